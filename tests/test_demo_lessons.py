"""The demonstration lessons, held against answers a second solver found from the prompts alone."""

import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from sabaqtas.curriculum.standard.shipped import read_shipped

LESSONS = Path(__file__).resolve().parents[1] / "demo" / "lessons"
FOLDERS = sorted(path.parent for path in LESSONS.glob("*/*/lesson.md"))
SAMPLE = LESSONS / "math-5-kk" / "04-sandardy-salystyru"
FEWEST_LESSONS = 24
FEWEST_CHECKS = 6
READ_BY_A_PERSON = {"long_text", "upload", "voice", "activity"}


def _as_number(value: object) -> Decimal:
    return Decimal(re.sub(r"\s", "", str(value)).replace(",", "."))


def _as_set(value: object) -> set[str]:
    values = value if isinstance(value, list) else [value]
    return {str(one).strip().casefold() for one in values}


def _tell_key(check: dict[str, Any]) -> object:
    """As the second solver writes it: lines in order, pairs as `left: right`."""
    if check["type"] == "matching":
        return [f"{pair['left']}: {pair['right']}" for pair in check["pairs"]]
    return check["items"] if check["type"] == "ordering" else check["answer"]


def _agree(kind: str, ours: object, second: object) -> bool:
    if kind == "number":
        return _as_number(ours) == _as_number(second)
    if kind == "ordering":
        return ours == second
    if kind in ("choice", "matching", "true_false"):
        return _as_set(ours) == _as_set(second)
    return _as_set(second) <= _as_set(ours)


def _read(folder: Path) -> tuple[dict[str, Any], str]:
    _, front, body = (folder / "lesson.md").read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def _find_wrong_keys(checks: list[dict[str, Any]], second: dict[str, object]) -> list[str]:
    closed = {check["id"]: check for check in checks if check["type"] not in READ_BY_A_PERSON}
    faults = [f"{name}: no second answer" for name in closed.keys() - second.keys()]
    faults += [f"{name}: a second answer to no check" for name in second.keys() - closed.keys()]
    return faults + [
        f"{name}: {_tell_key(closed[name])} against {second[name]}"
        for name in closed.keys() & second.keys()
        if not _agree(closed[name]["type"], _tell_key(closed[name]), second[name])
    ]


def _find_mute_pictures(folder: Path, media: list[dict[str, str]], body: str) -> list[str]:
    spoken = {picture["file"] for picture in media if (picture.get("alt") or "").strip()}
    shown = set(re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", body))
    faults = [f"{name}: no alternative text" for name in shown - spoken]
    return faults + [f"{name}: no such file" for name in shown if not (folder / name).exists()]


def find_faults(folder: Path) -> list[str]:
    """What is wrong with one lesson; nothing, when it may be shown to pupils."""
    lesson, body = _read(folder)
    second = yaml.safe_load((folder / "second-key.yaml").read_text(encoding="utf-8"))
    checks, media = lesson["checks"], lesson["media"]
    faults = _find_wrong_keys(checks, second)
    prompts = [check["prompt"] for check in checks]
    faults += _find_mute_pictures(
        folder, media, "\n".join([body, *prompts, lesson["task"]["text"]])
    )
    if len(checks) < FEWEST_CHECKS:
        faults.append(f"only {len(checks)} checks")
    steps = [int(minutes) for minutes in re.findall(r"^## .*\bminutes=(\d+)", body, re.MULTILINE)]
    if len(steps) != len(re.findall(r"^## ", body, re.MULTILINE)):
        faults.append("a step has no minutes")
    if sum(steps) != lesson["minutes"]:
        faults.append(f"steps take {sum(steps)} minutes of {lesson['minutes']}")
    placed = re.findall(r"^::: check (\S+)", body, re.MULTILINE)
    faults += [f"{name}: placed, not written" for name in set(placed) - {c["id"] for c in checks}]
    return faults


def test_there_are_enough_lessons() -> None:
    assert len(FOLDERS) >= FEWEST_LESSONS


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(LESSONS)))
def test_lesson_has_no_fault(folder: Path) -> None:
    assert find_faults(folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("lesson.md", "answer: [a, c]", "answer: [a]", "c2: ['a'] against ['a', 'c']"),
        ("lesson.md", "answer: '30504'", "answer: '30540'", "c3: 30540 against 30504"),
        ("second-key.yaml", "оң жақта", "сол жақта", "against сол жақта"),
        ("second-key.yaml", 'c7: "22"', 'c77: "22"', "c7: no second answer"),
        ("second-key.yaml", 'c8: "0"', 'c8: "0"\nc9: "1"', "c9: a second answer to no check"),
        ("lesson.md", "minutes=7}", "minutes=8}", "steps take 41 minutes of 40"),
        ("lesson.md", " minutes=7}", "}", "a step has no minutes"),
        ("lesson.md", "- file: saule.svg", "- file: other.svg", "saule.svg: no alternative text"),
        ("lesson.md", "![](saule.svg)", "![](gone.svg)", "gone.svg: no such file"),
        ("lesson.md", "::: check c9", "::: check c99", "c99: placed, not written"),
    ],
)
def test_planted_fault_is_seen(tmp_path: Path, file: str, old: str, new: str, fault: str) -> None:
    folder = tmp_path / "lesson"
    shutil.copytree(SAMPLE, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) >= 1
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(fault in found for found in find_faults(folder))


def test_too_few_checks_are_seen(tmp_path: Path) -> None:
    folder = tmp_path / "lesson"
    shutil.copytree(SAMPLE, folder)
    text = (folder / "lesson.md").read_text(encoding="utf-8")
    start, end = text.index("  - id: c6"), text.index("task:\n")
    (folder / "lesson.md").write_text(text[:start] + text[end:], encoding="utf-8")
    assert "only 5 checks" in find_faults(folder)


def test_numbers_are_compared_as_numbers() -> None:
    assert _agree("number", "3,50", "3.5")
    assert _agree("number", 10000, "10 000")
    assert not _agree("number", "3,5", "35")
    assert _agree("short_text", ["Мыңдар класы", "мың"], " мыңдар класы ")
    assert not _agree("short_text", ["мың"], "жүз")


@pytest.fixture(scope="module")
def shipped() -> dict[tuple[str, str], dict[str, str]]:
    """Objectives that ship with the standard: (subject, code) to its text in each language."""
    return {
        (programme.subject, one.code): dict(one.texts)
        for programme in read_shipped()
        for one in programme.objectives
    }


@pytest.mark.parametrize(
    "folder", FOLDERS, ids=lambda folder: f"{folder.parent.name}-{folder.name}"
)
def test_objectives_are_those_of_the_shipped_standard(
    folder: Path, shipped: dict[tuple[str, str], dict[str, str]]
) -> None:
    front, _ = _read(folder)
    for one in front["objectives"]:
        texts = shipped[front["subject"], one["code"]]
        assert one["text"] == texts[front["language"]]
