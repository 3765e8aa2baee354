"""Closing a span: the teacher proposes, the office returns it with a word or confirms.

Only the confirmation writes marks; what it wrote is changed by a correction with a reason alone,
and the old mark stays beside the new one.
"""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sabaqtas.gradebook.journal.given import make_outcome
from sabaqtas.gradebook.journal.sheet import Sheet
from sabaqtas.gradebook.models import TermMark, TermStep
from sabaqtas.gradebook.rules import Outcome, Status, Step, write_step
from sabaqtas.gradebook.terms.spans import Span
from sabaqtas.people.api import Actor, record_audit
from sabaqtas.timetable.api import Teaching

Id = uuid.UUID
Kind = TermStep.Kind
MARKS = range(2, 6)


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
    place: Place, kind: str, *, word: str, sheet: Sheet, span: Span, actor: Actor, now: datetime
) -> TermStep:
    """Propose, return or confirm, with the audit row. Raises CannotClose."""
    steps = list_steps(place)
    last = steps[-1].kind if steps else ""
    outcomes = sheet.judge_one(span)
    _check(kind, last, word, sheet, outcomes)
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


@transaction.atomic
def correct_mark(
    place: Place, pupil_id: Id, *, mark: int, reason: str, actor: Actor, now: datetime
) -> TermMark:
    """Put another mark over one that was given. Raises CannotClose."""
    if not reason.strip():
        raise CannotClose(_("Write the reason: the old value stays beside the new one."))
    if mark not in MARKS:
        raise CannotClose(_("A term's mark is 2, 3, 4 or 5."))
    rows = TermMark.objects.filter(**place.keys, pupil_id=pupil_id)
    old = rows.order_by("-number").first()
    if old is None:
        raise CannotClose(_("This span is not closed for the pupil yet."))
    before = make_outcome(old)
    said = {"old": str(before.mark or "–"), "new": str(mark), "reason": reason.strip()[:300]}
    new = TermMark(**place.keys, pupil_id=pupil_id, number=old.number + 1)
    new.status, new.percent, new.mark = Status.MARKED, old.percent, mark
    new.why = write_step(Step("corrected", said, {}, (before.why,)))
    new.reason, new.by_id, new.at = said["reason"], actor.person_id, now
    new.save(force_insert=True)
    record_audit(actor, verb="term.corrected", on=new, details=said)
    return new


def count_marks(outcomes: Mapping[Id, Outcome]) -> Counter[str]:
    """How many got which mark, or stand how; keys are "5" … "2" and statuses."""
    return Counter(str(one.mark or one.status) for one in outcomes.values())


def list_unfinished(sheet: Sheet, outcomes: Mapping[Id, Outcome]) -> list[str]:
    """The names of those for whom something is missing."""
    missing = (p.name for p in sheet.pupils if outcomes[p.id].status is Status.INCOMPLETE)
    return list(missing)


def join_names(names: Sequence[str]) -> str:
    """The first five, and how many more."""
    shown = ", ".join(names[:5])
    return f"{shown} +{len(names) - 5}" if len(names) > 5 else shown


def _check(kind: str, last: str, word: str, sheet: Sheet, outcomes: Mapping[Id, Outcome]) -> None:
    if last == Kind.CONFIRMED:
        raise CannotClose(_("It is closed already."))
    if kind == Kind.PROPOSED and last == Kind.PROPOSED:
        raise CannotClose(_("It is proposed already."))
    if kind != Kind.PROPOSED and last != Kind.PROPOSED:
        raise CannotClose(_("The teacher has not proposed it yet."))
    if kind == Kind.RETURNED and not word.strip():
        raise CannotClose(_("Write a word: what is to be looked at again."))
    names = list_unfinished(sheet, outcomes)
    if kind != Kind.RETURNED and names:
        raise CannotClose(
            _("Something is still missing: %(names)s.") % {"names": join_names(names)}
        )


def _write_marks(place: Place, outcomes: Mapping[Id, Outcome], actor: Actor, now: datetime) -> None:
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
    )
