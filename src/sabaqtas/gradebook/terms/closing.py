"""Closing a span: the teacher proposes, the office returns it with a word or confirms.

Only the confirmation writes marks; what it wrote is changed by a correction alone.
"""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sabaqtas.gradebook.journal.sheet import Sheet, list_taught
from sabaqtas.gradebook.models import TermMark, TermStep
from sabaqtas.gradebook.rules import Outcome, Status, name_span, write_step
from sabaqtas.gradebook.terms.judging import list_counting
from sabaqtas.gradebook.terms.spans import YEAR, Span
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.people.api import Actor, record_audit
from sabaqtas.timetable.api import Teaching

Id = uuid.UUID
Kind = TermStep.Kind


class CannotClose(Exception):
    """Nothing was changed; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Which span of which journal; `calendar_year` is the year in which the school year ends."""

    school_id: Id
    teaching: Teaching
    calendar_year: int
    code: str

    @property
    def keys(self) -> dict[str, object]:
        return {
            "school_id": self.school_id,
            "group_id": self.teaching.group_id,
            "subject": self.teaching.subject,
            "year": self.calendar_year,
            "span": self.code,
        }


def list_steps(place: Place) -> list[TermStep]:
    """What has been done, oldest first."""
    return list(TermStep.objects.filter(**place.keys).select_related("by").order_by("number"))


@transaction.atomic
def add_step(
    place: Place,
    kind: str,
    *,
    word: str,
    shown: str,
    sheet: Sheet,
    span: Span,
    actor: Actor,
    now: datetime,
) -> TermStep:
    """Propose, return or confirm, with the audit row. `shown` names the marks that were looked at
    (`name_marks`); empty where nobody looked. Raises CannotClose.
    """
    steps = list_steps(place)
    last = steps[-1].kind if steps else ""
    outcomes = sheet.judge_one(span)
    if kind != Kind.RETURNED and shown not in ("", name_marks(outcomes)):
        raise CannotClose(_("The marks have changed since you looked. Look at them again."))
    if place.code == YEAR and kind != Kind.RETURNED:
        _check_parts(place, sheet, span)
    missing = list_unfinished(place, sheet, span, outcomes, today=actor.today(now))
    _check(kind, last, word, missing)
    step = TermStep(**place.keys, number=len(steps) + 1, kind=kind, word=word.strip()[:500])
    step.by_id, step.at = actor.person_id, now
    try:
        with transaction.atomic():
            step.save(force_insert=True)
    except IntegrityError:
        raise CannotClose(_("Somebody was quicker. Look at how it stands now.")) from None
    if kind == Kind.CONFIRMED:
        _write_marks(place, outcomes, actor, now)
    details = {"span": place.code, "year": place.calendar_year, "word": step.word}
    record_audit(actor, verb=f"term.{kind}", on=step, details=details)
    return step


def count_marks(outcomes: Mapping[Id, Outcome]) -> Counter[str]:
    """How many got which mark, or stand how; keys are "5" … "2" and statuses."""
    return Counter(str(one.mark or one.status) for one in outcomes.values())


def name_marks(outcomes: Mapping[Id, Outcome]) -> str:
    """Another name as soon as one result is another."""
    told = sorted(f"{pupil}|{one.status}|{one.mark}" for pupil, one in outcomes.items())
    return sha256_hex("\n".join(told).encode())[:24]


def list_unfinished(
    place: Place, sheet: Sheet, span: Span, outcomes: Mapping[Id, Outcome], *, today: date
) -> list[str]:
    """The names of those for whom something is missing.

    Who has left the class before the span's end, or came after it, holds nobody up.
    """
    day = max(span.first, min(span.last, today))
    here = list_taught(place.school_id, place.teaching.group_id, sheet.calendar, day, day)
    return [one.name for one in here if outcomes[one.id].status is Status.INCOMPLETE]


def join_names(names: Sequence[str]) -> str:
    """The first five, and how many more."""
    shown = ", ".join(names[:5])
    return f"{shown} +{len(names) - 5}" if len(names) > 5 else shown


def _check(kind: str, last: str, word: str, missing: Sequence[str]) -> None:
    if last == Kind.CONFIRMED:
        raise CannotClose(_("It is closed already."))
    if kind == Kind.PROPOSED and last == Kind.PROPOSED:
        raise CannotClose(_("It is proposed already."))
    if kind != Kind.PROPOSED and last != Kind.PROPOSED:
        raise CannotClose(_("The teacher has not proposed it yet."))
    if kind == Kind.RETURNED and not word.strip():
        raise CannotClose(_("Write a word: what is to be looked at again."))
    if kind != Kind.RETURNED and missing:
        raise CannotClose(
            _("Something is still missing: %(names)s.") % {"names": join_names(missing)}
        )


def _check_parts(place: Place, sheet: Sheet, year: Span) -> None:
    """The year is made of marks that were given, not of what open terms come to today."""
    parts = list_counting(sheet.calendar, sheet.find_book(year.last))
    own = place.keys | {"kind": Kind.CONFIRMED}
    own.pop("span")
    closed = set(TermStep.objects.filter(**own).values_list("span", flat=True))
    if waiting := [name_span(part.code) for part in parts if part.code not in closed]:
        raise CannotClose(_("Close first: %(names)s.") % {"names": ", ".join(waiting)})


def _write_marks(place: Place, outcomes: Mapping[Id, Outcome], actor: Actor, now: datetime) -> None:
    """None is written for who left before, or came after, with something missing."""
    TermMark.objects.bulk_create(
        TermMark(
            **place.keys,
            pupil_id=pupil_id,
            number=1,
            status=one.status,
            percent=one.rounded,
            mark=one.mark,
            why=write_step(one.why),
            by_id=actor.person_id,
            at=now,
        )
        for pupil_id, one in outcomes.items()
        if one.status is not Status.INCOMPLETE
    )
