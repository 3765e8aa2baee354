"""The lesson on A4 paper, tagged (PDF/UA-1), with room for answers; a paper for the teacher."""

import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from sabaqtas.exercises.api import Item, explain_answer, render_paper
from sabaqtas.packs.opening import OpenPack
from sabaqtas.packs.pictures import build_shown
from sabaqtas.packs.renditions.lesson import (
    Lesson,
    drop_strange_pictures,
    fill_recordings,
    read_block,
    read_lesson,
    say_minutes,
)
from sabaqtas.packs.renditions.print.content import Content, describe
from sabaqtas.packs.renditions.print.setting import set_page
from sabaqtas.packs.renditions.trees import Node, parse_html
from sabaqtas.packs.renditions.versions import LESSON, LIBRARIES, digest_sources

ENTRY = "lesson.pdf"


@cache
def version() -> str:
    """Changes with whatever shapes the paper, and with the server's address: the QR leads there."""
    libraries = (*LIBRARIES, "typst", "segno", "num2words")
    places = (*LESSON, "packs/renditions/print")
    return digest_sources(places, libraries=libraries, more=[settings.CONFIG.origin])


def render(pack: OpenPack) -> Mapping[str, bytes]:
    """The pupils' paper; nothing for staff is in it."""
    with override(pack.content["language"]):
        lesson = read_lesson(pack)
        return {ENTRY: set_page(_describe(lesson, pack))}


def render_staff(pack: OpenPack, staff: Mapping[str, Any]) -> bytes:
    """The teacher's paper: guidance, every check with its answer, the task; for staff only."""
    language = pack.content["language"]
    with override(language):
        lesson = read_lesson(pack)
        page = _describe(lesson, pack)
        guide = read_block(staff["guidance"].get("teacher", ""), lesson.content)
        parts = [{"title": _("Guidance"), "k": describe(guide, language)}]
        if lesson.items:
            answers = _list_answers(lesson, staff["keys"])
            parts.append({"title": _("Checks and their answers"), "k": answers})
        page |= {"staff": parts, "steps": [], "task": None, "qr": ""}
        return set_page(page)


def _describe(lesson: Lesson, pack: OpenPack) -> dict[str, Any]:
    for body in [step.body for step in lesson.steps] + ([lesson.task.body] if lesson.task else []):
        fill_recordings(body, lesson, lambda row: show_recording(lesson, row))
    content, address = lesson.content, f"{settings.CONFIG.origin}/take/{lesson.digest}/"
    return {
        "title": lesson.title,
        "language": lesson.language,
        "about": lesson.about,
        "header": _("Sabaqtas"),
        "footer": lesson.title,
        "folder": f"{pack.folder.resolve()}/",
        "qr": _draw_qr(address) if settings.CONFIG.origin else "",
        "words": _choose_words(),
        "staff": [],
        "steps": [
            {
                "number": step.number,
                "title": describe(step.title, lesson.language),
                "about": f"{step.kind} · {say_minutes(step.minutes)}",
                "k": describe(step.body, lesson.language),
            }
            for step in lesson.steps
        ],
        "checks": _describe_checks(lesson),
        "task": _describe_task(lesson),
        "objectives": [f"{row['code']} {row['text']}" for row in content["objectives"]],
        "licence": f"{content['author']} · {content['licence']}",
    }


def show_recording(lesson: Lesson, row: Mapping[str, Any]) -> Node:
    """Slides two in a line, or the poster, and all that is said. Of a reading of the whole lesson
    nothing: the paper has its words."""
    rec = build_shown(row, base="")
    pairs = [rec.slides[at : at + 2] for at in range(0, len(rec.slides), 2)]
    is_reading = row.get("role") == "voice"
    context = {"rec": rec, "pairs": pairs, "words": lesson.spoken[row["file"]]}
    html = render_to_string("packs/renditions/print/recording.html", context)
    return next(iter(parse_html("<div></div>" if is_reading else html)))


def _describe_checks(lesson: Lesson) -> dict[str, Any]:
    return {
        item.id: {
            "label": f"{number}.",
            "prompt": _html(item.prompt_html, lesson),
            "about": _say_points(item.points),
            "room": _html(render_paper(item, language=lesson.language), lesson),
        }
        for number, item in enumerate(lesson.items.values(), 1)
    }


def _describe_task(lesson: Lesson) -> dict[str, Any] | None:
    task = lesson.task
    if task is None:
        return None
    ways: Sequence[str] = lesson.content["task"]["hand_in"]
    about = [say_minutes(task.minutes), _say_points(task.points)]
    return {
        "title": describe(task.title, lesson.language),
        "about": " · ".join(about),
        "k": describe(task.body, lesson.language),
        "is_text": list(ways) == ["text"],
        "is_drawn": list(ways) != ["text"],
    }


def _list_answers(lesson: Lesson, keys: Mapping[str, Any]) -> Content:
    rows: Content = []
    for item in lesson.items.values():
        rows.append({"t": "li", "k": _answer(item, keys[item.id], lesson)})
    return [{"t": "ol", "start": 1, "k": rows}]


def _answer(item: Item, key: Mapping[str, Any], lesson: Lesson) -> Content:
    prompt: Content = [{"t": "p", "k": [{"t": "b", "k": _html(item.prompt_html, lesson)}]}]
    explained = explain_answer(item, key, language=lesson.language)
    return prompt + _html(str(explained), lesson)


def _html(text: str, lesson: Lesson) -> Content:
    return describe(drop_strange_pictures(parse_html(text), lesson), lesson.language)


def _say_points(points: int) -> str:
    return ngettext("%(points)s point", "%(points)s points", points) % {"points": points}


def _draw_qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=1, xmldecl=False)
    return out.getvalue().decode()


def _choose_words() -> dict[str, str]:
    return {
        "name": _("Name"),
        "class": _("Class"),
        "day": _("Date"),
        "task": _("Task"),
        "why": _("What this lesson is for"),
        "staff": _("For the teacher: answers inside. Not for pupils."),
        "qr": _("Square code: it leads to this lesson"),
    }
