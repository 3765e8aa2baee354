"""What a pupil's coming week is made of: addresses of pages to keep, and of lessons."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.urls import reverse

from sabaqtas.delivery.api import DayEntry, list_pupil_lessons
from sabaqtas.people.api import Actor
from sabaqtas.work.api import list_pages_to_take

DAYS: Final = 8
"""From today to the same day of next week."""
PAGE_BYTES: Final = 4500
"""A page of the site as it comes, compressed, without the style it shares: about so much."""


@dataclass(frozen=True, slots=True)
class TakenLesson:
    """`at` is the address on Today, `to` that of the pack; `weight` in bytes."""

    at: str
    to: str
    title: str
    weight: int


@dataclass(frozen=True, slots=True)
class Week:
    """What is to be taken along."""

    pages: tuple[str, ...]
    lessons: tuple[TakenLesson, ...]

    @property
    def weight(self) -> int:
        """About so many bytes in all; a lesson that comes twice is taken once."""
        once = {lesson.to: lesson.weight for lesson in self.lessons}
        return sum(once.values()) + PAGE_BYTES * len(self.pages)

    def to_json(self) -> dict[str, Any]:
        """For the script that takes it."""
        lessons = [asdict(lesson) for lesson in self.lessons]
        return {"pages": list(self.pages), "lessons": lessons, "weight": self.weight}


def load_week(actor: Actor, *, today: date, is_low: bool) -> Week:
    """Three queries for each day with lessons, and those of the list of work."""
    lessons: dict[str, TakenLesson] = {}
    days = []
    for number in range(DAYS):
        on = today + timedelta(days=number)
        days.append(f"{reverse('today')}?day={on}")
        delivered = list_pupil_lessons(actor.school_id, actor.person_id, on)
        if delivered.on == on:
            for entry in (delivered.make_light() if is_low else delivered).entries:
                lessons |= {one.at: one for one in _list_lessons(entry)}
    shared = (reverse("today"), reverse("work"), reverse("pocket"))
    tasks = list_pages_to_take(actor)
    return Week((*shared, *days, *tasks), tuple(lessons.values()))


def _list_lessons(entry: DayEntry) -> list[TakenLesson]:
    lesson = entry.occurrence
    at = reverse("lesson", args=[lesson.meeting_id, lesson.on])
    found = [TakenLesson(at, entry.address, entry.title, entry.weight_bytes)]
    found += [
        TakenLesson(f"{at}?further={number}", one.address, one.title, one.weight_bytes)
        for number, one in enumerate(entry.further, 1)
    ]
    return [one for one in found if one.to]
