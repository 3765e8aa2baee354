"""What was counted, for those who may see it: frozen values."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from sabaqtas.delivery.metering.models import PupilTraffic, SchoolTraffic
from sabaqtas.delivery.metering.writing import find_monday
from sabaqtas.delivery.reaching.telling import find_newest
from sabaqtas.packs.api import Pack

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class LessonCost:
    """What one lesson has taken; in both directions, in bytes."""

    title: str
    language: str
    weight: int


@dataclass(frozen=True, slots=True)
class PupilWeek:
    """A pupil's week so far. `allowance` is what the family said it has, None: not said, no end."""

    monday: date
    lessons: tuple[LessonCost, ...]
    purposes: tuple[tuple[str, int], ...]
    allowance: int | None

    @property
    def weight(self) -> int:
        """All bytes, in both directions."""
        return sum(weight for _purpose, weight in self.purposes)

    @property
    def percent(self) -> int:
        """Of the allowance, at most 100; 0 without one."""
        return min(100, round(100 * self.weight / self.allowance)) if self.allowance else 0

    @property
    def is_over(self) -> bool:
        return self.allowance is not None and self.weight > self.allowance


@dataclass(frozen=True, slots=True)
class SchoolMonth:
    """What went to and from a school in a month for one purpose."""

    school: str
    purpose: str
    answers: int
    taken: int
    sent: int


def load_pupil_week(school_id: Id, person_id: Id, *, today: date) -> PupilWeek:
    """Three queries; four when lessons were counted."""
    monday = find_monday(today)
    rows = PupilTraffic.objects.filter(school_id=school_id, person_id=person_id, week_on=monday)
    counts = rows.values_list("purpose", "digest", "taken_bytes", "sent_bytes")
    purposes: dict[str, int] = {}
    digests: dict[str, int] = {}
    for purpose, digest, taken, sent in counts:
        purposes[purpose] = purposes.get(purpose, 0) + taken + sent
        if digest:
            digests[digest] = digests.get(digest, 0) + taken + sent
    return PupilWeek(
        monday=monday,
        lessons=_name_lessons(digests),
        purposes=tuple(purposes.items()),
        allowance=_find_allowance(school_id, person_id),
    )


def load_school_month(school_ids: Iterable[Id] | None, *, month: date) -> list[SchoolMonth]:
    """Of these schools, or of all. One query."""
    rows = SchoolTraffic.objects.filter(on__year=month.year, on__month=month.month)
    if school_ids is not None:
        rows = rows.filter(school_id__in=school_ids)
    sums = rows.values_list("school_id", "school__name", "purpose").annotate(
        Sum("answers"), Sum("taken_bytes"), Sum("sent_bytes")
    )
    ordered = sums.order_by("school__name", "school_id", "purpose")
    # PostgreSQL adds large whole numbers up to a decimal
    return [SchoolMonth(name, purpose, *map(int, sums)) for _id, name, purpose, *sums in ordered]


def _name_lessons(digests: dict[str, int]) -> tuple[LessonCost, ...]:
    """The dearest first; a digest that is no pack of ours is nobody's lesson."""
    if not digests:
        return ()
    known = Pack.objects.filter(digest__in=digests).values_list(
        "digest", "version__title", "version__lesson__course__language"
    )
    named = {digest: (title, language) for digest, title, language in known}
    found = [LessonCost(*said, digests[digest]) for digest, said in named.items()]
    return tuple(sorted(found, key=lambda lesson: (-lesson.weight, lesson.title)))


def _find_allowance(school_id: Id, person_id: Id) -> int | None:
    row = find_newest(school_id, [person_id])[person_id]
    return None if row is None or row.is_refused else row.answers.weekly_bytes
