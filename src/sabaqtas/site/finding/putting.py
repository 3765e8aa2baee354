"""Putting an item on a lesson: a line with its link among the words of the teacher."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from sabaqtas.lessons.api import list_slot_plans, plan_slot
from sabaqtas.library.api import catalogue
from sabaqtas.people.api import Actor, Group
from sabaqtas.timetable.api import Occurrence, list_teacher_occurrences

AHEAD: Final = timedelta(days=13)
BEST: Final = 4


@dataclass(frozen=True, slots=True)
class Choice:
    """A lesson to come; `fits`: its subject is the item's, and its grade too if that is known."""

    occurrence: Occurrence
    fits: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """The lessons of the next two weeks: those that fit best, and all by day."""

    best: tuple[Choice, ...]
    days: tuple[tuple[date, tuple[Choice, ...]], ...]


def list_choices(actor: Actor, item: catalogue.ItemView, now: datetime) -> Choices:
    """The actor's own lessons that are not over."""
    today = actor.today(now)
    lessons = list_teacher_occurrences(actor.school_id, actor.person_id, today, today + AHEAD)
    coming = [lesson for lesson in lessons if lesson.ends_at > now]
    grades = _load_grades(actor, coming)
    choices = [Choice(lesson, _fits(lesson, item, grades)) for lesson in coming]
    days = groupby(choices, key=lambda choice: choice.occurrence.on)
    best = [choice for choice in choices if choice.fits][:BEST]
    return Choices(tuple(best), tuple((on, tuple(some)) for on, some in days))


def put_item(item: catalogue.ItemView, occurrence: Occurrence, *, by: Actor, now: datetime) -> bool:
    """Add the item's line to the lesson's text; False if its link is there already.

    Raises lessons.BadSlot when the text would become too long.
    """
    rows = list_slot_plans(by.school_id, occurrence.meeting_id, occurrence.on)
    written = next((row for row in rows if row.changed_at), None)
    text = written.text if written else ""
    if item.url in text.split():
        return False
    lines = [part for part in (text.rstrip(), describe_item(item)) if part]
    live_url = written.live_url if written else ""
    plan_slot(occurrence, text="\n\n".join(lines), live_url=live_url, by=by, now=now)
    return True


def describe_item(item: catalogue.ItemView) -> str:
    """Two lines: what it is, and its link."""
    facts = [item.provider, item.medium_name.lower()]
    if item.minutes:
        facts.append(_("%(count)s min") % {"count": item.minutes})
    return f"{item.title} ({', '.join(facts)})\n{item.url}"


def _load_grades(actor: Actor, lessons: Iterable[Occurrence]) -> dict[object, int | None]:
    ids = {group_id for lesson in lessons for group_id in lesson.group_ids}
    rows = Group.objects.filter(school_id=actor.school_id, id__in=ids)
    return {pk: own or whole for pk, own, whole in rows.values_list("id", "grade", "parent__grade")}


def _fits(lesson: Occurrence, item: catalogue.ItemView, grades: dict[object, int | None]) -> bool:
    if lesson.subject != item.subject:
        return False
    return not item.grades or any(grades.get(one) in item.grades for one in lesson.group_ids)
