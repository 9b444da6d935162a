"""One row a target, one column a document: what became of each target over the years."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest

from workbench import workflow
from workbench.compare import target_series
from workbench.model import Document, Target, TargetMove, TargetSeries, TargetTable

YEARS = Path(__file__).parent / "years"
CITY = ("chenghu-2020", "chenghu-2022", "chenghu-2024")


def read(name: str, folder: Path = YEARS) -> Document:
    (document,) = workflow.read_file(folder / f"{name}.txt")[0].documents
    return document


def document(body: str, year: int, title: str = "澄湖市工作要点") -> Document:
    numbered = "\n".join(f"{place}、{line}" for place, line in enumerate(body.splitlines(), 1))
    (found,) = workflow.read_content(f"{year}年{title}\n\n{numbered}\n".encode(), f"{year}.txt").documents
    return found


def table_of(*documents: Document) -> TargetTable:
    return workflow.target_table(documents, documents[0].id)


@pytest.fixture(scope="module")
def city() -> TargetTable:
    return table_of(*map(read, CITY))


def row(table: TargetTable, name: str) -> TargetSeries:
    (found,) = [one for one in table.rows if any(target.name == name for cell in one.cells for target in cell)]
    return found


def values(series: TargetSeries) -> list[list[float]]:
    return [[target.value for target in cell] for cell in series.cells]


def moves(series: TargetSeries) -> list[str | None]:
    return [change.move.value if change else None for change in series.changes]


@pytest.mark.parametrize(
    ("name", "stated", "became", "overall"),
    [
        ("新增床位", [[1000], [1200], [8000]], [None, "raised", "raised"], ("raised", 7000, 8)),
        ("新增社区卫生服务中心", [[30], [35], [35]], [None, "raised", "kept"], ("raised", 5, 1.1667)),
        ("招聘全科医生", [[600], [800], [500]], [None, "raised", "lowered"], ("lowered", -100, 0.8333)),
        ("孕产妇死亡率", [[8], [7.5], [7]], [None, "lowered", "lowered"], ("lowered", -1, 0.875)),
        ("糖尿病患者规范管理率", [[62], [], [68]], [None, None, "raised"], ("raised", 6, 1.0968)),
        ("社区卫生服务中心提供夜间门诊", [[50], [], [100]], [None, None, "raised"], ("raised", 50, 2)),
        ("单日核酸检测能力", [[5], [20], []], [None, "raised", "dropped"], ("raised", 15, 4)),
        ("门诊次均费用增幅", [[], [5], [3]], [None, "new", "lowered"], ("lowered", -2, 0.6)),
        ("储备方舱医院床位", [[], [3000], []], [None, "new", "dropped"], None),
        ("开展夜间托育服务机构", [[], [], [10]], [None, None, "new"], None),
        ("新增托位", [[0.8], [2.2], [8000]], [None, "raised", "lowered"], ("kept", 0, 1)),
    ],
)
def test_a_target_is_followed_through_three_years(city, name, stated, became, overall):
    series = row(city, name)
    assert values(series) == stated
    assert moves(series) == became
    whole = series.overall
    assert (whole and (whole.move.value, whole.difference, whole.ratio)) == overall


def test_each_change_is_set_against_the_last_document_that_mentions_the_target(city):
    change = row(city, "糖尿病患者规范管理率").changes[2]
    assert change is not None
    assert change.left is not None
    assert (change.left.document, change.difference) == (city.documents[0], 6)


def test_units_that_do_not_meet_are_not_counted_together(city):
    series = row(city, "培训家庭医生")
    assert moves(series) == [None, "raised", "changed"]
    assert [change.difference for change in series.changes if change] == [3000, None]


def test_a_target_that_was_split_shows_all_its_parts_and_no_difference(city):
    series = row(city, "新增三级甲等医院")
    assert [[target.name for target in cell] for cell in series.cells][2] == [
        "新增三级甲等综合医院",
        "新增三级甲等专科医院",
    ]
    assert moves(series) == [None, "kept", "changed"]
    assert series.changes[2] is not None
    assert series.changes[2].difference is None


def test_a_target_said_twice_stands_once_and_keeps_its_difference():
    table = table_of(
        document("全年新增床位1000张。", 2020),
        document("全年新增床位1200张。", 2022),
        document("优化资源布局，新增床位8000张。\n办好民生实事，新增床位8000张。", 2024),
    )
    (series,) = table.rows
    assert values(series) == [[1000], [1200], [8000, 8000]]
    assert series.changes[2] is not None
    assert (series.changes[2].move, series.changes[2].difference) == (TargetMove.RAISED, 6800)


def test_a_total_beside_what_was_added_is_a_target_of_its_own():
    table = table_of(
        document("建设高标准农田12万亩。", 2022),
        document("建成高标准农田8.9万亩，累计达到120.5万亩。", 2023),
        document("建设8万亩高标准农田。", 2024),
    )
    assert [values(series) for series in table.rows] == [[[12], [8.9], [8]], [[], [120.5], []]]


def test_a_later_deadline_of_the_same_number_is_told(city):
    change = row(city, "建成国家区域医疗中心").changes[1]
    assert change is not None
    assert (change.move, change.delay) == (TargetMove.KEPT, 24)


def test_every_target_stands_in_one_row(city):
    for place, name in enumerate(CITY):
        standing = [target for series in city.rows for target in series.cells[place]]
        assert sorted(standing, key=_at) == sorted(workflow.targets(read(name)), key=_at)


def _at(target: Target) -> tuple[int, int, str]:
    return target.start, target.end, target.name


def test_the_order_in_which_documents_come_in_changes_nothing():
    documents = list(map(read, CITY))
    tables = {workflow.target_table(order, documents[0].id) for order in itertools.permutations(documents)}
    assert len(tables) == 1


def test_another_base_moves_no_column_and_no_value(city):
    documents = list(map(read, CITY))
    other = workflow.target_table(documents, documents[2].id)
    assert other.documents == city.documents
    assert [values(series) for series in other.rows] == [values(series) for series in city.rows]


def test_a_district_of_the_same_year_is_set_against_the_city_and_no_step_of_its_way():
    documents = [*map(read, CITY), read("dongan-2022")]
    table = workflow.target_table(documents, documents[1].id)
    assert [documents[[one.id for one in documents].index(found)].title for found in table.documents] == [
        "2020年澄湖市卫生健康工作要点",
        "2022年澄湖市卫生健康工作要点",
        "2022年东岸区卫生健康工作要点",
        "2024年澄湖市卫生健康工作要点",
    ]
    assert table.beside == {2}
    centres = row(table, "新增社区卫生服务中心")
    assert [change and change.difference for change in centres.changes] == [None, 5, -29, 0]
    assert centres.overall is not None
    assert centres.overall.difference == 5
    beds = row(table, "新增床位")
    assert moves(beds) == [None, "raised", None, "raised"]  # the district does not mention them: nothing was dropped


def test_documents_of_one_year_are_set_against_the_base_and_nothing_is_new_or_dropped():
    city, east = read("chenghu-2022"), read("dongan-2022")
    third = document("新增社区卫生服务中心9家，新增采血点3个。", 2022, "西岸区工作要点")
    table = workflow.target_table([east, third, city], city.id)
    assert table.documents[0] == city.id
    assert table.beside == {1, 2}
    assert not any({TargetMove.NEW, TargetMove.DROPPED} & series.moves for series in table.rows)
    centres = row(table, "新增社区卫生服务中心").changes
    assert {change and change.difference for change in centres} == {None, -26, -29}


def test_chains_of_weak_likeness_do_not_join_opposites():
    table = table_of(
        document("建成国家级临床重点专科3个。", 2020),
        document("建成临床重点专科8个。", 2022),
        document("建成省级临床重点专科10个。", 2024),
    )
    assert not any(series.cells[0] and series.cells[2] for series in table.rows)


@pytest.mark.parametrize("name", ["shenzhen-2022", "shenzhen-2024", "longgang-2022", "luzhou-2022"])
def test_a_document_against_itself_keeps_every_target(samples: Path, name: str):
    text = (samples / f"{name}.txt").read_bytes()
    one = workflow.richest(workflow.read_content(text, "a.txt").documents)
    other = workflow.richest(workflow.read_content(text + b"\n", "b.txt").documents)
    found = workflow.compare(one, other).target_changes
    assert {change.move for change in found} == {TargetMove.KEPT}
    assert all(change.left and change.right and change.left.quote == change.right.quote for change in found)


def test_only_the_base_and_near_neighbours_are_compared():
    documents: Sequence[Document] = [document(f"新增床位{year}张。", year) for year in range(2010, 2020)]
    asked = target_series.pairs(documents, documents[0].id)
    assert len(asked) == 9 + 8 + 7  # neighbours, those two apart, and the base with the seven further ones


def test_a_project_of_three_documents_carries_the_table_into_its_review():
    readings = [workflow.read_file(YEARS / f"{name}.txt")[0] for name in CITY]
    snapshot = workflow.snapshot_of([(reading, reading.documents[0]) for reading in readings], "澄湖市")
    review = workflow.review(snapshot)
    assert review.targets is not None
    assert review.targets.rows == workflow.target_table(snapshot.documents, review.base).rows
