from __future__ import annotations

import pytest

from workbench import workflow
from workbench.compare import commitment
from workbench.compare.commitment import Stage, Step
from workbench.model import Link, Relation


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("研究改革疾控机构财政保障制度。", Stage.STUDY),
        ("研究制定医师管理办法。", Stage.STUDY),
        ("鼓励社会力量举办护理院。", Stage.ENCOURAGE),
        ("积极探索建立总药师制度。", Stage.EXPLORE),
        ("推动出台公立医院薪酬分配指导意见。", Stage.ISSUE),
        ("试点推进中医打包收费。", Stage.PILOT),
        ("持续推进职业健康保护行动。", Stage.ADVANCE),
        ("深入实施母婴安全行动计划。", Stage.IMPLEMENT),
        ("400家社康开展夜诊服务。", Stage.IMPLEMENT),
        ("全面推行电子健康档案共享应用。", Stage.SPREAD),
        ("建成市质子肿瘤治疗中心。", Stage.DONE),
        ("全面布局建设临床医学研究中心。", Stage.IMPLEMENT),
        ("医院建设标准", None),
        ("稳妥推进55个扩面试点项目建设。", Stage.ADVANCE),
        ("全省7大要素交易服务平台全部挂牌运营。", Stage.USE),
        ("11.08万套保交房任务全面完成。", Stage.DONE),
        ("探索编制全口径政府投资计划。", Stage.EXPLORE),
    ],
)
def test_the_leading_verb_says_how_binding_a_measure_is(text, stage):
    assert commitment.stage(text) == stage


def test_every_part_of_a_sentence_has_its_own_rung():
    text = "制定居民健康管理办法,试点开展家庭病床,建成信息平台。"
    assert [(text[part.start : part.end], part.stage) for part in commitment.stages(text)] == [
        ("制定居民健康管理办法", Stage.ISSUE),
        ("试点开展家庭病床", Stage.PILOT),
        ("建成信息平台", Stage.DONE),
    ]


@pytest.mark.parametrize(
    ("left", "right", "step"),
    [
        ("探索建立区域伦理中心。", "建成区域伦理中心。", Step.FORWARD),
        ("制定居民健康管理办法和服务规范。", "完善管理制度,制定居民健康管理办法。", Step.STALLED),
        ("推进职业健康保护行动。", "深入实施职业健康保护行动。", Step.HELD),
        ("实施职业健康保护行动。", "持续推进职业健康保护行动。", Step.HELD),
        ("建立中西医同病同效评估机制。", "探索建立中西医同病同效评估机制。", Step.BACK),
        ("研究改革疾控机构财政保障制度。", "落实疾控机构改革部署,重新组建疾控中心。", Step.FORWARD),
    ],
)
def test_the_same_task_is_followed_up_or_down_the_ladder(left, right, step):
    assert [moved for _, _, moved in commitment.compare(left, right)] == [step]


# One line: the step expected ("-" for none that is forward, back or stalled), the earlier sentence, the later one.
STEPS = """
# stages of a rule, from drafting to being carried out
stalled 加快修订《健康促进条例》。 | 推动《健康促进条例》修订工作。
stalled 制定营商环境优化条例。 | 出台营商环境优化条例。
stalled 编制《土壤污染防治规划》。 | 完成《土壤污染防治规划》编制。
forward 起草养老服务条例草案。 | 养老服务条例提请市人大常委会审议。
forward 研究制定集团化办学实施意见。 | 印发集团化办学实施意见。
forward 推动《中医药条例》修订。 | 贯彻实施新修订的《中医药条例》。
forward 制定公交线网优化方案。 | 实施公交线网优化,调整公交线路35条。
back 印发职业教育产教融合实施方案。 | 研究起草职业教育产教融合实施方案。
# stages of a project: a building that stands and is to be opened is no step back
forward 谋划建设市公共卫生应急指挥中心。 | 市公共卫生应急指挥中心开工建设。
forward 市人民医院龙湖院区完成立项。 | 市人民医院龙湖院区加快建设。
forward 启动市第二人民医院迁建工程。 | 市第二人民医院迁建工程主体结构封顶。
forward 建成市妇幼保健院新院区。 | 推动市妇幼保健院新院区尽快投入使用。
forward 轨道交通1号线建成通车,加快2号线建设。 | 轨道交通2号线开通运营。
forward 建成市中医院光明院区等新改扩建项目。 | 推动市中医院光明院区、市新华医院等至少7个完工项目尽快投入使用。
forward 开展港口二期工程可行性研究。 | 港口二期工程获国家发展改革委核准。
back 启动内环高架改造。 | 继续论证内环高架改造方案。
back 开工建设环城快速路。 | 加快环城快速路前期工作。
stalled 开展城际铁路西延线前期研究。 | 深化城际铁路西延线前期工作。
# stages of a reform
forward 在3家医院试点开展检查检验结果互认。 | 全市二级以上公立医院全面推行检查检验结果互认。
forward 选取2个县开展紧密型医共体改革试点。 | 紧密型县域医共体改革在全市铺开。
forward 继续开展长期护理保险试点。 | 扩大长期护理保险试点范围。
stalled 试点开展长期护理保险。 | 继续开展长期护理保险试点。
stalled 探索开展用水权交易。 | 鼓励探索用水权交易。
back 全面推行首席数据官制度。 | 选择2个区试点推行首席数据官制度。
# what lies ahead and what is done
forward 将建成市级应急指挥平台。 | 已建成市级应急指挥平台。
stalled 力争开工建设西环高速。 | 力争西环高速年内开工建设。
forward 推动设立产业投资基金。 | 用好产业投资基金,投资项目20个。
- 已建成市级应急指挥平台。 | 完善市级应急指挥平台功能。
- 力争建成智慧校园20所。 | 建成智慧校园30所。
# verbs within nouns, denials, reasons, other things
- 加强市肿瘤研究院学科建设。 | 市肿瘤研究院引进高层次人才12名。
- 推进试点医院信息化改造。 | 扩大试点医院信息化改造范围。
- 召开医联体建设推进会。 | 医联体建设全面铺开。
- 不再新建政府办公楼。 | 研究新建政府办公楼。
- 尚未建成的安置房项目加快收尾。 | 安置房项目加快收尾。
- 为建设区域医疗中心奠定基础,加强重点学科培育。 | 建成区域医疗中心。
- 轨道交通1号线建成通车,加快2号线建设。 | 推进轨道交通4号线前期工作。
- 专项规划加快落地,改进重大科技项目立项和管理方式。 | 部署实施一批重大科技项目。
- 加强医德医风建设。 | 全面加强医德医风建设。
- 筹建市级老年健康指导中心。 | 建成区级老年健康指导中心。
- 轨道交通5号线建成通车。 | 谋划轨道交通5号线延长线。
- 建成科学城。 | 谋划科学城二期。
- 完成老旧小区改造30个。 | 改造老旧小区40个。
- 支持农民工就业创业。 | 积极促进农民工就业。
stalled 抓好要素市场化配置综合改革试点。 | 深化要素市场化配置综合改革试点。
- 制定绿色医院建设标准。 | 推广绿色医疗模式。
- 支持高水平医院培养研究型医生。 | 制定研究型医院评价体系。
"""


@pytest.mark.parametrize("line", [line for line in STEPS.splitlines() if line and not line.startswith("#")])
def test_steps_follow_projects_rules_and_reforms(line: str) -> None:
    expected, _, texts = line.partition(" ")
    left, _, right = texts.partition(" | ")
    moved = {step.value for _, _, step in commitment.compare(left, right)} - {Step.HELD.value}
    assert moved == ({expected} - {"-"})


def test_parts_that_speak_of_different_things_are_not_compared():
    assert commitment.compare("探索建立区域伦理中心。", "建成市质子肿瘤治疗中心。") == ()


def test_changes_of_commitment_come_in_the_order_of_the_left_document():
    left, right = (
        workflow.read_content(f"{year}年工作要点\n\n{body}\n".encode(), "a.txt").documents[0]
        for year, body in (
            (2022, "1.探索设立区域伦理中心。\n2.研究制定数据管理办法。"),
            (2024, "1.推进数据管理办法落地实施。\n2.建成区域伦理中心。"),
        )
    )
    ours = [measure.id for item in left.items() for measure in item.measures]
    theirs = [measure.id for item in right.items() for measure in item.measures]
    links = [
        Link(ours[1], theirs[0], 0.8, Relation.PROGRESSED),
        Link(ours[0], theirs[1], 0.7, Relation.PROGRESSED),
        Link("gone", theirs[0], 0.7, Relation.RELATED),
    ]
    found = commitment.commitment_changes(left, right, links)
    assert [(change.left_stage, change.right_stage, change.step) for change in found] == [
        (Stage.EXPLORE, Stage.DONE, Step.FORWARD),
        (Stage.STUDY, Stage.IMPLEMENT, Step.FORWARD),
    ]


def test_every_rung_has_a_name_of_its_own():
    assert len({stage.label for stage in Stage}) == len(Stage)


def test_laws_lay_down_norms_and_make_no_progress() -> None:
    first, third = "第一条 为了规范注册会计师执业,制定本法。", "第三条 具体办法由财政部门制定。"
    versions = [f"{first}\n第二条 注册会计师协会{verb}执业信用档案。\n{third}" for verb in ("探索建立", "建立")]
    left, right = (
        workflow.read_content(f"注册会计师管理条例\n({year}年1月1日通过)\n\n{body}\n".encode(), "a.txt").documents[0]
        for year, body in zip((2014, 2024), versions, strict=True)
    )
    comparison = workflow.compare(left, right)
    assert len(comparison.measure_links) == 3
    assert not {link.relation for link in comparison.measure_links} & {Relation.PROGRESSED}
    assert workflow.rewordings(left, right, comparison) == ()
    assert commitment.stages("具体办法由财政部门制定。") == ()
    assert commitment.stages("由市财政局牵头制定具体办法。")


def test_a_plan_that_takes_shape_is_drawn_up_and_what_is_to_land_is_carried_out() -> None:
    from workbench.compare.actions import Stage, stages

    said = {
        "形成我市医养结合工作方案": Stage.ISSUE,
        "推动“承诺即入”项目落地": Stage.IMPLEMENT,
        "项目已落地": Stage.DONE,
        "形成工作格局": Stage.DONE,
    }
    assert {text: stages(text)[0].stage for text in said} == said
