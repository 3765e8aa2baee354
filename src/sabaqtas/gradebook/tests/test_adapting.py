"""Adapted criteria: set with a reason, seen by those who teach, told in the mark's why."""

from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import AdaptedCriteria
from sabaqtas.gradebook.tests.factories import make_column, make_entry
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
AuditRow = apps.get_model("people", "AuditRow")
SINCE, DAY = date(2025, 9, 1), date(2025, 9, 15)
MOST_QUERIES = 8
REASON = "ПМПК шешімі № 12"
TOLD = "Бейімделген критерий"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With a lesson, so with a journal."""
    make_meeting(cast.klass, teacher=cast.teacher)
    return cast


def put(cast: Cast, who: Person, *, pupil: Person | None = None, **fields: str) -> Any:
    form = {
        "pupil_id": str((pupil or cast.pupil_phone).id),
        "subject": "mathematics",
        "begins_on": SINCE.isoformat(),
        "reason": REASON,
    } | fields
    return sign_in(Client(), who).post(reverse("adapted_class", args=[cast.klass.id]), form)


def read(who: Person, name: str, *args: object) -> str:
    return str(sign_in(Client(), who).get(reverse(name, args=args)).content.decode())


def test_the_class_teacher_and_the_office_set_it_and_nobody_else(cast: Cast) -> None:
    for who, status in (
        (cast.outsider, 404),
        (cast.teacher, 403),
        (cast.pupil_phone, 403),
        (cast.parent, 403),
    ):
        assert put(cast, who).status_code == status
    assert put(cast, cast.class_teacher).status_code == 302
    assert put(cast, cast.deputy).status_code == 422, "it is set already"
    assert put(cast, cast.deputy, pupil=cast.pupil_tv, subject="").status_code == 302
    audit = AuditRow.objects.filter(verb="adapted.set")
    assert audit.count() == 2 and REASON not in str(list(audit.values()))


def test_a_class_costs_the_same_however_many_it_has(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for pupil in (cast.pupil_phone, cast.pupil_tv):
        put(cast, cast.deputy, pupil=pupil)
    client = sign_in(Client(), cast.class_teacher)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = client.get(reverse("adapted_class", args=[cast.klass.id])).content.decode()
    assert page.count(REASON) == 2


def test_bad_input_is_told_and_changes_nothing(cast: Cast) -> None:
    stranger = cast.outsider_pupil or cast.outsider
    assert put(cast, cast.deputy, reason=" ").status_code == 422
    assert put(cast, cast.deputy, begins_on="31.02").status_code == 422
    assert put(cast, cast.deputy, subject="alchemy").status_code == 422
    assert put(cast, cast.deputy, pupil=stranger).status_code == 422
    assert not AdaptedCriteria.objects.exists()


def test_who_teaches_sees_it_without_its_reason_and_no_family_does(cast: Cast) -> None:
    put(cast, cast.class_teacher)
    own = (cast.klass.id, "mathematics")
    for where in (("journal_page", *own), ("journal_column", *own, DAY.isoformat())):
        page = read(cast.teacher, *where)
        assert page.count(f">{TOLD}<") + page.count(f'title="{TOLD}"') == 1
        assert REASON not in page
    assert TOLD in read(cast.teacher, "journal_pupil", *own, cast.pupil_phone.id)
    assert TOLD not in read(cast.teacher, "journal_pupil", *own, cast.pupil_tv.id)
    assert REASON in read(cast.class_teacher, "adapted_class", cast.klass.id)
    file = sign_in(Client(), cast.teacher).get(reverse("journal_file", args=[*own, "csv"]))
    assert "бейім" not in file.content.decode().lower()


def test_the_mark_is_by_the_pupils_own_maximum_and_says_so(cast: Cast) -> None:
    put(cast, cast.class_teacher)
    sor = make_column(cast.klass, cast.teacher, on=date(2025, 9, 8))
    soch = make_column(cast.klass, cast.teacher, on=date(2025, 9, 10), kind="soch")
    for pupil in (cast.pupil_phone, cast.pupil_tv):
        make_entry(cast.klass, pupil, cast.teacher, on=DAY, mark=6)
        own = {"most": 8} if pupil == cast.pupil_phone else {}
        make_entry(cast.klass, pupil, cast.teacher, on=sor.on, assessment=sor, points=6, **own)
        make_entry(cast.klass, pupil, cast.teacher, on=soch.on, assessment=soch, points=16)
    page = read(cast.teacher, "journal_pupil", cast.klass.id, "mathematics", cast.pupil_phone.id)
    assert "8 ұпайдан 6, бейімделген критериймен" in page
    assert "01.09.2025 күнінен бастап бейімделген критериймен бағаланады" in page
    other = read(cast.teacher, "journal_pupil", cast.klass.id, "mathematics", cast.pupil_tv.id)
    assert "20 ұпайдан 6" in other and "бейімделген" not in other


def test_it_is_ended_by_a_day_and_the_row_stays(cast: Cast) -> None:
    put(cast, cast.class_teacher)
    row = AdaptedCriteria.objects.get()
    where = reverse("adapted_end", args=[cast.klass.id, row.id])
    day = {"last_on": DAY.isoformat()}
    for who, status in ((cast.outsider, 404), (cast.teacher, 403), (cast.class_teacher, 302)):
        assert sign_in(Client(), who).post(where, day).status_code == status
    row.refresh_from_db()
    assert row.ends_on == DAY and AuditRow.objects.filter(verb="adapted.ended").count() == 1
    sign_in(Client(), cast.deputy).post(where, {"last_on": "2025-09-20"})
    row.refresh_from_db()
    assert row.ends_on == DAY, "it is ended once"
    assert put(cast, cast.deputy, begins_on="2025-09-16").status_code == 302
