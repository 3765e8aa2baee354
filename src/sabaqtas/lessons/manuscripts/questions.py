"""Questions of a bank put into a lesson, which keeps its own copy of them and of their pictures.

A picture of a question is one of the lesson: a row of `media`, named in the question's texts as
`![](picture-3.webp)`. So it lies beside lesson.md and goes wherever the lesson goes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sabaqtas.exercises.api import banks
from sabaqtas.lessons.manuscripts.arranging import append_text, list_placed, next_check_id
from sabaqtas.lessons.manuscripts.manuscript import Manuscript, StepText

ORIGIN: Final = "origin"
_BACKSLASH: Final = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Brought:
    """`source` is the author's mapping in the bank; `origin` says where it stands there."""

    source: Mapping[str, Any]
    language: str
    origin: Mapping[str, Any]


def bring_questions(manuscript: Manuscript, key: str, chosen: Iterable[Brought]) -> Manuscript:
    """Put copies at the end of the step, with their pictures; one that stands there stays once."""
    for one in chosen:
        known = [row.get(ORIGIN) for row in manuscript.checks]
        if dict(one.origin) not in known:
            manuscript = _bring(manuscript, key, one)
    return manuscript


def list_pictures(row: Mapping[str, Any]) -> set[str]:
    """Names of the lesson's pictures that the texts of a question show."""
    return {name for _alt, name in banks.list_marks(row)}


def list_step_pictures(manuscript: Manuscript, step: StepText) -> set[str]:
    """Those of the questions that stand in the step."""
    placed = set(list_placed(step))
    rows = [row for row in manuscript.checks if row.get("id") in placed]
    return {name for row in rows for name in list_pictures(row)}


def drop_marks(manuscript: Manuscript, name: str) -> Manuscript:
    """The questions without this picture; the words for it stand instead."""
    words = {str(row.get("file")): str(row.get("alt") or "") for row in _list_media(manuscript)}
    if not any(name in list_pictures(row) for row in manuscript.checks):
        return manuscript

    def put(alt: str, shown: str) -> str:
        said = alt.strip() or words.get(shown, "")
        return f"({said})" if said else ""

    rows = [banks.change_marks(row, put, [name]) for row in manuscript.checks]
    return manuscript.with_front(checks=rows)


def drop_unshown(manuscript: Manuscript, gone: Mapping[str, Any]) -> Manuscript:
    """Without the pictures that only the question taken out has shown."""
    shown = {name for row in manuscript.checks for name in list_pictures(row)}
    text = "\n".join(str(step) for step in manuscript.steps) + str(manuscript.front.get("task"))
    lost = {one for one in list_pictures(gone) - shown if f"]({one})" not in text}
    rows = [row for row in _list_media(manuscript) if row.get("file") not in lost]
    return manuscript.with_front(media=rows) if lost else manuscript


def _bring(manuscript: Manuscript, key: str, one: Brought) -> Manuscript:
    source = {name: value for name, value in one.source.items() if name != "pictures"}
    manuscript, names = _add_pictures(manuscript, one.source)
    source = banks.change_marks(source, lambda _alt, name: f"![]({names[name]})", names)
    if one.language != manuscript.language:
        source["language"] = one.language
    name = next_check_id(manuscript.checks)
    row = {"id": name, **source, ORIGIN: dict(one.origin)}
    found = manuscript.with_front(checks=[*manuscript.checks, row])
    return append_text(found, key, f"::: check {name}\n:::")


def _add_pictures(
    manuscript: Manuscript, source: Mapping[str, Any]
) -> tuple[Manuscript, dict[str, str]]:
    """Rows of `media` for the pictures of a question, and what each is called here."""
    held: Mapping[str, Any] = source.get("pictures", {})
    names: dict[str, str] = {}
    rows, files = list(_list_media(manuscript)), dict(manuscript.pictures)
    for alt, name in banks.list_marks(source):
        if name not in held or name in names:
            continue
        said, digest = _BACKSLASH.sub(r"\1", alt).strip(), str(held[name]["digest"])
        names[name] = _find_same(rows, files, digest, said) or _find_free(rows, files, name)
        if names[name] not in files:
            rows.append({"file": names[name], "alt": said})
            files[names[name]] = digest
    if not names:
        return manuscript, names
    return replace(manuscript.with_front(media=rows), pictures=files), names


def _find_same(rows: list[dict[str, Any]], files: dict[str, str], digest: str, alt: str) -> str:
    """A picture that the lesson has already, with the same words for it."""
    same = [row for row in rows if files.get(str(row.get("file"))) == digest]
    return next((str(row["file"]) for row in same if row.get("alt") == alt), "")


def _find_free(rows: list[dict[str, Any]], files: dict[str, str], name: str) -> str:
    taken = {*files, *(str(row.get("file")) for row in rows)}
    ending, number = name.rpartition(".")[2], 1
    while (free := f"picture-{number}.{ending}") in taken:
        number += 1
    return free


def _list_media(manuscript: Manuscript) -> list[dict[str, Any]]:
    return manuscript.list_rows("media")
