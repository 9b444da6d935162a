"""Labels: every bracket, width and numeral; and what only looks like one."""

from __future__ import annotations

import pytest

from tests.text.outlines import only
from workbench.text.numbering import han, number, read_label
from workbench.text.sequence import Order, confirmed

WIDE_OPEN, WIDE_CLOSE, WIDE_POINT = "\uff08", "\uff09", "\uff0e"


@pytest.mark.parametrize(
    ("line", "name", "style", "ordinal"),
    [
        ("一、总体要求", "一", "一", 1),
        ("十二、附则", "十二", "一", 12),
        (f"一{WIDE_POINT}总体要求", "一", "一", 1),
        ("(三)推进改革", "(三)", "(一)", 3),
        (f"{WIDE_OPEN}二十一{WIDE_CLOSE}推进改革", "(二十一)", "(一)", 21),
        (f"{WIDE_OPEN} 三 {WIDE_CLOSE}推进改革", "(三)", "(一)", 3),
        ("㈠推进改革", "(一)", "(一)", 1),
        ("〔四〕推进改革", "(四)", "(一)", 4),
        ("1.优化布局", "1", "1", 1),
        (f"12{WIDE_POINT}优化布局", "12", "1", 12),
        ("3、优化布局", "3", "1", 3),
        ("⒈优化布局", "1", "1", 1),
        ("\uff11\uff0e优化布局", "1", "1", 1),
        ("(1)建设", "(1)", "(1)", 1),
        (f"{WIDE_OPEN}2{WIDE_CLOSE}建设", "(2)", "(1)", 2),
        ("⑴建设", "(1)", "(1)", 1),
        ("1)建设", "1)", "1)", 1),
        (f"2{WIDE_CLOSE}建设", "2)", "1)", 2),
        ("①建设", "①", "①", 1),
        ("⑫建设", "⑫", "①", 12),
        ("第一编 总则", "第一编", "第编", 1),
        ("第三章　附则", "第三章", "第章", 3),
        ("第二节 馆藏", "第二节", "第节", 2),
        ("第一部分 工作回顾", "第一部分", "第部分", 1),
        ("第五条 国家保护耕地。", "第五条", "第条", 5),
        ("第一百二十三条　本法自公布之日起施行。", "第一百二十三条", "第条", 123),
        ("第 5 条 保护耕地。", "第5条", "第条", 5),
        ("一是加强监管。", "一是", "一是", 1),
        ("第一，加强监管。", "第一", "第一", 1),
    ],
)
def test_a_label_is_read_in_every_bracket_and_width(line: str, name: str, style: str, ordinal: int) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.name, label.style, label.ordinal) == (name, style, ordinal)


@pytest.mark.parametrize(
    ("line", "name", "ordinal", "branch"),
    [("第六十一条之一 有下列情形的", "第六十一条之一", 61, 1), ("第 61-1 条 有下列情形的", "第61-1条", 61, 1)],
)
def test_an_inserted_article_keeps_its_branch(line: str, name: str, ordinal: int, branch: int) -> None:
    label = read_label(line)
    assert label is not None
    assert (label.name, label.ordinal, label.branch) == (name, ordinal, branch)


@pytest.mark.parametrize(
    "line",
    [
        "2022.1至2022.6期间完成",
        "2021年1月1日起施行",
        "(2021年3月1日通过)",
        "(2021)第5号",
        "3%的企业",
        "1.5%以上",
        "第五条规定的条件",
        "第十二条、第十三条的规定",
        "第一节课程",
        "第二批试点",
        "1978年以来",
        "10月底前完成",
        "各区人民政府",
        "一般公共预算收入",
        "二级以上医院",
    ],
)
def test_dates_amounts_and_references_are_no_labels(line: str) -> None:
    assert confirmed([read_label(line)]) == [None]


@pytest.mark.parametrize("line", ["1.5亿元用于补助", "2.4万个学位", "一、二级医院", "三、四季度", "1.2020年完成"])
def test_a_doubtful_label_counts_only_where_the_numbers_around_it_fit(line: str) -> None:
    label = read_label(line)
    assert label is None or label.weak
    assert confirmed([label]) == [None]


def test_a_year_behind_a_number_is_the_text_of_a_clause_when_the_numbers_go_on() -> None:
    lines = ["1.建成中心。", "2.2022年完成改造。", "3.26项行动全部启动。"]
    assert [label and label.name for label in confirmed([read_label(line) for line in lines])] == ["1", "2", "3"]


def test_numbers_of_several_parts_follow_one_another() -> None:
    lines = ["1 总则", "1.1 编制目的", "1.2 适用范围", "2 组织体系", "2.1 指挥机构", "2.1.1 职责", "2.2 办公室"]
    names = [label and label.name for label in confirmed([read_label(line) for line in lines])]
    assert names == ["1", "1.1", "1.2", "2", "2.1", "2.1.1", "2.2"]


def test_a_number_without_a_blank_is_a_label_above_numbers_of_two_parts() -> None:
    lines = ["1总则", "1.1编制目的", "2组织机构", "2.1指挥部", "3附则"]
    names = [label and label.name for label in confirmed([read_label(line) for line in lines])]
    assert names == ["1", "1.1", "2", "2.1", "3"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("二十一", 21),
        ("一百零三", 103),
        ("廿三", 23),
        ("二〇二二", 2022),
        ("15", 15),
        ("甲", None),
        ("", None),
    ],
)
def test_a_number_is_read_in_chinese_and_arabic_digits(text: str, value: int | None) -> None:
    assert number(text) == value


def test_chinese_digits_are_written_as_labels_write_them() -> None:
    assert [han(value) for value in (1, 10, 11, 20, 36, 99)] == ["一", "十", "十一", "二十", "三十六", "九十九"]
    assert all(number(han(value)) == value for value in range(1, 100))


def _order(*lines: str) -> Order:
    return Order([label for line in lines if (label := read_label(line)) is not None])


def test_chapters_hold_articles_although_articles_go_on_counting() -> None:
    lines = (
        "第一章 总则",
        "第一条 甲",
        "第二条 乙",
        "第二章 设施",
        "第一节 馆舍",
        "第三条 丙",
        "第二节 馆藏",
        "第四条 丁",
    )
    order = _order(*lines)
    assert order.above("第章", "第条")
    assert order.above("第节", "第条")
    assert not order.above("第条", "第节")


def test_a_text_that_nests_the_other_way_round_is_recognised() -> None:
    order = _order("1.甲", "一、子", "二、丑", "2.乙", "一、寅", "二、卯", "3.丙")
    assert order.above("1", "一")
    assert not order.above("一", "1")


def test_a_count_from_one_inside_a_longer_one_stands_a_level_below_it() -> None:
    labels = confirmed([read_label(line) for line in ("7.甲事", "1.甲", "2.乙", "3.丙", "8.乙事", "9.丙事")])
    assert [label.style for label in labels if label] == ["1", "1)", "1)", "1)", "1", "1"]
    anew = confirmed([read_label(line) for line in ("3.甲事", "1.甲", "2.乙", "3.丙", "4.丁")])
    assert [label.style for label in anew if label] == ["1"] * 5


def test_an_article_that_begins_with_another_count_or_with_a_preposition_is_one_where_the_numbers_go_on() -> None:
    lines = (
        "第一条为了规范管理。",
        "第二条第三人有权查询。",
        "第三条与核设施相配套的设施。",
        "第四条本条例自公布之日起施行。",
    )
    names = [label and label.name for label in confirmed([read_label(line) for line in lines])]
    assert names == ["第一条", "第二条", "第三条", "第四条"]


def test_a_reference_to_the_next_article_at_the_head_of_a_line_is_no_article() -> None:
    lines = ("第一条 按下列规定办理。", "第二条第一款规定的除外。", "第二条 本条例自公布之日起施行。")
    names = [label and label.name for label in confirmed([read_label(line) for line in lines])]
    assert names == ["第一条", None, "第二条"]


def test_an_article_that_lost_its_first_character_counts_where_the_numbers_go_on() -> None:
    lines = ("第十一条 限期整改。", "十二条 整改后仍不合格的\uff0c解除合同。", "第十三条 本办法自印发之日起施行。")
    names = [label and label.name for label in confirmed([read_label(line) for line in lines])]
    assert names == ["第十一条", "十二条", "第十三条"]
    assert confirmed([read_label("十二条 措施已经落实。")]) == [None]


def test_a_number_without_a_blank_is_a_label_above_items_in_brackets() -> None:
    lines = ("1整治市区环境卫生", "⑴清扫道路。", "⑵清掏公厕。", "2整治社区环境卫生", "⑴清理垃圾。")
    names = [label and label.name for label in confirmed([read_label(line) for line in lines])]
    assert names == ["1", "(1)", "(2)", "2", "(1)"]


def test_the_rows_of_a_long_table_are_counted_on_and_a_year_is_no_label() -> None:
    lines = [f"{n}. 推进第{n}项任务。" for n in range(1, 1201)]
    assert [label and label.ordinal for label in confirmed([read_label(line) for line in lines])] == [*range(1, 1201)]
    assert confirmed([read_label(line) for line in ("1.总则", "2022、2023年任务", "2.附则")])[1] is None


def test_a_bare_number_counts_where_its_first_part_stands_right_below_it():
    document = only(
        "云河区突发公共卫生事件应急预案\n1  总则\n1.1 编制目的\n规范应急处置工作，维护社会稳定。\n"
        "1.2 编制依据\n依据有关法律法规，制定本预案。"
    )
    assert [clause.path for clause in document.walk()] == ["1", "1/1.1", "1/1.2"]


def test_a_list_of_headings_without_pages_above_a_plan_numbered_by_digits_is_its_contents():
    heads = ["1、总则", "1.1编制目的", "1.2编制依据", "2、组织体系", "2.1指挥机构", "2.2职责", "3、附则", "3.1名词术语"]
    body = "\n".join(f"{head}\n各有关部门按照本预案的要求做好{head[-2:]}工作。" for head in heads)
    document = only("云河县突发公共卫生事件应急预案\n" + "\n".join(heads) + "\n" + body)
    assert [clause.path for clause in document.walk()] == ["1", "1/1.1", "1/1.2", "2", "2/2.1", "2/2.2", "3", "3/3.1"]
