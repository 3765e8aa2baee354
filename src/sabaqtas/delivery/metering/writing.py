"""Counts to rows: whole or not at all, in a transaction of their own, on no page's time."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Case, F, When

from sabaqtas.delivery.metering.counting import Count, Key
from sabaqtas.delivery.metering.models import PupilTraffic, SchoolTraffic
from sabaqtas.people.api import Institution

NOTHING = Count(0, 0, 0)


def write_counts(counts: Mapping[Key, Count]) -> None:
    """Add to the rows: each process its own. Without an institution nothing is kept."""
    schools: dict[tuple[Any, ...], Count] = defaultdict(lambda: NOTHING)
    pupils: dict[tuple[Any, ...], Count] = defaultdict(lambda: NOTHING)
    nobodys = _find_nobodys()
    for key, count in counts.items():
        if school := key.school_id or nobodys:
            schools[school, key.on, key.purpose] += count
        if key.person_id is not None:
            week = find_monday(key.on)
            pupils[key.school_id, key.person_id, week, key.purpose, key.digest] += count
    with transaction.atomic():
        _add(SchoolTraffic, ("school_id", "on", "purpose"), schools, counts_answers=True)
        _add(PupilTraffic, ("school_id", "person_id", "week_on", "purpose", "digest"), pupils)


def _find_nobodys() -> uuid.UUID | None:
    """The country; where none is set up, whatever stands highest and longest."""
    highest = Institution.objects.filter(parent=None).order_by(
        Case(When(kind=Institution.Kind.COUNTRY, then=0), default=1), "id"
    )
    return highest.values_list("id", flat=True).first()


def find_monday(on: date) -> date:
    """The first day of the week of this date."""
    return on - timedelta(days=on.weekday())


def _add(
    model: type[models.Model],
    names: tuple[str, ...],
    sums: Mapping[tuple[Any, ...], Count],
    *,
    counts_answers: bool = False,
) -> None:
    """In one order everywhere: two processes that write at once wait, and do not stand still."""
    ordered = sorted(sums, key=str)
    keys = [dict(zip(names, values, strict=True)) for values in ordered]
    rows: models.Manager[Any] = model._default_manager
    rows.bulk_create([model(**key) for key in keys], ignore_conflicts=True)
    for key, values in zip(keys, ordered, strict=True):
        count = sums[values]
        more: dict[str, Any] = {"answers": F("answers") + count.answers} if counts_answers else {}
        rows.filter(**key).update(
            taken_bytes=F("taken_bytes") + count.taken,
            sent_bytes=F("sent_bytes") + count.sent,
            **more,
        )
