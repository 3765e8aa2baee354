"""One lesson's folder: `lesson.md` and its pictures."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

from sabaqtas.curriculum.api import NoSuchSubject, find_policy, get_subject
from sabaqtas.kernel.digests import canonical_json, sha256_hex
from sabaqtas.kernel.problems import Place, ProblemLog, shorten
from sabaqtas.kernel.richtext import AWAY, Step
from sabaqtas.lessons.manuscripts.making import make_manuscript
from sabaqtas.lessons.reading.fields import Fields
from sabaqtas.lessons.reading.front import Front, read_front
from sabaqtas.lessons.reading.parts import (
    list_items,
    read_checks,
    read_guidance,
    read_media,
    read_objectives,
    read_steps,
    read_task,
)
from sabaqtas.lessons.reading.plan import place_plan, read_plan
from sabaqtas.lessons.reading.problems import (
    BAD_VALUE,
    FOLDER_NAME,
    LINK,
    MINUTES,
    NOT_TEXT,
    SCREEN_OF_STEPS,
    SCREEN_OVER_LESSON,
    TITLE_TOO_LONG,
    TOO_LONG,
    TOO_MUCH_SCREEN,
    UNREADABLE,
)
from sabaqtas.lessons.reading.recordings import Kept
from sabaqtas.lessons.reading.source import LessonSource, Picture, Recording

LANGUAGES = ("kk", "ru")
MAX_BYTES = 256 * 1024
MOST_LETTERS = 150
FIELDS = frozenset(
    (
        "title",
        "subject",
        "grade",
        "language",
        "minutes",
        "screen_minutes",
        "objectives",
        "author",
        "licence",
        "media",
        "checks",
        "task",
        "guidance",
        "plan",
    )
)
_FOLDER = re.compile(r"(\d{1,3})-([a-z0-9]+(?:-[a-z0-9]+)*)")


def read_lesson(
    path: Path, *, on: date, log: ProblemLog, name: str = "", kept: Kept | None = None
) -> LessonSource | None:
    """Read `path` (a lesson.md); rules of the state are those in force on `on`.

    Recordings that `kept` names need not lie beside it: the library has them.
    None when anything is an error; everything wrong is in `log`, under the file name `name`.
    """
    file = name or path.name
    own = ProblemLog()
    if path.is_symlink():
        log.error(LINK, Place(file))
        return None
    data = _read_bytes(path, file, own)
    front = read_front(data.decode("utf-8-sig"), file=file, log=own) if data is not None else None
    source = _read(path, file, front, on, own, kept or {}) if front else None
    for problem in own.list_problems():
        log.add(problem)
    return None if own.has_errors else source


def _read_bytes(path: Path, file: str, log: ProblemLog) -> bytes | None:
    try:
        data = path.read_bytes()
    except OSError as error:
        log.error(UNREADABLE, Place(file), reason=error.strerror or type(error).__name__)
        return None
    try:
        if len(data) > MAX_BYTES or "\x00" in data.decode():
            raise ValueError
    except ValueError:
        log.error(NOT_TEXT, Place(file), limit=MAX_BYTES // 1024)
        return None
    return data


def _read(
    path: Path, file: str, front: Front, on: date, log: ProblemLog, kept: Kept
) -> LessonSource | None:
    folder = _FOLDER.fullmatch(path.parent.name)
    if not folder:
        log.error(FOLDER_NAME, Place(file), name=shorten(path.parent.name))
        return None
    fields = Fields(front.values, file, front.lines, log)
    fields.refuse_unknown(FIELDS)
    language = fields.choice("language", LANGUAGES)
    pictures, recordings = read_media(fields, path.parent, language or "kk", kept)
    shown: set[str] = set()
    checks = read_checks(fields, language or "kk", pictures, shown)
    steps = read_steps(
        front.body,
        place=Place(file, front.body_line),
        pictures=pictures,
        checks=_name_checks(fields),
        log=log,
        recordings=recordings,
        shown=shown,
    )
    objectives = read_objectives(fields)
    plan = read_plan(fields, steps=len(steps), codes={row["code"] for row in objectives})
    document = _read_head(fields, language) | {
        "objectives": objectives,
        "steps": place_plan([_step_row(step) for step in steps], plan),
        "items": list_items(checks),
        "media": [dict(p.row) for p in pictures] + [dict(r.row) for r in recordings],
        "task": read_task(fields),
    }
    _check_minutes(document, fields, on)
    return LessonSource(
        course=path.parent.parent.name,
        slug=folder[2],
        order=int(folder[1]),
        digest=_digest(path, pictures, recordings),
        document=document,
        staff={
            "keys": {check.public.id: dict(check.key) for check in checks},
            "guidance": read_guidance(fields),
        }
        | ({"plan": [row.staff for row in plan if row.staff]} if plan else {}),
        pictures=tuple(pictures),
        path=file,
        manuscript=make_manuscript(front.values, steps),
        recordings=tuple(recordings),
    )


def _name_checks(fields: Fields) -> set[str]:
    """Whatever is listed may stand in a step: one that is not finished is said where it is."""
    return {str(row.values.get("id")) for row in fields.rows("checks")}


def _step_row(step: Step) -> dict[str, Any]:
    return {
        "title": step.title,
        "kind": step.kind,
        "minutes": step.minutes,
        "markdown": step.markdown,
        "checks": list(step.checks),
    }


def _read_head(fields: Fields, language: str) -> dict[str, Any]:
    return {
        "title": _read_title(fields),
        "subject": _read_subject(fields),
        "grade": fields.number("grade", least=0, most=11),
        "language": language,
        "minutes": fields.number("minutes", least=5, most=180),
        "screen_minutes": fields.number("screen_minutes", least=0, most=180),
        "author": fields.text("author"),
        "licence": fields.text("licence"),
    }


def _read_title(fields: Fields) -> str:
    title = fields.inline("title")
    if len(title) > MOST_LETTERS:
        place, length = fields.at("title"), len(title)
        fields.log.error(TITLE_TOO_LONG, place, length=length, limit=MOST_LETTERS)
    return title


def _read_subject(fields: Fields) -> str:
    code = fields.text("subject")
    try:
        return get_subject(code).code if code else ""
    except NoSuchSubject:
        possible = "mathematics, kazakh, natural_science …"
        text = shorten(code)
        fields.log.error(
            BAD_VALUE, fields.at("subject"), field="subject", text=text, possible=possible
        )
        return ""


def _check_minutes(document: dict[str, Any], fields: Fields, on: date) -> None:
    minutes, screen, grade = (document[name] for name in ("minutes", "screen_minutes", "grade"))
    total = sum(step["minutes"] for step in document["steps"])
    if document["steps"] and total != minutes:
        fields.log.error(MINUTES, fields.at("minutes"), sum=total, minutes=minutes)
    before = sum(step["minutes"] for step in document["steps"] if step["kind"] not in AWAY)
    if before > screen:
        fields.log.error(SCREEN_OF_STEPS, fields.at("screen_minutes"), sum=before, minutes=screen)
    if screen > minutes:
        fields.log.error(SCREEN_OVER_LESSON, fields.at("screen_minutes"))
    longest = find_policy("lesson_minutes", on=on, grade=grade)
    if longest and minutes > longest.value:
        fields.log.error(
            TOO_LONG,
            fields.at("minutes"),
            minutes=minutes,
            limit=longest.value,
            source=longest.tell_source(get_language() or "en"),
        )
    most = find_policy("screen_minutes", on=on, grade=grade)
    if most and screen > most.value:
        fields.log.error(
            TOO_MUCH_SCREEN,
            fields.at("screen_minutes"),
            minutes=screen,
            grade=grade,
            limit=most.value,
            source=most.tell_source(get_language() or "en"),
        )


def _digest(path: Path, pictures: list[Picture], recordings: list[Recording]) -> str:
    """Of the text, of the pictures as they will be shown, of recordings and what goes with them."""
    shown: dict[str, Any] = {one.row["file"]: sha256_hex(one.data) for one in pictures}
    for one in recordings:
        captions = {code: sha256_hex(data) for code, data in one.captions.items()}
        shown[one.row["file"]] = [dict(one.row), captions]
    return sha256_hex(canonical_json([sha256_hex(path.read_bytes()), shown]))
