"""A test as it stands for one pupil: loaded, brought up to date, and said on every page."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.kernel.verdicts import Verdict
from sabaqtas.people.api import Actor
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.claiming import find_own_parked
from sabaqtas.work.keys import FormKey
from sabaqtas.work.models import ParkedWork
from sabaqtas.work.parking import Parked, drop_parked
from sabaqtas.work.queries.work import find_task
from sabaqtas.work.showing import find_look
from sabaqtas.work.sitting.answering import Brought
from sabaqtas.work.sitting.filing import claim_files
from sabaqtas.work.sitting.handing import receive_answers, settle_sitting
from sabaqtas.work.sitting.models import ClassTest, Sitting
from sabaqtas.work.sitting.posting import read_brought
from sabaqtas.work.sitting.rows import (
    find_extra,
    find_test_of,
    list_sittings,
    read_limits,
)
from sabaqtas.work.sitting.timing import may_start
from sabaqtas.work.views.asking import get_actor
from sabaqtas.work.views.pupil import require_own


@dataclass(frozen=True, slots=True)
class Desk:
    """The test as it stands for one pupil; `sittings` are all tries, the newest last."""

    actor: Actor
    test: ClassTest
    sittings: Sequence[Sitting]
    now: datetime

    @property
    def running(self) -> Sitting | None:
        return next((one for one in self.sittings if one.is_running), None)

    @property
    def last(self) -> Sitting | None:
        """The newest that was handed in."""
        done = [one for one in self.sittings if one.handed_in_at and one.reset_at is None]
        return done[-1] if done else None

    @property
    def verdict(self) -> Verdict:
        """Whether another try may begin."""
        used = sum(one.reset_at is None for one in self.sittings)
        extra = find_extra(self.test, self.actor.person_id)
        limits = read_limits(self.test)
        return may_start(limits, extra, now=self.now, used=used, zone=self.actor.zone)


def set_desk(request: HttpRequest, task_id: uuid.UUID) -> Desk:
    """Raises Http404, Refused. What the time has ended is handed in, what waited sealed is put in
    its place first.
    """
    actor = get_actor(request)
    task = require_own(actor, find_task(actor.school_id, task_id))
    test = find_test_of(task)
    if test is None:
        raise Http404
    test.task, now = task, clock.now()
    sittings = list_sittings(test, actor.person_id)
    changed = [_bring_up_to_date(request, one, now) for one in sittings]
    if any(changed):
        sittings = list_sittings(test, actor.person_id)
    return Desk(actor, test, sittings, now)


def show_common(desk: Desk) -> dict[str, Any]:
    """What every page of a test says."""
    return {
        "test": desk.test,
        "task": desk.test.task,
        "look": find_look(desk.test.subject),
        "now": desk.now,
    }


def show_clock(desk: Desk, sitting: Sitting) -> dict[str, Any]:
    """The rest of the time as the server knows it, in whole seconds and minutes."""
    left = max(0, int((sitting.ends_at - desk.now).total_seconds()))
    return {"sitting": sitting, "left": left, "left_minutes": -(-left // 60)}


def make_key(desk: Desk, sitting: Sitting) -> FormKey:
    """Names the page of this pupil and this sitting."""
    return FormKey(sitting.id, desk.actor.person_id, desk.actor.school_id, sitting.saves)


def to_sign_in(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """From there the test goes on with what was kept."""
    messages.success(request, say_kept())
    back = reverse("test_start", args=[task_id])
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': back})}")


def say_kept() -> str:
    return _("Your answers are kept. Sign in, and the test goes on with them.")


def _bring_up_to_date(request: HttpRequest, sitting: Sitting, now: datetime) -> bool:
    """Tell whether anything changed."""
    found = find_own_parked(request, kind=ParkedWork.Kind.ANSWERS, target=sitting.id)
    for one in found:
        if "files_of" in one.body:
            _claim_files(request, sitting, one)
            continue
        brought = Brought(one.body["page"], one.body["base"], one.body["turn"], {})
        brought = read_brought(sitting, one.body["form"], like=brought).brought
        receive_answers(
            school_id=sitting.school_id, sitting_id=sitting.id, brought=brought, now=one.at
        )
    if found:
        drop_parked(found, school_id=sitting.school_id)
        messages.success(request, _("What you answered before signing in is here."))
    if sitting.is_running and now > sitting.ends_at:
        settle_sitting(school_id=sitting.school_id, sitting_id=sitting.id, now=now)
        return True
    return bool(found)


def _claim_files(request: HttpRequest, sitting: Sitting, parked: Parked) -> None:
    """What cannot be kept of them is said."""
    faults: list[BadFile] = []
    claim_files(sitting, parked, faults=faults)
    for fault in faults:
        messages.error(request, f"{fault.name}: {fault.reason}" if fault.name else fault.reason)
