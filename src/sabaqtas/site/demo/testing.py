"""Tests of the demonstration: one that is over and one that is open, with sittings of pupils."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sabaqtas.exercises.api import banks
from sabaqtas.people.api import Actor, Enrolment, Institution, Person
from sabaqtas.site.demo.answers import give_answer
from sabaqtas.timetable.api import Teaching, list_teaching
from sabaqtas.work.api import Task, demo

BANK = "Қазақ тілі: сөз таптары, дыбыс пен әріп"


@dataclass(frozen=True, slots=True)
class Plan:
    """Which test a class has; `of_bank`: from the demonstration's bank, else of the day's lesson.

    Open ones can be tried until Friday of the next week: every fourth pupil, the first among them,
    has not sat one yet.
    """

    subject: str
    grade: int
    title: str
    of_bank: bool
    is_open: bool


PLANS = {
    "0903": (
        Plan("kazakh", 7, "Сөз таптарын қайталау", of_bank=True, is_open=False),
        Plan("kazakh", 5, "Сөз таптары", of_bank=True, is_open=True),
    ),
    "0417": (Plan("mathematics", 5, "Натурал сандар", of_bank=False, is_open=True),),
}
"""By the school's code."""


def give_tests(school: Institution, on: date, *, source: Path, now: datetime) -> None:
    """Give them on the day `on` and let pupils sit them; once only."""
    if demo.ClassTest.objects.filter(school=school).exists():
        return
    for plan in PLANS.get(school.code, ()):
        if found := _find_teacher(school, plan, on):
            _give(plan, *found, source=source, on=on, now=now)


def _find_teacher(school: Institution, plan: Plan, on: date) -> tuple[Actor, Teaching] | None:
    """Who judges a task of such a class, or who is its class teacher."""
    tasks = Task.objects.filter(
        school=school, subject=plan.subject, group__grade=plan.grade, group__language="kk"
    )
    set_by = [
        task.teacher for task in tasks.select_related("teacher__account").order_by("on", "id")[:9]
    ]
    heads = Enrolment.objects.filter(school=school, kind=Enrolment.Kind.TEACHER, ends_on=None)
    heads = heads.select_related("person__account").order_by("group__grade", "group__sort_name")
    for person in (*filter(None, set_by), *(row.person for row in heads)):
        fitting = (
            one
            for one in list_teaching(school.id, person.id, on=on)
            if (one.subject, one.grade) == (plan.subject, plan.grade)
        )
        actor, teaching = _load_actor(person), next(fitting, None)
        if actor and teaching:
            return actor, teaching
    return None


def _load_actor(person: Person) -> Actor | None:
    if person.account is None:
        return None
    return Actor.load(account_id=person.account.pk, person_id=person.id)


def _give(
    plan: Plan, actor: Actor, teaching: Teaching, *, source: Path, on: date, now: datetime
) -> None:
    begins = datetime.combine(on, time(14), ZoneInfo(actor.zone))
    friday = begins + timedelta(days=11 - begins.weekday(), hours=6)
    closes = friday if plan.is_open else begins + timedelta(hours=2)
    rules = demo.Rules(title=plan.title, minutes=30, opens_at=begins, closes_at=closes)
    choice = demo.choose_items(
        demo.Wanted(_find_source(plan, actor, teaching, source)),
        school_id=actor.school_id,
        teacher_id=actor.person_id,
    )
    if choice is None or not choice.items:
        return
    test = demo.make_test(actor=actor, teaching=teaching, rules=rules, now=begins)
    demo.add_part(test=test, choice=choice, draw=None)
    test = demo.give_test(actor=actor, test=test, now=begins)
    for place, pupil in _list_sitting(plan, test):
        at = begins + timedelta(minutes=2 * place)
        _sit(test, pupil, place, at=min(at, now), zone=actor.zone)


def _find_source(plan: Plan, actor: Actor, teaching: Teaching, source: Path) -> str:
    """As `choose_items` names it."""
    if plan.of_bank:
        return f"bank:{_fill_bank(actor, source / 'banks' / 'qazaq-tili.gift').id}"
    task = Task.objects.filter(
        school_id=actor.school_id, group_id=teaching.group_id, subject=plan.subject
    ).exclude(version__pack=None)
    found = task.select_related("version__pack").order_by("on", "id").first()
    return f"lesson:{found.version.pack.digest}" if found and found.version else ""


def _fill_bank(actor: Actor, file: Path) -> banks.Bank:
    bank = banks.Bank.objects.filter(school_id=actor.school_id, name=BANK).first()
    if bank is None:
        bank = banks.make_bank(BANK, school_id=actor.school_id, by=actor)
        banks.import_items(file.read_bytes(), file.name, bank=bank, language="kk", by=actor)
    return bank


def _list_sitting(plan: Plan, test: demo.ClassTest) -> Iterator[tuple[int, Person]]:
    rows = Enrolment.objects.filter(
        school_id=test.school_id, group=test.group_id, kind=Enrolment.Kind.PUPIL, ends_on=None
    ).order_by("person__sort_name")
    for place, row in enumerate(rows.select_related("person")):
        if not plan.is_open or place % 4:
            yield place, row.person


def _sit(test: demo.ClassTest, pupil: Person, place: int, *, at: datetime, zone: str) -> None:
    """Begin, answer on one page, hand in."""
    sitting = demo.start_sitting(
        test=test, pupil_id=pupil.id, now=at, zone=zone, seed=f"demo-{place}"
    )
    if not isinstance(sitting, demo.Sitting):
        return
    values = {one.number: give_answer(one, place) for one in demo.list_questions(sitting)}
    where = {"school_id": sitting.school_id, "sitting_id": sitting.id}
    brought = demo.Brought("demo", 0, 0, values)
    demo.receive_answers(**where, brought=brought, now=at + timedelta(minutes=9))
    demo.hand_in_sitting(**where, now=at + timedelta(minutes=12))
