"""Shifted runs are restored, and what is not sure is marked."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.text.damage import damage, traditional, truth
from workbench.text import clean, shifted, variants

EIGHT = [  # raw offset, what stands there, what it was
    (3950, "??茀f", "专科协"),
    (4453, "??漆t", "专科医"),
    (4463, "??萍膊》乐螜C", "专科疾病防治机"),
    (8140, "??埔约敖】刁w", "专科以及健康体"),
    (8670, "?;I", "。筹"),
    (10811, "?;\ue2ae鹬Ц赌J?", "保基金支付模式"),
    (11669, "?jié)摿Φ氖屑壷嗅t", "潜力的市级中医"),
    (11693, "???", "专科"),
]


@pytest.fixture(scope="module")
def shenzhen(samples: Path) -> str:
    return (samples / "shenzhen-2022.txt").read_text(encoding="utf-8")


def test_all_eight_damaged_places_of_the_shenzhen_page_are_restored(shenzhen: str):
    restored = [edit for edit in clean.clean(shenzhen).edits if edit.rule == "shifted-gbk"]
    assert [(edit.start, edit.before, edit.after) for edit in restored] == EIGHT


def test_the_weak_one_of_the_eight_is_marked_and_the_clearest_is_not(shenzhen: str):
    doubtful = {passage.start for passage in clean.clean(shenzhen).doubtful}
    assert 11693 in doubtful
    assert 11669 not in doubtful


def policy_lines(samples: Path, name: str) -> list[str]:
    """Lines of a sample that a mirror can damage and this program could give back exactly."""
    text = clean.clean((samples / name).read_text(encoding="utf-8")).text
    kept = []
    for line in filter(None, text.split("\n")):
        back = variants.simplified(traditional(line))
        if "?" not in line and truth(back) == truth(line):
            kept.append(line)
    return kept


def test_a_simulated_mirror_is_undone_in_97_of_100_lines_and_no_error_goes_unmarked(
    samples: Path, monkeypatch: pytest.MonkeyPatch
):
    every = shifted.corpus()
    damaged = exact = 0
    for path in sorted(samples.glob("*.txt")):
        lines = policy_lines(samples, path.name)
        own = {variants.simplified(line).strip() for line in lines}
        others = tuple(line for line in every if variants.simplified(line).strip() not in own)
        monkeypatch.setattr(shifted, "corpus", lambda others=others: others)
        shown = [damage(line) for line in lines]
        cleaned = clean.clean("\n".join(line.text for line in shown))
        start = 0
        for line, mirror, now in zip(lines, shown, cleaned.text.split("\n"), strict=True):
            end = start + len(mirror.text)
            touched = [edit for edit in cleaned.edits if edit.rule == "shifted-gbk" and start <= edit.start < end]
            marked = any(passage.start < end and passage.end > start for passage in cleaned.doubtful)
            start = end + 1
            if mirror.lost:
                assert marked, line
            elif touched or now != truth(line):
                damaged += 1
                exact += now == truth(line)
                assert now == truth(line) or marked, now
    assert damaged >= 30
    assert exact / damaged >= 0.97, f"{exact} of {damaged}"


@pytest.mark.parametrize(
    "sound",
    [
        "什么是基本公共卫生服务?答:由政府免费提供。",
        "是否符合条件(是?否?),由区卫生健康局认定?请说明。",
        "What is DRG? 按疾病诊断相关分组付费。",
        "谁来办?怎么办?办到什么程度?要一项一项落实。",
        "推进5G+医疗、AI辅助诊断、CT/MRI共享。",
    ],
)
def test_question_marks_of_sound_text_stay(sound: str):
    cleaned = clean.clean(sound)
    assert cleaned.text == sound
    assert not cleaned.doubtful


def test_a_run_that_follows_half_of_a_blank_is_restored():
    page = "。ㄇ刂輩^(qū)外宣辦) 參加秦州區(qū)第七屆人民大會(huì)的代表聽(tīng)取了報(bào)告。"
    assert clean.clean(page).text == "(秦州区外宣办) 参加秦州区第七届人民大会的代表听取了报告。"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "二、重點任務(wù)\n?。ㄒ唬?shí)施隱患排查工程\n1.開展風(fēng)險(xiǎn)排查。",
            "二、重点任务\n(一)实施隐患排查工程\n1.开展风险排查。",
        ),
        (
            "實(shí)施方案\n全面開展重點(diǎn)隱患排查?；就瓿傻丶?jí)以上市城區(qū)普查。",
            "实施方案\n全面开展重点隐患排查。基本完成地级以上市城区普查。",
        ),
    ],
)
def test_runs_whose_private_characters_have_vanished_are_restored_and_marked(page: str, text: str):
    cleaned = clean.clean(page)
    assert cleaned.text.replace("（", "(").replace("）", ")") == text
    assert [passage.reason for passage in cleaned.doubtful] == ["shifted-gbk"]


def test_lost_bytes_at_the_beginning_of_a_line_are_not_taken_for_lost_blanks():
    mirror = damage("海口市医疗卫生服务体系建设取得成效。").text
    assert mirror.startswith("??")
    assert clean.clean(mirror).text == "海口市医疗卫生服务体系建设取得成效。"


def test_damage_that_cannot_be_repaired_is_marked():
    cleaned = clean.clean("大幅提升?;@區建立規范的應急救援隊伍,實現全覆蓋。")
    assert [passage.reason for passage in cleaned.doubtful] in (["damaged"], ["shifted-gbk"])


def test_the_dictionary_is_loaded_for_damaged_texts_only():
    script = (
        "from workbench.text import clean, words; clean.clean('推动公立医院高质量发展?是。'); print(words.is_loaded());"
        "clean.clean('區屬??漆t院'); print(words.is_loaded())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_a_text_damaged_everywhere_is_given_up_soon():
    cleaned = clean.clean("??草f" * 5000)
    assert len([edit for edit in cleaned.edits if edit.rule == "shifted-gbk"]) <= 400
    assert cleaned.doubtful


def test_what_is_restored_wrongly_where_private_characters_are_gone_is_marked():
    lines = (
        "车辆驾驶人应当按照驾驶证载明的准驾车型驾驶机动车。",
        "发生事故后,驾驶人应当立即停车,保护现场;乘车人、过往行人应当协助。",
        "发现病患的,应当及时向当地人民政府报告,并提出防范措施、方案。",
        "不得有影响驾驶人安全驾驶的行为。",
        "乡镇人民政府或者县级人民政府应当组织适龄儿童入学。",
        "基金实行专款专用;任何组织和个人不得侵占或者挪用。",
    )
    shown = [damage(line) for line in lines]
    page = [re.sub("[\ue000-\uf8ff]", "", line.text) for line in shown]
    assert sum(line.text != now for line, now in zip(shown, page, strict=True)) >= 4
    cleaned = clean.clean("\n".join(page))
    start = wrong = 0
    for line, mirror, now in zip(lines, page, cleaned.text.split("\n"), strict=True):
        end = start + len(mirror)
        if now != truth(line):
            wrong += 1
            assert any(passage.start < end and passage.end > start for passage in cleaned.doubtful), now
        start = end + 1
    assert wrong
