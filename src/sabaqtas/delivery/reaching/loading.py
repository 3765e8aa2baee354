"""Profiles put together: what was said, what is lent, what was seen. Five queries and the signs'.

The number of queries is the same for one pupil and for a school.
"""

import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from sabaqtas.delivery.lending.holding import load_lent
from sabaqtas.delivery.reaching.evidence import weigh_signs
from sabaqtas.delivery.reaching.households import load_households
from sabaqtas.delivery.reaching.models import ReachProfile
from sabaqtas.delivery.reaching.profiles import Device, DeviceKind, Evidence, Profile
from sabaqtas.delivery.reaching.signs import load_signs
from sabaqtas.delivery.reaching.telling import find_newest
from sabaqtas.people.api import Enrolment, Group

Id = uuid.UUID


def load_profiles(school_id: Id, pupils: Collection[Id], on: date) -> dict[Id, Profile]:
    """What reaches each of these pupils, as known on a day of the school's zone.

    Who was not asked has a profile all the same: with the devices lent and what was seen.
    """
    said = find_newest(school_id, pupils)
    homes = load_households(school_id, pupils)
    lent = load_lent(school_id, pupils)
    seen = _load_evidence(school_id, pupils, on)
    return {
        pupil: _put_together(pupil, homes[pupil], row, lent.get(pupil, ()), seen.get(pupil, ()))
        for pupil, row in said.items()
    }


def build_profile(pupil: Id, household: str, row: ReachProfile | None) -> Profile:
    """By what was said alone; a refusal says nothing."""
    if row is None or row.is_refused:
        return Profile(pupil, household)
    told = row.answers
    return Profile(
        pupil=pupil,
        household=household,
        devices=told.devices,
        line=told.line,
        weekly_bytes=told.weekly_bytes,
        free_hours=told.free_span,
        tv_channels=told.tv_channels,
        phones=told.phones,
        paper=told.paper,
        school_server=told.school_server,
        asked_on=row.asked_on,
        told_by=row.teller,
    )


def _put_together(
    pupil: Id,
    household: str,
    row: ReachProfile | None,
    lent: Collection[DeviceKind],
    seen: tuple[Evidence, ...],
) -> Profile:
    """A lent device is the pupil's own as long as it is lent, and comes first."""
    profile = build_profile(pupil, household, row)
    own = tuple(Device(kind, lent=True) for kind in lent)
    return replace(profile, devices=(*own, *profile.devices), evidence=seen)


def _load_evidence(
    school_id: Id, pupils: Collection[Id], on: date
) -> dict[Id, tuple[Evidence, ...]]:
    """Signs of the whole classes: what reached a classmate was tried with everybody."""
    places = Enrolment.objects.open_on(on).filter(
        school_id=school_id, kind=Enrolment.Kind.PUPIL, group__kind=Group.Kind.CLASS
    )
    mine = places.filter(person_id__in=pupils).values("group_id")
    classes = dict(places.filter(group_id__in=mine).values_list("person_id", "group_id"))
    signs = load_signs(school_id, set(classes) | set(pupils), on)
    weighed = weigh_signs(signs, classes | {pupil: classes.get(pupil, pupil) for pupil in pupils})
    return {pupil: weighed[pupil] for pupil in pupils}
