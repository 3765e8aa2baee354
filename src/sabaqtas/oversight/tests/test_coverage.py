"""Coverage: counted from deeds, each number as its list, no child's name to who may not see one."""

import io
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sabaqtas.curriculum.tests.factories import publish
from sabaqtas.kernel.clock import frozen
from sabaqtas.lessons.api import lay_course
from sabaqtas.lessons.tests.factories import make_course, make_version
from sabaqtas.oversight.coverage.counting import (
    Aim,
    CoveredClass,
    Deed,
    count_class,
    count_coverage,
    count_deed,
)
from sabaqtas.packs.api import Pack
from sabaqtas.people.api import Person, RoleKind
from sabaqtas.people.tests.factories import Cast, make_cast, make_person, sign_in
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms
from sabaqtas.work.api import CheckAnswer
from sabaqtas.work.tests.factories import make_judged, make_task

NOW = datetime(2025, 9, 17, 3, 0, tzinfo=UTC)
MONDAY = date(2025, 9, 15)
IDS = [uuid.UUID(int=n) for n in range(1, 9)]

pupils_of = st.frozensets(st.sampled_from(IDS), max_size=4)


@st.composite
def draw_class(draw: st.DrawFn) -> CoveredClass:
    planned = draw(st.integers(0, 5))
    return CoveredClass(
        id=draw(st.sampled_from(IDS)),
        name="5 «А»",
        pupils=draw(pupils_of),
        hours={"5.1.1.1": (draw(st.integers(0, planned)), planned)} if planned else {},
        practised={"5.1.1.1": draw(pupils_of)},
        assessed={"5.1.1.1": draw(pupils_of)},
    )


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(classes=st.lists(draw_class(), max_size=3))
def test_a_number_is_the_sum_of_its_classes(classes: list[CoveredClass]) -> None:
    coverage = count_coverage([Aim("5.1.1.1", "санау", "1.1 Сандар")], classes)
    [row] = coverage.rows
    for deed in Deed:
        own = [count_class(deed, "5.1.1.1", one) for one in classes]
        count = count_deed(deed, "5.1.1.1", classes)
        assert row.get(deed) == count
        assert (count.part, count.whole) == (sum(c.part for c in own), sum(c.whole for c in own))
        assert 0 <= count.part <= count.whole
        assert (count.sign == "done") == (0 < count.whole == count.part)


@pytest.fixture
def cast() -> Iterator[Cast]:
    """5 «А»: the first objective has a lesson, given on Monday; one answered, another is judged."""
    with frozen(NOW):
        cast = make_cast()
        make_bells(cast.school)
        for weekday in (0, 2, 4):
            make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday)
        make_days(cast.school, make_terms(cast.school))
        publish()
        course = make_course()
        goal = {"code": "5.1.1.1", "text": "санау"}
        version = make_version(course=course, objectives=[goal])
        Pack.objects.create(version=version, digest="d" * 64, format=1, weight_bytes=1)
        lay_course(
            school=cast.school, group=cast.klass, subject="mathematics", course=course,
            starts_on=MONDAY, by=None, now=NOW,
        )  # fmt: skip
        answer(cast.pupil_fibre)
        task = make_task(cast.klass, cast.teacher, version=version)
        make_judged(task, cast.pupil_phone, at=NOW)
        yield cast


def answer(person: Person) -> None:
    CheckAnswer.objects.create(
        school_id=person.school_id, person=person, digest="d" * 64, item="c1", number=1,
        answer="69", score=1, verdict="right",
    )  # fmt: skip


def read_rows(client: Client, **asked: str) -> dict[str, dict[str, tuple[int, int]]]:
    page = client.get(reverse("coverage"), asked)
    assert page.status_code == 200
    return {
        row.aim.code: {deed.value: (count.part, count.whole) for deed, count in row.counts}
        for table in page.context["tables"]
        for row in table.coverage.rows
    }


@pytest.mark.django_db
def test_planned_taught_practised_assessed(cast: Cast) -> None:
    rows = read_rows(sign_in(Client(), cast.deputy))
    pupils = len(cast.pupils)
    assert rows["5.1.1.1"]["planned"] == (1, 1)
    assert rows["5.1.1.1"]["taught"] == (1, 1)
    assert rows["5.1.1.1"]["practised"] == (1, pupils)
    assert rows["5.1.1.1"]["assessed"] == (1, pupils)
    given, planned = rows["5.1.1.2"]["taught"]
    assert (given, planned > 100) == (0, True)
    assert rows["5.1.1.2"]["practised"] == (0, pupils)


@pytest.mark.django_db
@pytest.mark.parametrize("deed", list(Deed))
def test_each_number_leads_to_a_list_that_agrees(cast: Cast, deed: str) -> None:
    client = sign_in(Client(), cast.deputy)
    page = client.get(reverse("coverage"))
    version = page.context["tables"][0].programme.id
    asked = {"version": str(version), "code": "5.1.1.1"}
    behind = client.get(reverse("coverage_list", args=[deed]), asked)
    assert behind.status_code == 200
    total = behind.context["count"]
    lines = [line for line, _words in behind.context["lines"]]
    assert total.part == sum(line.count.part for line in lines)
    assert total.whole == sum(line.count.whole for line in lines)
    if deed in (Deed.PRACTISED, Deed.ASSESSED):
        assert sum(done for line in lines for _name, done in line.pupils) == total.part
    for bad in ({"code": "9.9.9.9"}, {"version": "x"}, {"version": str(uuid.uuid4())}):
        assert client.get(reverse("coverage_list", args=[deed]), asked | bad).status_code == 404


@pytest.mark.django_db
def test_who_looks_from_outside_sees_no_childs_name(cast: Cast) -> None:
    names = [person.family_name for person in cast.pupils]
    methodologist = make_person(cast.school, RoleKind.METHODOLOGIST, given="Гүлнар")
    for person, sees in (
        (cast.deputy, True), (cast.teacher, True),
        (cast.inspector, False), (methodologist, False),
    ):  # fmt: skip
        client = sign_in(Client(), person)
        page = client.get(reverse("coverage"))
        asked = {"version": str(page.context["tables"][0].programme.id), "code": "5.1.1.1"}
        html = client.get(reverse("coverage_list", args=["practised"]), asked).content.decode()
        assert any(name in html for name in names) is sees
        book = client.get(reverse("coverage_xlsx")).content
        rows = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0].iter_rows(values_only=True)
        assert not any(name in str(row) for row in rows for name in names)


@pytest.mark.django_db
def test_a_teacher_sees_own_classes_and_others_nothing(cast: Cast) -> None:
    other = sign_in(Client(), cast.class_teacher).get(reverse("coverage"))
    assert (other.status_code, other.context["scope"]) == (200, None)
    for person in (cast.pupil_fibre, cast.parent, cast.technician):
        assert sign_in(Client(), person).get(reverse("coverage")).status_code == 403
    away = sign_in(Client(), cast.outsider).get(reverse("coverage"), {"class": str(cast.klass.id)})
    assert away.context["scope"] is None or not read_rows(sign_in(Client(), cast.outsider))
    assert sign_in(Client(), cast.class_teacher).get("/coverage.xlsx").status_code == 404


@pytest.mark.django_db
def test_queries_do_not_grow_with_pupils_and_schools(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    client = sign_in(Client(), cast.deputy)
    client.get(reverse("coverage"))
    with CaptureQueriesContext(connection) as before:
        client.get(reverse("coverage"))
    assert len(before) <= 26
    make_meeting(cast.other_class, weekday=1)
    for person in cast.pupils:
        if person != cast.pupil_fibre:
            answer(person)
    answer(cast.outsider_pupil)
    with django_assert_num_queries(len(before)):
        rows = read_rows(client)
    assert rows["5.1.1.1"]["practised"] == (len(cast.pupils), len(cast.pupils))
