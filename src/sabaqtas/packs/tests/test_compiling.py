"""The same input gives the same bytes; a contradiction is named before anything is made."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.packs.compiling import CannotCompile
from sabaqtas.packs.manifest import CONTENT, MANIFEST
from sabaqtas.packs.renditions import renderer_of
from sabaqtas.packs.renditions.web import page
from sabaqtas.packs.tests.factories import Source, read_lesson


@pytest.fixture(scope="module")
def lesson() -> Source:
    return read_lesson()


def _turned(value: Any) -> Any:
    """The same value with the keys of every mapping in another order."""
    if isinstance(value, dict):
        return {key: _turned(value[key]) for key in reversed(value)}
    return [_turned(one) for one in value] if isinstance(value, list) else value


def test_compiling_twice_gives_the_same_bytes(lesson: Source) -> None:
    other = Source(_turned(lesson.document), _turned(lesson.staff), _turned(lesson.media))
    assert other.compile() == lesson.compile()


def test_a_changed_style_changes_no_digest(lesson: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    before, renderer = lesson.compile().digest, renderer_of("web")
    monkeypatch.setattr(page, "sheet_address", lambda kind: f"/style/{kind}-0123456789.css")
    page.version.cache_clear()
    assert renderer_of("web") != renderer
    assert lesson.compile().digest == before
    monkeypatch.undo()
    page.version.cache_clear()
    assert renderer_of("web") == renderer


@settings(deadline=None)
@given(place=st.sampled_from(["title", "steps", "items", "media", "task", "keys", "guidance"]))
def test_whatever_changes_in_a_lesson_changes_the_digest(place: str) -> None:
    lesson = read_lesson()
    document, staff = copy.deepcopy(lesson.document), copy.deepcopy(lesson.staff)
    match place:
        case "title":
            document["title"] += "."
        case "steps":
            document["steps"][0]["markdown"] += "."
        case "items":
            document["items"][0]["points"] += 1
        case "media":
            document["media"][0]["alt"] += "."
        case "task":
            document["task"]["minutes"] += 1
        case "keys":
            staff["keys"]["c1"]["explain_html"] = "Басқа."
        case _:
            staff["guidance"]["parent"] += "."
    changed = Source(document, staff, lesson.media).compile()
    assert changed.digest != lesson.compile().digest


def test_what_the_format_does_not_name_stays_outside(lesson: Source) -> None:
    document = copy.deepcopy(lesson.document)
    document["secret"] = document["items"][0]["key"] = document["task"]["answers"] = "кілт"
    assert Source(document, lesson.staff, lesson.media).compile() == lesson.compile()


def test_the_manifest_names_every_file(lesson: Source) -> None:
    pack = lesson.compile()
    manifest = json.loads(pack.files[MANIFEST])
    assert {row["path"] for row in manifest["files"]} == set(pack.files) - {MANIFEST}
    assert CONTENT in pack.files


def _contradict(document: dict[str, Any], staff: dict[str, Any], media: dict[str, bytes]) -> None:
    document["steps"][0]["checks"] = ["c1", "nowhere"]
    document["items"].append(copy.deepcopy(document["items"][2]))
    document["items"][3]["id"] = "step-1"
    del staff["keys"]["c6"]
    media["qora.svg"] = b""


def test_every_contradiction_is_named(lesson: Source) -> None:
    document, staff = copy.deepcopy(lesson.document), copy.deepcopy(lesson.staff)
    media = dict(lesson.media)
    _contradict(document, staff, media)
    with pytest.raises(CannotCompile) as refusal:
        Source(document, staff, media).compile()
    reasons = " ".join(refusal.value.reasons)
    for word in ("“nowhere”", "“c3” is written twice", "“c6” has no key", "qora.svg", "“step-1”"):
        assert word in reasons


def test_names_no_file_system_holds_are_replaced(lesson: Source) -> None:
    document, media = copy.deepcopy(lesson.document), dict(lesson.media)
    names = ["../../etc/пароль.svg", "a/Qora.SVG"]
    for row, name in zip(document["media"], names, strict=True):
        media[name] = media[row["file"]]
        row["file"] = name
    files = Source(document, lesson.staff, media).compile().files
    assert set(files) == {MANIFEST, CONTENT, "media/picture-1.svg", "media/qora.svg"}
