"""What links say, and why: relations and evidence on sentences of real texts."""

from __future__ import annotations

import pytest

from workbench import workflow
from workbench.compare import relations
from workbench.compare.evidence import Evidence
from workbench.compare.sameness import is_same
from workbench.model import Document, Relation

BEDS = "建成市中医院光明院区等新改扩建项目,全年新增床位1200张。"
NEXT_BEDS = "建成市人民医院龙华分院改扩建一期等项目,全年新增床位8000张以上。"


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        ("持续推进职业健康保护行动。", "持续推进职业健康保护行动,", Relation.SAME),
        ("推进疾病预防控制机构建设。", "推进疾控机构的建设。", Relation.SAME),
        (BEDS, NEXT_BEDS, Relation.TARGET_CHANGED),
        ("新增社康机构35家。", "新增社康机构28家。", Relation.TARGET_CHANGED),
        ("遴选1-2家医院开展试评审。", "新增采血点3个。", Relation.REVISED),
        ("探索推行全市公立医院信息系统一体化管理。", "全面推行公立医院信息系统一体化管理。", Relation.PROGRESSED),
        ("加快推进市新华医院建设。", "市新华医院建成启用。", Relation.PROGRESSED),
        ("制定居民健康管理办法。", "研究制定居民健康管理办法和规范。", Relation.REVISED),
        ("完善分级诊疗激励约束机制。", "健全分级诊疗制度。", Relation.REVISED),
    ],
)
def test_relations_of_measures(left: str, right: str, relation: Relation) -> None:
    assert relations.of_measures(left, right, 0.9, ()) is relation


def test_an_unsure_link_with_little_to_show_is_merely_related() -> None:
    left, right = "加强医院建设。", "推进医院文化建设。"
    assert relations.of_measures(left, right, 0.3, ("医院",)) is Relation.RELATED
    assert relations.of_measures(left, right, 0.9, ("医院",)) is Relation.REVISED
    assert relations.of_measures(left, right, 0.3, ("三名工程", "医院")) is Relation.REVISED


def test_texts_that_differ_in_a_number_are_never_the_same() -> None:
    text = "在公众场所安装3000台全自动除颤仪,加大急救培训力度,构建全民公共急救体系。"
    assert is_same(text, text)
    assert not is_same(text, text.replace("3000", "3001"))


def test_evidence_names_programmes_titles_and_whole_numbers() -> None:
    left = ["优化“医疗卫生三名工程”团队引进政策,新增社康机构35家,修订《深圳经济特区医疗条例》。"]
    right = ["完善“医疗卫生三名工程”政策,落实《深圳经济特区医疗条例》,新增社康机构35家。"]
    told = Evidence(left, right).shared(0, 0)
    assert {"医疗卫生三名工程", "深圳经济特区医疗条例"} <= set(told)
    assert any("35家" in phrase for phrase in told)


def test_evidence_does_not_cut_words_or_numbers() -> None:
    told = Evidence(["新增床位1200张,推进社区医院建设。"], ["增床位200张,在社区医院试点。"]).shared(0, 0)
    assert "社区医院" in told
    assert not any("200张" in phrase for phrase in told)


def test_evidence_tells_an_abbreviation_from_its_long_form() -> None:
    assert "疾控" in Evidence(["加强疾病预防控制体系。"], ["建设疾控队伍。"]).shared(0, 0)


def test_boilerplate_is_no_evidence_where_there_is_better() -> None:
    told = Evidence(["进一步加强家庭医生签约服务。"], ["进一步加强和规范家庭医生签约服务。"]).shared(0, 0)
    assert "家庭医生签约" in told[0]
    assert "进一步加强" not in told


def test_texts_that_share_nothing_have_no_evidence() -> None:
    assert Evidence(["农田"], ["轨道"]).shared(0, 0) == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("1.进一步加强基层医疗卫生服务能力建设。", "（一）加强基层医疗卫生服务能力建设"),
        ("推进“互联网+医疗健康”示范市建设。", '继续推进"互联网＋医疗健康"示范市建设。'),
        ("全面落实“双减”政策,提高课后服务质量。", "进一步全面落实“双减”政策，提高课后服务质量。"),
        ("做好入河排污口排查整治工作。", "做好入河排污口排查整治。"),
    ],
)
def test_numbering_width_and_words_that_change_nothing_leave_a_text_the_same(left: str, right: str) -> None:
    assert relations.of_measures(left, right, 0.9, ()) is Relation.SAME


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # what another word says: a duty, a denial, a number, how far a task has come, another thing
        (
            "县级以上人民政府可以设立专项资金，支持社会力量举办医疗机构。",
            "县级以上人民政府应当设立专项资金，支持社会力量举办医疗机构。",
        ),
        ("用人单位应当公开体检结果，并告知本人，不得无故泄露。", "用人单位应当公开体检结果，并告知本人，得无故泄露。"),
        ("经济增长预期目标为5.2%左右。", "经济增长预期目标为52%左右。"),
        ("在全市二级以上公立医院试点推行检查检验结果互认。", "在全市二级以上公立医院全面推行检查检验结果互认。"),
        ("有无买卖或者变相买卖人体器官的情形。", "有无买卖或者变相买卖遗体器官的情形。"),
        ("由市教育局会同有关部门组织实施本办法并负责解释。", "由市民政局会同有关部门组织实施本办法并负责解释。"),
    ],
)
def test_a_word_that_carries_weight_makes_another_text(left: str, right: str) -> None:
    assert not is_same(left, right)


@pytest.mark.parametrize(
    ("left", "right", "relation"),
    [
        (
            "自收到申请之日起三十日内决定批准或者不批准。",
            "自收到申请之日起十五日内决定批准或者不批准。",
            Relation.TARGET_CHANGED,
        ),
        ("本办法自2017年9月1日起施行。", "本办法自2024年1月1日起施行。", Relation.REVISED),
        ("依照本法第三十条的规定处理。", "依照本法第三十二条的规定处理。", Relation.REVISED),
        ("建成社区医院达到15家。", "建成社区医院15家以上。", Relation.REVISED),
        (
            "居民医保和基本公共卫生服务经费人均财政补助标准分别再增加30元和5元,推动基本医保省级统筹。",
            "居民医保和基本公共卫生服务经费人均财政补助标准分别再提高30元和5元,推动门诊费用跨省直接结算。",
            Relation.REVISED,
        ),
        ("中国仲裁协会依照本法制定仲裁规则。", "中国仲裁协会依照本法制定示范仲裁规则。", Relation.REVISED),
    ],
)
def test_a_changed_number_is_a_changed_target_and_a_changed_date_is_not(
    left: str, right: str, relation: Relation
) -> None:
    assert relations.of_measures(left, right, 0.9, ()) is relation


def test_progress_is_told_in_the_order_of_time_and_not_between_places() -> None:
    def plan(place: str, year: int, text: str) -> Document:
        raw = f"{place}{year}年卫生健康工作要点\n\n一、重点任务\n（一）医疗设施。{text}\n"
        (found,) = workflow.read_content(raw.encode(), "a.txt").documents
        return found

    early, late = plan("清江市", 2022, "加快推进市新华医院建设。"), plan("清江市", 2024, "市新华医院建成启用。")
    elsewhere = plan("云岭市", 2024, "市新华医院建成启用。")
    beside = plan("清江市", 2022, "市新华医院建成启用。")
    told = [
        {link.relation for link in workflow.compare(left, right).measure_links}
        for left, right in ((early, late), (late, early), (early, elsewhere), (early, beside))
    ]
    assert told == [{Relation.PROGRESSED}, {Relation.PROGRESSED}, {Relation.REVISED}, {Relation.REVISED}]
