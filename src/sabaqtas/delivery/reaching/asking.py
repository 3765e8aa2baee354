"""Asking about a pupil: the form as it begins, and what is kept of it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sabaqtas.delivery.airings import list_channels
from sabaqtas.delivery.reaching import words
from sabaqtas.delivery.reaching.answers import Answers
from sabaqtas.delivery.reaching.form import ReachForm
from sabaqtas.delivery.reaching.models import ReachProfile
from sabaqtas.delivery.reaching.presetting import list_phones, preset_form
from sabaqtas.delivery.reaching.profiles import Teller
from sabaqtas.delivery.reaching.telling import Consent, Said, find_newest, tell_profiles
from sabaqtas.people.api import Actor

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked about whom. `siblings` are those for whom the same answers may be kept."""

    school_id: Id
    pupil_id: Id
    name: str
    teller: Teller
    by: Id | None
    today: date
    siblings: tuple[tuple[Id, str], ...] = ()

    @property
    def is_child(self) -> bool:
        return self.teller is Teller.PUPIL


@dataclass(frozen=True, slots=True)
class Asked:
    """The pupil's version that holds, and the form that begins with it."""

    held: ReachProfile | None
    form: ReachForm

    @property
    def is_refused(self) -> bool:
        return self.held is not None and self.held.is_refused


def open_form(asking: Asking, data: Mapping[str, Any] | None = None) -> Asked:
    """A sibling's answers are offered at once; siblings who were not asked are ticked."""
    siblings = [pupil for pupil, _name in asking.siblings]
    newest = find_newest(asking.school_id, [asking.pupil_id, *siblings])
    held = newest[asking.pupil_id]
    of_home = held or next((row for row in newest.values() if row and not row.is_refused), None)
    phones = [] if asking.is_child else list_phones(asking.school_id, asking.pupil_id)
    preset = preset_form(of_home, phones=phones, siblings=len(siblings))
    preset |= {"also": [str(one) for one in siblings if newest[one] is None], "on": asking.today}
    preset["agree"] = held is not None and held.consent == Consent.GIVEN
    form = ReachForm(
        data,
        initial=preset,
        asked=words.list_asked(asking.teller),
        today=asking.today,
        channels=list_channels(),
        siblings=asking.siblings,
    )
    return Asked(held, form)


def keep_answers(asking: Asking, form: ReachForm, *, actor: Actor, now: datetime) -> int:
    """A version for the pupil and each sibling ticked. Returns for how many it is new."""
    consent = None if asking.is_child else Consent.GIVEN
    said = Said(form.answers, asking.teller, form.asked_on, consent, asking.by)
    pupils = [asking.pupil_id, *form.siblings]
    return len(_tell(asking, said, pupils, actor, now))


def keep_refusal(asking: Asking, *, actor: Actor, now: datetime) -> None:
    """The family does not want to say: nothing said before is used any more."""
    said = Said(Answers(), asking.teller, asking.today, Consent.REFUSED, asking.by)
    _tell(asking, said, [asking.pupil_id], actor, now)


def _tell(
    asking: Asking, said: Said, pupils: list[Id], actor: Actor, now: datetime
) -> list[ReachProfile]:
    return tell_profiles(said, school_id=asking.school_id, pupils=pupils, actor=actor, now=now)
