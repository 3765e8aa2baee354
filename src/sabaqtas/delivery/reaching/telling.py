"""What a family says becomes a version; one of before stays as it was."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from sabaqtas.delivery.changes import Because, tell_changed
from sabaqtas.delivery.reaching.answers import Answers
from sabaqtas.delivery.reaching.models import ReachProfile
from sabaqtas.delivery.reaching.profiles import Teller
from sabaqtas.people.api import Actor, Person, record_audit

Id = uuid.UUID
Consent = ReachProfile.Consent


@dataclass(frozen=True, slots=True)
class Said:
    """Who said what on which day. `consent` None: a pupil cannot give it, the one before holds.

    `by` is who wrote it down, a person of the pupil's school.
    """

    answers: Answers
    teller: Teller
    on: date
    consent: Consent | None
    by: Id | None


@transaction.atomic
def tell_profiles(
    said: Said, *, school_id: Id, pupils: Iterable[Id], actor: Actor | None, now: datetime
) -> list[ReachProfile]:
    """Add a version for each pupil, with its audit row; who said the same last is left as it is.

    The audit repeats no answer. Two at once wait for each other: the pupils' rows are locked.
    """
    persons = Person.objects.select_for_update().filter(school_id=school_id, id__in=list(pupils))
    held = find_newest(school_id, [person.id for person in persons.order_by("id")])
    added = []
    for person_id, before in held.items():
        row = _build(said, school_id, person_id, before)
        if before is not None and _is_same(before, row):
            continue
        row.by_id, row.at = said.by, now
        row.save(force_insert=True)
        details = {"pupil": str(person_id), "told_by": row.told_by, "consent": row.consent}
        record_audit(actor, verb="reach.told", on=row, details=details)
        tell_changed(school_id, person_id, Because.TOLD)
        added.append(row)
    return added


@transaction.atomic
def withdraw_profiles(
    said: Said, *, school_id: Id, pupil_id: Id, actor: Actor, now: datetime
) -> None:
    """The family takes its consent back: a version says so, and what was answered is blotted out.

    Who said something and when stays in every version, and nothing else of it (Law 94-V: what is
    kept by consent is destroyed when the consent is withdrawn).
    """
    tell_profiles(said, school_id=school_id, pupils=[pupil_id], actor=actor, now=now)
    blank = ReachProfile()
    blank.put(Answers())
    kept = {name: getattr(blank, name) for name in ReachProfile.ANSWERED}
    rows = ReachProfile.objects.filter(school_id=school_id, pupil_id=pupil_id)
    rows.update(**kept)


def find_newest(school_id: Id, pupils: Iterable[Id]) -> dict[Id, ReachProfile | None]:
    """The version that holds, for each pupil; None: nobody was asked. One query."""
    held: dict[Id, ReachProfile | None] = dict.fromkeys(pupils)
    rows = ReachProfile.objects.filter(school_id=school_id, pupil_id__in=list(held))
    for row in rows.order_by("number"):
        held[row.pupil_id] = row
    return held


def list_unasked(school_id: Id, pupils: Iterable[Id]) -> set[Id]:
    """Those of whom nobody has said anything, not even that nothing is to be said. One query."""
    asked = set(pupils)
    rows = ReachProfile.objects.filter(school_id=school_id, pupil_id__in=asked).order_by()
    return asked - set(rows.values_list("pupil_id", flat=True).distinct())


def _build(said: Said, school_id: Id, pupil_id: Id, before: ReachProfile | None) -> ReachProfile:
    consent = said.consent or (Consent(before.consent) if before else Consent.NONE)
    row = ReachProfile(
        school_id=school_id,
        pupil_id=pupil_id,
        number=before.number + 1 if before else 1,
        consent=consent,
        told_by=said.teller,
        asked_on=said.on,
    )
    row.put(_keep(said, consent, before))
    return row


def _keep(said: Said, consent: Consent, before: ReachProfile | None) -> Answers:
    """What may be kept; a pupil does not change the family's telephones."""
    if consent == Consent.REFUSED:
        return Answers()
    if said.consent is None:
        return replace(said.answers, phones=before.answers.phones if before else ())
    return said.answers if consent == Consent.GIVEN else replace(said.answers, phones=())


def _is_same(before: ReachProfile, row: ReachProfile) -> bool:
    said = (row.answers, row.consent, row.told_by, row.asked_on)
    return said == (before.answers, before.consent, before.told_by, before.asked_on)
