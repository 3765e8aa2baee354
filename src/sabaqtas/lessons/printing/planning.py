"""What stands in the short-term plan (қысқа мерзімді жоспар, КСП), filled from a lesson. Pure.

The form: Order 130 of the Minister of Education and Science of 6 April 2020 with its amendments,
annex on documents of pedagogues: a head table, the course of the lesson in five columns, then
reflection. Known from secondary sources; the words of its cells stand in `words.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sabaqtas.kernel.richtext import AWAY, RichTextError, plain_text
from sabaqtas.lessons.printing.words import LEVELS, Words


@dataclass(frozen=True, slots=True)
class Occasion:
    """For whom and when; empty lines are filled by hand."""

    school: str = ""
    teacher: str = ""
    group: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """A row of the course of the lesson."""

    name: str
    minutes: int
    teacher: str
    pupils: str
    assessment: str
    resources: str


@dataclass(frozen=True, slots=True)
class ShortPlan:
    """The whole sheet as plain texts, ready to be set."""

    head: tuple[tuple[str, str], ...]
    stages: tuple[Stage, ...]


def make_plan(
    document: Mapping[str, Any], plan: Sequence[Mapping[str, Any]], occasion: Occasion, words: Words
) -> ShortPlan:
    """`document` is a version's, `plan` the rows of its staff part; the rest stays open."""
    rows = {row["step"]: row for row in plan}
    stages = [
        _make_stage(document, step, rows.get(number, {}), words)
        for number, step in enumerate(document["steps"], 1)
    ]
    return ShortPlan(_make_head(document, occasion, words), tuple(stages))


def _make_head(
    document: Mapping[str, Any], occasion: Occasion, words: Words
) -> tuple[tuple[str, str], ...]:
    objectives = [f"{row['code']} {row['text']}" for row in document["objectives"]]
    grade = occasion.group or str(document["grade"])
    return (
        (words.unit, ""),
        (words.school, occasion.school),
        (words.date, occasion.on.strftime("%d.%m.%Y") if occasion.on else ""),
        (words.teacher, occasion.teacher),
        (f"{words.grade}: {grade}", f"{words.present}: ____    {words.absent}: ____"),
        (words.topic, _plain(document["title"])),
        (words.objectives, "\n".join(objectives)),
        (words.aims, _tell_aims(document, words)),
    )


def _tell_aims(document: Mapping[str, Any], words: Words) -> str:
    """The lesson's own aims follow the objectives; a task makes them visible."""
    aims = [f"– {row['text']}" for row in document["objectives"]]
    if task := document.get("task"):
        aims.append(f"– {words.task}: {_plain(task['title'])}")
        aims.extend(_tell_variants(task, words))
    return "\n".join(aims)


def _make_stage(
    document: Mapping[str, Any], step: Mapping[str, Any], row: Mapping[str, Any], words: Words
) -> Stage:
    screen = words.by_hand if step["kind"] in AWAY else words.at_screen
    pupils = row.get("pupils") or _plain(step["title"])
    checks = len(step["checks"])
    pictures = [m["file"] for m in document["media"] if f"]({m['file']})" in step["markdown"]]
    found = [f"{words.checks}: {checks}"] if checks else []
    return Stage(
        name=words.kinds.get(step["kind"], step["kind"]),
        minutes=step["minutes"],
        teacher=row.get("teacher", ""),
        pupils="\n".join([pupils, *_tell_variants(step, words)]),
        assessment=row.get("assessment") or "\n".join(found),
        resources=row.get("resources")
        or "\n".join([screen, *(f"{words.picture}" for _ in pictures[:1])]),
    )


def _tell_variants(part: Mapping[str, Any], words: Words) -> Iterator[str]:
    """What each level of readiness does instead, in full, by its name."""
    variants = part.get("variants", {})
    if variants:
        yield f"{words.variants}:"
    for level, text in variants.items():
        lines = [_plain(line) for line in text.splitlines() if line.strip()]
        yield f"– {LEVELS[words.language][level]}: " + "\n".join(lines)


def _plain(text: str) -> str:
    try:
        return plain_text(text)
    except RichTextError:
        return text
