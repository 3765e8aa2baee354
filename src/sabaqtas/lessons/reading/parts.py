"""The parts of a lesson: objectives, pictures, questions, steps, the task, guidance."""

import re
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString

from sabaqtas.exercises.api import PreparedItem, field_name, list_fields, prepare_item
from sabaqtas.kernel.problems import Place, ProblemLog, shorten
from sabaqtas.kernel.richtext import Picture as ShownPicture
from sabaqtas.kernel.richtext import (
    RichTextError,
    Step,
    render_block,
    render_inline,
    split_steps,
)
from sabaqtas.lessons.reading.fields import Fields
from sabaqtas.lessons.reading.picturing import show_beside
from sabaqtas.lessons.reading.plan import read_variants
from sabaqtas.lessons.reading.problems import (
    CHECK_PLACED_TWICE,
    CHECK_RESERVED,
    CHECK_TWICE,
    FEW_CHECKS,
    MISSING,
    NO_GUIDANCE,
    NO_STEPS,
    PICTURE_BAD,
    PICTURE_CLEANED,
    PICTURE_MISSING,
    PICTURE_UNUSED,
)
from sabaqtas.lessons.reading.recordings import Kept, read_recording
from sabaqtas.lessons.reading.source import Picture, Recording
from sabaqtas.library.api import NotAResource, prepare_resource
from sabaqtas.library.api import recordings as library

ENOUGH_CHECKS = 6
HAND_IN = ("text", "photo", "file")
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_RESERVED = re.compile(r"(main|task)$|(step-|head-|i-|a-)")
_MAX_PICTURE = 10 * 1024 * 1024


def read_objectives(front: Fields) -> list[dict[str, Any]]:
    """Coded objectives; `sample` marks one not checked against the published programme."""
    rows = front.rows("objectives")
    if not rows:
        front.log.error(MISSING, front.at("objectives"), field="objectives")
    found = []
    for row in rows:
        row.refuse_unknown({"code", "text", "sample"})
        sample = bool(row.values.get("sample", False))
        found.append({"code": row.text("code"), "text": row.text("text"), "sample": sample})
    return found


def read_media(
    front: Fields, folder: Path, language: str, kept: Kept
) -> tuple[list[Picture], list[Recording]]:
    """Pictures cleaned and made small, recordings looked at; all lie beside the lesson."""
    pictures, recordings = [], []
    for row in front.rows("media"):
        path = folder / row.text("file", required=False)
        if path.name in kept or _is_recording(path):
            if recording := read_recording(row, path, language, kept):
                recordings.append(recording)
        elif picture := _read_picture(front, row, folder):
            pictures.append(picture)
    return pictures, recordings


def _is_recording(path: Path) -> bool:
    return (
        bool(_FILE.fullmatch(path.name))
        and path.is_file()
        and not path.is_symlink()
        and library.is_recording(path)
    )


def _read_picture(front: Fields, row: Fields, folder: Path) -> Picture | None:
    row.refuse_unknown({"file", "alt", "caption"})
    name, alt, caption = row.text("file"), row.text("alt"), row.inline("caption", required=False)
    path = folder / name
    if not _FILE.fullmatch(name) or not path.is_file() or path.is_symlink():
        front.log.error(PICTURE_MISSING, row.at("file"), file=shorten(name))
        return None
    return _prepare(path, row, {"file": name, "alt": alt, "caption": caption})


def _prepare(path: Path, row: Fields, said: dict[str, str]) -> Picture | None:
    try:
        if path.stat().st_size > _MAX_PICTURE:
            raise NotAResource(f"> {_MAX_PICTURE // 1024 // 1024} MB")
        ready = prepare_resource(path.read_bytes())
    except NotAResource as error:
        reason = str(error.reason)
        row.log.error(PICTURE_BAD, row.at("file"), file=said["file"], reason=reason)
        return None
    if ready.removed:
        removed = shorten(", ".join(ready.removed))
        row.log.warning(PICTURE_CLEANED, row.at("file"), file=said["file"], removed=removed)
    size = {"width": ready.width, "height": ready.height}
    return Picture(ready.data, said | {"media_type": ready.media_type.name} | size)


def read_checks(
    front: Fields, language: str, pictures: Sequence[Picture], shown: set[str]
) -> list[PreparedItem]:
    """The questions with their keys. The pictures that they show are noted in `shown`."""
    find_picture = show_beside(pictures, shown)
    rows = front.rows("checks")
    found: dict[str, PreparedItem] = {}
    for row in rows:
        ready = prepare_item(
            row.values,
            place=Place(row.file, row.lines.get(row.path), row.path),
            language=language,
            find_picture=find_picture,
        )
        if not isinstance(ready, PreparedItem):
            for problem in ready:
                front.log.add(problem)
            continue
        name = ready.public.id
        if name in found:
            front.log.error(CHECK_TWICE, row.at("id"), id=name)
        elif _RESERVED.match(name):
            front.log.error(CHECK_RESERVED, row.at("id"), id=name)
        found[name] = ready
    for name in _find_mistakable(found.values()):
        front.log.error(CHECK_TWICE, front.at("checks"), id=name)
    if len(rows) < ENOUGH_CHECKS:
        front.log.warning(FEW_CHECKS, front.at("checks"), count=len(rows))
    return list(found.values())


def _find_mistakable(checks: Collection[PreparedItem]) -> list[str]:
    """Ids whose field is called like one of another check's fields: c1-2 beside pairs in c1."""
    fields = [name for check in checks for name in set(list_fields(check.public))]
    return [c.public.id for c in checks if fields.count(field_name(c.public)) > 1]


def read_steps(
    body: str,
    *,
    place: Place,
    pictures: Sequence[Picture],
    checks: Collection[str],
    log: ProblemLog,
    recordings: Sequence[Recording] = (),
    shown: set[str],
) -> list[Step]:
    """The steps as Markdown, each rendered once to find what must not be shown to a child.

    `shown` are the pictures that questions show.
    """
    try:
        steps = split_steps(body, place=place)
    except RichTextError as error:
        for problem in error.problems:
            log.add(problem)
        return []
    if not steps:
        log.error(NO_STEPS, place)
    placed: set[str] = set()
    for step in steps:
        for name in step.checks:
            if name in placed:
                log.error(CHECK_PLACED_TWICE, Place(place.file, step.line), id=name)
            placed.add(name)
        _try_to_render(step, place.file, [*pictures, *recordings], checks, shown, log)
    for picture in pictures:
        if picture.row["file"] not in shown:
            log.warning(PICTURE_UNUSED, Place(place.file), file=picture.row["file"])
    return steps


def _try_to_render(
    step: Step,
    file: str,
    pictures: Sequence[Picture | Recording],
    checks: Collection[str],
    shown: set[str],
    log: ProblemLog,
) -> None:
    by_name = {picture.row["file"]: picture for picture in pictures}

    def resolve(name: str) -> ShownPicture | None:
        shown.add(name)
        found = by_name.get(name)
        html = SafeString("") if isinstance(found, Recording) else None
        if found is None:
            return None
        return ShownPicture(name, found.row["alt"], found.row["caption"], html=html)

    try:
        render_inline(step.title, place=Place(file, step.line))
        render_block(
            step.markdown,
            resolve_image=resolve,
            render_check=lambda name: SafeString("") if name in checks else None,
            place=Place(file, step.line + 1),
        )
    except RichTextError as error:
        for problem in error.problems:
            log.add(problem)


def read_task(front: Fields) -> dict[str, Any] | None:
    """What is handed in to the teacher; a lesson may have none."""
    task = front.part("task")
    if task is None:
        return None
    task.refuse_unknown({"title", "text", "hand_in", "minutes", "points", "variants"})
    hand_in = task.values.get("hand_in")
    ways = hand_in if isinstance(hand_in, list) else [hand_in]
    if not ways or any(way not in HAND_IN for way in ways):
        task.refuse("hand_in", ", ".join(HAND_IN))
    variants = read_variants(task)
    return {
        "title": task.text("title"),
        "text": task.markdown("text"),
        "hand_in": [way for way in HAND_IN if way in ways],
        "minutes": task.number("minutes", least=1, most=180),
        "points": task.number("points", least=1, most=100, default=10),
    } | ({"variants": variants} if variants else {})


def read_guidance(front: Fields) -> dict[str, str]:
    """Markdown for teacher and parent; it goes to the staff part."""
    part = front.part("guidance") or Fields({}, front.file, front.lines, front.log, "guidance")
    part.refuse_unknown({"teacher", "parent"})
    found = {whom: part.markdown(whom, required=False) for whom in ("teacher", "parent")}
    for whom, text in found.items():
        if not text:
            front.log.warning(NO_GUIDANCE, front.at("guidance"), whom=whom)
    return found


def list_items(checks: Sequence[PreparedItem]) -> list[dict[str, Any]]:
    """The public part of the questions, JSON-able."""
    return [asdict(check.public) for check in checks]
