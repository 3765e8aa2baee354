"""The typical plan (ТУП): hours a week by subject, grade and language; dated, shipped data."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any


class NoHours(LookupError):
    """The state names no hours for this subject, grade and language on this date."""


@dataclass(frozen=True, slots=True)
class SubjectHours:
    """Hours a week of a subject. `also` are subjects under which a timetable may hold it."""

    subject: str
    hours: Decimal
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypicalPlan:
    """A grade's week in one language of instruction, from `since` to `until` (None: still).

    `variable` hours are the school's own choice; `most` is the most a week may hold in all; None
    where our source does not say. `weeks` is the length of the school year.
    """

    grade: int
    language: str
    subjects: tuple[SubjectHours, ...]
    variable: Decimal | None
    most: Decimal | None
    weeks: int
    since: date
    until: date | None
    source: str

    @property
    def core(self) -> Decimal:
        """Hours of all subjects together, without the variable part."""
        return sum((one.hours for one in self.subjects), Decimal(0))

    def find(self, subject: str) -> SubjectHours | None:
        """The row that counts this subject."""
        own = next((one for one in self.subjects if one.subject == subject), None)
        return own or next((one for one in self.subjects if subject in one.also), None)


def get_weekly_hours(subject: str, grade: int, language: str, on: date) -> Decimal:
    """Hours a week by the typical plan in force on this date. Raises NoHours."""
    plan = find_typical_plan(grade, language, on)
    found = plan.find(subject) if plan else None
    if found is None:
        raise NoHours(f"{subject}, grade {grade}, {language}, {on}")
    return found.hours


def find_typical_plan(grade: int, language: str, on: date) -> TypicalPlan | None:
    """The plan in force; of two the later one. None where nothing is known."""
    fitting = [
        plan
        for plan in list_typical_plans()
        if (plan.grade, plan.language) == (grade, language)
        and plan.since <= on <= (plan.until or date.max)
    ]
    return max(fitting, key=lambda plan: plan.since, default=None)


@cache
def list_typical_plans() -> tuple[TypicalPlan, ...]:
    """Every plan of the shipped data."""
    text = resources.files("sabaqtas.curriculum").joinpath("data/hours.json").read_text("utf-8")
    return tuple(plan for row in json.loads(text) for plan in _read(row))


def _read(row: dict[str, Any]) -> Iterator[TypicalPlan]:
    for place, grade in enumerate(row["grades"]):
        yield TypicalPlan(
            grade=grade,
            language=row["language"],
            subjects=tuple(_read_subjects(row, place)),
            variable=_decimal(row["variable"][place]),
            most=_decimal(row["most"][place]),
            weeks=row["weeks"][place],
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
            source=row["source"],
        )


def _read_subjects(row: dict[str, Any], place: int) -> Iterator[SubjectHours]:
    for subject in row["subjects"]:
        hours = _decimal(subject["hours"][place])
        if hours is not None:
            yield SubjectHours(subject["code"], hours, tuple(subject.get("also", ())))


def _decimal(value: str | None) -> Decimal | None:
    return Decimal(value) if value is not None else None
