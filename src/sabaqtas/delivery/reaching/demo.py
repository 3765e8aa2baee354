"""The demonstration's families: some with fibre, with a cheap phone, with TV only, with paper only.

And some who were not asked yet. The same household has the same ways; always the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from sabaqtas.delivery.airings import list_channels
from sabaqtas.delivery.choosing.loading import FRIDAY, find_limits
from sabaqtas.delivery.choosing.wishing import Given, set_limits
from sabaqtas.delivery.lending.models import SchoolDevice
from sabaqtas.delivery.lending.register import NewDevice, NewTurn, add_devices, turn_device
from sabaqtas.delivery.lending.turns import Turn
from sabaqtas.delivery.reaching.answers import Allowance, Answers, FreeHours
from sabaqtas.delivery.reaching.hours import DayPart
from sabaqtas.delivery.reaching.households import load_households
from sabaqtas.delivery.reaching.models import ReachProfile
from sabaqtas.delivery.reaching.presetting import list_phones_of
from sabaqtas.delivery.reaching.profiles import DeviceKind, Line, PaperWay, Phone, Teller
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Enrolment, Group, Institution, record_audit

FIBRE: Final = Answers(
    device=DeviceKind.COMPUTER,
    line=Line.GOOD,
    allowance=Allowance.UNCOUNTED,
    paper_way=PaperWay.GATE,
)
CHEAP_PHONE: Final = Answers(
    device=DeviceKind.SMARTPHONE,
    free=frozenset({DayPart.AFTERNOON, DayPart.EVENING}),
    line=Line.MOBILE,
    allowance=Allowance.MB_300,
    free_hours=FreeHours.FROM_00,
    paper_way=PaperWay.GATE,
)
TV_ONLY: Final = Answers(device=DeviceKind.KEYPAD, paper_way=PaperWay.GATE)
PAPER_ONLY: Final = Answers(paper_way=PaperWay.POST)
SHARED: Final = frozenset({DeviceKind.SMARTPHONE, DeviceKind.TABLET})
OLD_DAYS: Final = 150


def tell_families(
    school: Institution, kinds: Sequence[Answers | None], *, today: date
) -> dict[UUID, Answers]:
    """Give household after household the next of `kinds` (None: not asked); once only.

    Returns what was told, by pupil.
    """
    if ReachProfile.objects.filter(school=school).exists():
        return {}
    told = dict(_choose(school, kinds, today))
    rows = [_build(school, pupil, one, today) for pupil, one in told.items()]
    with transaction.atomic():
        ReachProfile.objects.bulk_create(rows)
        details = {"count": len(rows)}
        record_audit(None, verb="reach.told", on=school, details=details, school_id=school.id)
    return told


def lend_some(school: Institution, told: dict[UUID, Answers], *, by: Actor, today: date) -> None:
    """Six tablets and a modem: two lent, one of them overdue, one in repair; once only."""
    if SchoolDevice.objects.filter(school=school).exists():
        return
    now = clock.now()
    lines = [NewDevice(f"{school.code}-{number:03d}", "10″, 32 ГБ") for number in range(1, 7)]
    tablets = add_devices(lines, kind=SchoolDevice.Kind.TABLET, actor=by, now=now)
    add_devices([NewDevice(f"{school.code}-101", "4G")], kind="modem", actor=by, now=now)
    without = [pupil for pupil, one in told.items() if one.device is None]
    for place, pupil in enumerate(without[:2]):
        since = today - timedelta(days=30)
        due = today + timedelta(days=60 if place else -3)
        loan = NewTurn(Turn.LEND, since, 0, pupil_id=pupil, due_on=due)
        turn_device(tablets[place], loan, actor=by, now=now)
    broken = NewTurn(Turn.REPAIR, today - timedelta(days=5), 0, note="Экраны сынды")
    turn_device(tablets[2], broken, actor=by, now=now)


def limit_school(
    school: Institution, *, pages: int, messages: int, call_minutes: int, by: Actor
) -> None:
    """Say what it can give in a week; the worker then plans. Once only: who said more holds."""
    if find_limits(school.id) is None:
        given = Given(pages, messages, call_minutes, FRIDAY)
        set_limits(given, school=school, actor=by, now=clock.now())


def _choose(
    school: Institution, kinds: Sequence[Answers | None], today: date
) -> Iterator[tuple[UUID, Answers]]:
    places = Enrolment.objects.open_on(today).filter(
        school=school, kind=Enrolment.Kind.PUPIL, group__kind=Group.Kind.CLASS
    )
    ordered = places.order_by("group__sort_name", "person__sort_name", "person_id")
    pupils = list(ordered.values_list("person_id", flat=True))
    homes = load_households(school.id, pupils)
    phones = list_phones_of(school.id, pupils)
    channels = frozenset(list_channels())
    kind_of: dict[str, Answers | None] = {}
    sizes: dict[str, int] = {}
    for home in homes.values():
        kind_of.setdefault(home, kinds[len(kind_of) % len(kinds)])
        sizes[home] = sizes.get(home, 0) + 1
    for pupil in pupils:
        if kind := kind_of[homes[pupil]]:
            shared = sizes[homes[pupil]] - 1 if kind.device in SHARED else 0
            seen = channels if kind is not PAPER_ONLY else frozenset()
            numbers = () if kind is PAPER_ONLY else phones.get(pupil, ())[:1]
            takes = tuple(Phone(number) for number in numbers)
            yield pupil, replace(kind, shared_with=shared, tv_channels=seen, phones=takes)


def _build(school: Institution, pupil: UUID, told: Answers, today: date) -> ReachProfile:
    is_old = told.device is None
    row = ReachProfile(
        school=school,
        pupil_id=pupil,
        number=1,
        consent=ReachProfile.Consent.GIVEN,
        told_by=Teller.PAPER if is_old else Teller.PARENT,
        asked_on=today - timedelta(days=OLD_DAYS if is_old else 10),
    )
    row.put(told)
    return row
