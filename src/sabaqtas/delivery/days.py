"""A pupil's day with everything prepared for it: three queries, however full the day.

One more on a day on which topics were combined and bring several lessons.
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import BooleanField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from sabaqtas.delivery.entries import AiredLesson, DayEntry, DeliveredDay, FurtherLesson
from sabaqtas.delivery.matching import list_names_of, match_airings
from sabaqtas.delivery.models import Airing, Opening
from sabaqtas.kernel.frozen import frozen
from sabaqtas.lessons.api import LessonVersion, SlotPlan
from sabaqtas.packs.api import lesson_address
from sabaqtas.people.api import Group
from sabaqtas.timetable.api import Occurrence, list_pupil_day

Id = uuid.UUID
_COLUMNS: Final = {
    "version_id": "version_id",
    "title": "version__title",
    "language": "version__lesson__course__language",
    "digest": "version__pack__digest",
    "weight_bytes": "version__pack__weight_bytes",
    "minutes": "version__minutes",
    "screen_minutes": "version__screen_minutes",
    "text": "text",
    "live_url": "live_url",
    "opened": "opened",
    "further": "further",
}
_AIRING: Final = [field.name for field in fields(AiredLesson)]


def list_pupil_lessons(school_id: Id, person_id: Id, on: date) -> DeliveredDay:
    """The lessons of this date, or of the next one that has any, and how each of them comes."""
    day = list_pupil_day(school_id, person_id, on)
    return DeliveredDay(day.on, tuple(deliver(school_id, person_id, day.on, day.occurrences)))


def deliver(
    school_id: Id, person_id: Id | None, on: date, occurrences: Sequence[Occurrence]
) -> list[DayEntry]:
    """What reaches a pupil (None: nobody in particular) in these lessons of one date."""
    if not occurrences:
        return []
    plans = _load_plans(school_id, person_id, on, occurrences)
    further = _load_further({Id(key) for plan in plans.values() for key in plan["further"]})
    airings = match_airings(occurrences, _load_airings(school_id, on, occurrences))
    return [
        _build(
            occurrence, plans.get((occurrence.meeting_id, occurrence.group_id), {}), aired, further
        )
        for occurrence, aired in zip(occurrences, airings, strict=True)
    ]


def airing_day(on: date) -> tuple[datetime, datetime]:
    """A date of television, in the zone of the country: from its midnight to the next."""
    zone = ZoneInfo(settings.CONFIG.country_zone)
    return (
        datetime.combine(on, time(), zone),
        datetime.combine(on + timedelta(days=1), time(), zone),
    )


def _build(
    occurrence: Occurrence,
    plan: dict[str, Any],
    airings: tuple[AiredLesson, ...],
    further: dict[str, FurtherLesson],
) -> DayEntry:
    known = {name: value for name, value in plan.items() if value is not None}
    address = lesson_address(known["digest"]) if known.get("digest") else ""
    known["further"] = tuple(further[key] for key in known.get("further", ()) if key in further)
    return DayEntry(occurrence, **known, address=address, airings=airings)


def _load_further(version_ids: Collection[Id]) -> dict[str, FurtherLesson]:
    """Lessons that combined topics bring beside the first, also those whose pack still waits."""
    if not version_ids:
        return {}
    rows = LessonVersion.objects.filter(id__in=version_ids).values_list(
        "id", "title", "lesson__course__language", "pack__digest", "pack__weight_bytes"
    )
    return {
        str(key): FurtherLesson(
            title, language, digest or "", lesson_address(digest) if digest else "", weight or 0
        )
        for key, title, language, digest, weight in rows
    }


def _load_plans(
    school_id: Id, person_id: Id | None, on: date, occurrences: Sequence[Occurrence]
) -> dict[tuple[Id, Id], dict[str, Any]]:
    """By meeting and group."""
    rows = _find_plans(
        school_id=school_id,
        person_id=person_id,
        on=on,
        meeting_ids={occurrence.meeting_id for occurrence in occurrences},
        group_ids={occurrence.group_id for occurrence in occurrences},
    )
    return {
        (meeting, group): dict(zip(_COLUMNS, values, strict=True))
        for meeting, group, *values in rows
    }


@frozen
def _find_plans(
    *,
    school_id: Id,
    person_id: Id | None,
    on: date,
    meeting_ids: Collection[Id],
    group_ids: Collection[Id],
) -> QuerySet[SlotPlan, tuple[Any, ...]]:
    """The lesson's document stays in the database: it is large."""
    rows = SlotPlan.objects.filter(
        school_id=school_id, on=on, meeting__in=meeting_ids, group__in=group_ids
    ).annotate(opened=_has_opened(school_id, person_id))
    return rows.values_list("meeting_id", "group_id", *_COLUMNS.values())


def _has_opened(school_id: Id, person_id: Id | None) -> Exists | Value:
    if person_id is None:
        return Value(False, output_field=BooleanField())
    mine = Opening.objects.filter(school_id=school_id, person_id=person_id)
    return Exists(mine.filter(meeting=OuterRef("meeting"), on=OuterRef("on")))


def _load_airings(school_id: Id, on: date, occurrences: Sequence[Occurrence]) -> list[AiredLesson]:
    """The slots of the date for the grades and languages of these lessons' groups."""
    first, last = airing_day(on)
    rows = _find_airings(
        school_id=school_id,
        group_ids={occurrence.group_id for occurrence in occurrences},
        first=first,
        last=last,
        subjects={name for o in occurrences for name in list_names_of(o.subject)},
    )
    return [AiredLesson(*row) for row in rows]


@frozen
def _find_airings(
    *,
    school_id: Id,
    group_ids: Collection[Id],
    first: datetime,
    last: datetime,
    subjects: Collection[str],
) -> QuerySet[Airing, tuple[Any, ...]]:
    groups = Group.objects.filter(school_id=school_id, id__in=group_ids).annotate(
        of_grade=Coalesce("grade", "parent__grade"),
        in_language=Coalesce(NullIf("language", Value("")), "parent__language"),
    )
    mine = groups.filter(of_grade=OuterRef("grade"), in_language=OuterRef("language"))
    return Airing.objects.filter(
        Exists(mine),
        starts_at__gte=first,
        starts_at__lt=last,
        withdrawn_at__isnull=True,
        subject__in=subjects,
    ).values_list(*_AIRING)
