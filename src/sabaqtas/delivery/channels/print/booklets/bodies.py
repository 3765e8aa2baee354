"""A week's lessons and tasks as values for the template: what all pupils who have them share."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sabaqtas.delivery.channels.print.asking import ask_item
from sabaqtas.delivery.channels.print.booklets.contents import list_contents
from sabaqtas.delivery.channels.print.booklets.filling import add_task
from sabaqtas.delivery.channels.print.booklets.rooms import (
    fit_pictures,
    point_to_sheet,
    rename_checks,
)
from sabaqtas.delivery.channels.print.booklets.styles import Style
from sabaqtas.delivery.channels.print.booklets.week import PaperTask, PupilWeek, WeekLesson
from sabaqtas.delivery.channels.print.sheet_rows import Answered
from sabaqtas.delivery.channels.print.sheets import Asked
from sabaqtas.kernel.ui.dates import format_day
from sabaqtas.packs.api import papers

type Json = dict[str, Any]
type Reader = Callable[[str], papers.PaperLesson]


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """What is asked on the sheets of one part of the booklet."""

    number: int
    subject_name: str
    title: str
    answered: Answered
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """`page` and `checks` are values for the template, `sets` become sheets of each pupil."""

    page: Json
    checks: Json
    sets: tuple[AnswerSet, ...]


def describe_body(
    week: PupilWeek, *, prefix: str, style: Style, zone: str, read: Reader = papers.read_paper
) -> Body:
    """In the active language, each lesson in its own. Raises NoSuchPack, BrokenPack."""
    checks: Json = {}
    parts: list[Json] = []
    sets: list[AnswerSet] = []
    for number, lesson in enumerate(week.lessons, 1):
        with override(lesson.language or None):
            paper = read(lesson.digest) if lesson.digest else None
            names = f"{prefix}-{number}-"
            part = _describe_lesson(lesson, paper, number, names, style, zone, checks)
        asked = tuple(part.pop("asked"))
        answered = _tell_answered(lesson, asked)
        if asked:
            sets.append(AnswerSet(number, lesson.subject_name, part["title"], answered, asked))
        parts.append(part | {"has_sheet": bool(asked)})
    for number, task in enumerate(week.tasks, len(week.lessons) + 1):
        with override(task.language):
            parts.append(_describe_alone(task, number, style, zone))
        asked = tuple(add_task([], number="1", is_drawn=task.is_drawn))
        answered = Answered("", task.task_id, task.title, task.language)
        sets.append(AnswerSet(number, task.subject_name, task.title, answered, asked))
    return Body({"plan": list(list_contents(week, zone)), "parts": parts}, checks, tuple(sets))


def _describe_lesson(
    lesson: WeekLesson,
    paper: papers.PaperLesson | None,
    number: int,
    prefix: str,
    style: Style,
    zone: str,
    checks: Json,
) -> Json:
    part: Json = {
        "number": number,
        "subject": lesson.subject_name,
        "title": lesson.title or lesson.subject_name,
        "language": lesson.language or "kk",
        "about": format_day(lesson.on),
        "words": _describe_words(lesson.words),
        "steps": [],
        "task": None,
    }
    asked: list[Asked] = []
    if paper:
        asked = list(_describe_checks(paper, prefix, style, checks))
        part["steps"] = [
            {
                "title": step.title,
                "k": rename_checks(fit_pictures(step.body, widest=style.picture), prefix),
            }
            for step in paper.steps
        ]
    if lesson.task:
        place = str(len(asked) + 1)
        asked = add_task(asked, number=place, is_drawn=lesson.task.is_drawn)
        part["task"] = _describe_task(lesson.task, place, style, zone)
    return part | {"asked": asked}


def _describe_checks(
    paper: papers.PaperLesson, prefix: str, style: Style, checks: Json
) -> Iterator[Asked]:
    """Numbered as on the sheet; what paper cannot bring back keeps its room in the booklet."""
    for number, check in enumerate(paper.checks, 1):
        asked = ask_item(check.item, number=str(number))
        room = point_to_sheet(check.room, asked) if asked else list(check.room)
        checks[f"{prefix}{check.item.id}"] = {
            "label": f"{number}.",
            "prompt": fit_pictures(check.prompt, widest=style.picture),
            "about": _("answer sheet") if asked else _("aloud"),
            "room": fit_pictures(room, widest=style.picture),
        }
        if asked:
            yield asked


def _describe_task(task: PaperTask, place: str, style: Style, zone: str) -> Json:
    about = [_("until %(day)s") % {"day": format_day(_local_day(task.due_at, zone))}]
    if task.minutes:
        about.append(_("%(minutes)s min") % {"minutes": task.minutes})
    if task.points:
        points = ngettext("%(points)s point", "%(points)s points", task.points)
        about.append(points % {"points": task.points})
    content = papers.describe_text(task.text, language=task.language, digest=task.digest)
    return {
        "title": task.title,
        "place": place,
        "about": " · ".join(about),
        "k": fit_pictures(content, widest=style.picture),
    }


def _describe_alone(task: PaperTask, number: int, style: Style, zone: str) -> Json:
    return {
        "number": number,
        "subject": task.subject_name,
        "title": task.title,
        "language": task.language,
        "about": "",
        "words": [],
        "steps": [],
        "task": _describe_task(task, "1", style, zone) | {"title": ""},
        "has_sheet": True,
    }


def _tell_answered(lesson: WeekLesson, asked: Sequence[Asked]) -> Answered:
    task_id = lesson.task.task_id if lesson.task else None
    title = lesson.title or lesson.subject_name
    return Answered(lesson.digest, task_id, title, lesson.language or "kk")


def _describe_words(text: str) -> list[Json]:
    return [{"t": "p", "k": [line.strip()]} for line in text.splitlines() if line.strip()]


def _local_day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
