"""The rows of the official form (КТП, Order 130 of 2020 with its amendments). Pure.

Columns: number, section, topic, objectives (codes and words), hours, dates, note. Known from
secondary sources; the form's own words stand in `form_words.py`.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sabaqtas.lessons.thematic.changing import find_head
from sabaqtas.lessons.thematic.form_words import FormWords
from sabaqtas.lessons.thematic.topics import Topic


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """What stands above the table; an empty line is filled by hand."""

    school: str
    subject: str
    group: str
    teacher: str
    weekly: str
    yearly: str
    years: str


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row as it is printed; `quarter` heads a group of rows."""

    number: int
    quarter: int
    unit: str
    topic: str
    goals: tuple[tuple[str, str], ...]
    hours: int
    dates: tuple[date, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Lost:
    """A date without the lesson, and why."""

    on: date
    quarter: int
    reason: str


@dataclass(frozen=True, slots=True)
class QuarterSum:
    """The numbers under a quarter; `planned` None: no plan names the subject."""

    number: int
    planned: int | None
    held: int
    lost: int


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The whole form."""

    block: TitleBlock
    rows: tuple[FormRow, ...]
    lost: tuple[Lost, ...]
    sums: tuple[QuarterSum, ...]


def list_form_rows(
    topics: Sequence[Topic],
    dates: Mapping[uuid.UUID, Sequence[date]],
    *,
    quarters: Mapping[date, int],
    words: FormWords,
) -> list[FormRow]:
    """Topics in order of their first dates; one without a date stands last, and says so.

    `dates` are those of each topic that has slots of its own; `quarters` tells each date's.
    """
    rows = []
    for place, topic in enumerate(topics):
        own = tuple(dates.get(find_head(topics, place).id, ()))
        rows.append(
            FormRow(
                number=0,
                quarter=quarters.get(own[0], 0) if own else 0,
                unit=topic.unit,
                topic=topic.title,
                goals=tuple((goal.code, goal.text) for goal in topic.goals),
                hours=0 if topic.is_joined else topic.hours,
                dates=own,
                note="; ".join(_list_notes(topic, own, words)),
            )
        )
    ordered = sorted(rows, key=lambda row: row.dates[0] if row.dates else date.max)
    return [replace(row, number=number) for number, row in enumerate(ordered, 1)]


def _list_notes(topic: Topic, own: Sequence[date], words: FormWords) -> Iterable[str]:
    if topic.is_joined:
        yield words.combined
    if topic.pinned_on:
        yield words.moved
    if not topic.is_joined and not own:
        yield words.no_date
    if topic.note:
        yield topic.note
