"""The calendar-thematic plan over HTTP: made, changed by hand, undone, printed, summed up."""

import io
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.curriculum.api import list_programmes
from sabaqtas.curriculum.tests.factories import add_objective, make_rows, publish
from sabaqtas.kernel.clock import frozen
from sabaqtas.lessons.models import PlanChange, PlanTopic, SlotPlan, ThematicPlan
from sabaqtas.lessons.programmes.choosing import choose_programme
from sabaqtas.lessons.relaying import lay_course, make_plan, relay_courses, relay_school
from sabaqtas.lessons.tests.factories import make_course, make_version
from sabaqtas.people.api import Group
from sabaqtas.people.tests.factories import Cast, make_actor, make_cast, sign_in
from sabaqtas.timetable.api import add_day_off
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

NOW = datetime(2025, 9, 15, 3, 0, tzinfo=UTC)
YEAR = date(2025, 9, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_that_time() -> Iterator[None]:
    with frozen(NOW):
        yield


@pytest.fixture
def cast() -> Cast:
    """Mathematics on Monday, Wednesday, Friday; a programme of four objectives."""
    cast = make_cast()
    make_bells(cast.school)
    for weekday in (0, 2, 4):
        make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday)
    make_days(cast.school, make_terms(cast.school))
    rows = make_rows()
    for code in ("5.1.1.3", "5.1.1.4"):
        rows = add_objective(rows, code, f"{code} салыстыру, реттеу")
    publish(rows)
    return cast


def plan(cast: Cast, starts_on: date = YEAR) -> ThematicPlan:
    return make_plan(
        school=cast.school, group=cast.klass, subject="mathematics", starts_on=starts_on,
        by=None, now=NOW,
    )  # fmt: skip


def address(cast: Cast, name: str = "plan", *more: Any) -> str:
    return reverse(name, args=[cast.klass.id, "mathematics", *more])


def list_dates(cast: Cast, title: str) -> list[str]:
    rows = SlotPlan.objects.filter(school=cast.school, topic__title=title).order_by("on")
    return [row.on.strftime("%m-%d") for row in rows]


def list_first(cast: Cast) -> list[tuple[str, str]]:
    """Each topic with its first date to come."""
    rows = SlotPlan.objects.filter(on__gte=NOW.date(), topic__isnull=False).order_by("on")
    found: dict[str, str] = {}
    for row in rows.select_related("topic"):
        assert row.topic is not None
        found.setdefault(row.topic.title, row.on.strftime("%m-%d"))
    return list(found.items())


def set_hours(hours: int) -> None:
    PlanTopic.objects.update(hours=hours)


def test_a_plan_is_made_of_programme_timetable_and_calendar(cast: Cast) -> None:
    client = sign_in(Client(), cast.teacher)
    assert "make" in client.get(address(cast)).content.decode()
    assert client.post(address(cast, "plan_act"), {"act": "make"}).status_code == 302
    topics = list(PlanTopic.objects.order_by("order"))
    assert [topic.goals[0][0] for topic in topics] == ["5.1.1.1", "5.1.1.2", "5.1.1.3", "5.1.1.4"]
    assert sum(topic.hours for topic in topics) == 170, "5 hours a week by the typical plan"
    page = client.get(address(cast))
    assert page.context["plan"].total.planned == 170
    assert page.context["plan"].total.held < 170, "the timetable has three lessons a week"
    assert page.context["plan"].to_make_up == 170 - page.context["plan"].total.held
    client.post(address(cast, "plan_act"), {"act": "make"})
    assert ThematicPlan.objects.count() == 1


def test_lessons_published_later_come_to_the_topic_they_cover(cast: Cast) -> None:
    plan(cast)
    set_hours(1)
    course = make_course()
    goal = {"code": "5.1.1.3", "text": "салыстыру"}
    version = make_version(course=course, title="Салыстыру сабағы", objectives=[goal])
    lay_course(
        school=cast.school, group=cast.klass, subject="mathematics", course=course,
        starts_on=YEAR, by=None, now=NOW,
    )  # fmt: skip
    row = SlotPlan.objects.get(version=version)
    assert row.topic is not None
    assert (row.topic.goals[0][0], row.topic.title) == ("5.1.1.3", "Салыстыру сабағы")
    make_version(course=course, order=2, objectives=[{"code": "5.1.1.4", "text": "т"}])
    relay_courses({course.id}, now=NOW)
    assert SlotPlan.objects.filter(version__isnull=False).count() == 2
    assert PlanTopic.objects.count() == 4, "no topic is doubled"


def test_a_lost_day_pushes_topics_and_is_shown_with_its_hours(cast: Cast) -> None:
    plan(cast)
    set_hours(3)
    relay_school(cast.school.id, now=NOW)
    before = list_dates(cast, "5.1.1.3 салыстыру, реттеу")
    add_day_off(school=cast.school, on=date(2025, 9, 17), reason="Боран", grades=[5], by=None)
    relay_school(cast.school.id, now=NOW)
    after = list_dates(cast, "5.1.1.3 салыстыру, реттеу")
    assert all(late >= soon for soon, late in zip(before, after, strict=True))
    assert before != after
    page = sign_in(Client(), cast.teacher).get(address(cast))
    assert "Боран" in page.content.decode()
    assert page.context["plan"].total.lost == 1
    hours = sign_in(Client(), cast.deputy).get(reverse("plan_hours"))
    row = next(one for one in hours.context["page"].object_list if one.is_made)
    assert (row.lost, row.topics, row.left) == (1, 4, 0)


def test_a_day_cancelled_afterwards_gives_its_topic_back(cast: Cast) -> None:
    plan(cast)
    before = list_dates(cast, "Санау")
    assert before[:4] == ["09-01", "09-03", "09-05", "09-08"]
    add_day_off(school=cast.school, on=date(2025, 9, 5), reason="Боран", by=None)
    relay_school(cast.school.id, now=NOW)
    after = list_dates(cast, "Санау")
    assert after[:3] == ["09-01", "09-03", "09-08"]
    assert len(after) == len(before), "its lost hour is still to come"
    assert after[-1] > before[-1]


def test_a_teacher_moves_combines_splits_and_undoes(cast: Cast) -> None:
    plan(cast)
    set_hours(2)
    relay_school(cast.school.id, now=NOW)
    client = sign_in(Client(), cast.teacher)
    topic = PlanTopic.objects.get(order=4)
    page = address(cast, "plan_topic", topic.id)
    assert client.get(page).status_code == 200
    flowing = list_first(cast)
    assert client.post(page, {"act": "move", "on": "2025-09-29"}).status_code == 302
    assert list_dates(cast, topic.title) == ["09-29", "10-01"]
    add_day_off(school=cast.school, on=date(2025, 9, 17), reason="Боран", by=None)
    relay_school(cast.school.id, now=NOW)
    assert list_dates(cast, topic.title) == ["09-29", "10-01"], "a moved topic stays"
    client.post(address(cast, "plan_act"), {"act": "undo"})
    add_day_off(school=cast.school, on=date(2025, 9, 18), reason="", by=None)
    assert PlanTopic.objects.get(id=topic.id).pinned_on is None
    assert dict(list_first(cast)).keys() == dict(flowing).keys()
    client.post(page, {"act": "combine"})
    assert list_dates(cast, topic.title) == []
    assert "5.1.1.4" in client.get(address(cast)).content.decode(), "shown with its neighbour"
    client.post(page, {"act": "part"})
    client.post(page, {"act": "split", "title": "Екінші бөлім"})
    assert PlanTopic.objects.get(title="Екінші бөлім").hours == 1
    for _ in range(3):
        client.post(address(cast, "plan_act"), {"act": "undo"})
    assert PlanTopic.objects.count() == 4
    assert not PlanTopic.objects.filter(is_joined=True).exists()
    assert not PlanChange.objects.filter(undone_at__isnull=True).exists()


def test_a_plan_follows_another_version_when_asked_and_comes_back(cast: Cast) -> None:
    plan(cast)
    set_hours(2)
    relay_school(cast.school.id, now=NOW)
    before = list(PlanTopic.objects.order_by("order").values_list("id", "goals", "order"))
    rows = make_rows()
    for code in ("5.1.1.3", "5.1.1.5", "5.1.1.6"):
        rows = add_objective(rows, code, code)
    publish(rows)
    new = next(one for one in list_programmes() if one.number == 2)
    by = make_actor(cast.deputy)
    choose_programme(cast.klass, "mathematics", new.id, by=by, today=NOW.date())
    client = sign_in(Client(), cast.teacher)
    assert client.get(address(cast)).context["is_other_version"]
    client.post(address(cast, "plan_act"), {"act": "renew"})
    codes = [topic.goals[0][0] for topic in PlanTopic.objects.order_by("order")]
    assert codes[0] == "5.1.1.1", "what was given stays"
    assert codes == ["5.1.1.1", "5.1.1.2", "5.1.1.3", "5.1.1.5", "5.1.1.6"]
    assert not client.get(address(cast)).context["is_other_version"]
    client.post(address(cast, "plan_act"), {"act": "undo"})
    after = list(PlanTopic.objects.order_by("order").values_list("id", "goals", "order"))
    assert after == before
    assert ThematicPlan.objects.get().version_id != new.id


def test_what_cannot_be_is_said_and_changes_nothing(cast: Cast) -> None:
    plan(cast)
    client = sign_in(Client(), cast.teacher)
    first = PlanTopic.objects.get(order=1)
    page = address(cast, "plan_topic", first.id)
    for sent in (
        {"act": "combine"},
        {"act": "move", "on": "2025-09-16"},
        {"act": "move", "on": "1999-01-01"},
    ):
        answer = client.post(page, sent, follow=True)
        assert answer.redirect_chain[-1][0] == page
    assert client.post(page, {"act": "edit", "title": "", "hours": "0"}).status_code == 200
    assert client.post(page, {"act": "burn"}).status_code == 404
    assert not PlanChange.objects.exists()
    client.post(page, {"act": "edit", "title": "<b>Санау</b>", "hours": "2", "note": "=1+1"})
    assert "&lt;b&gt;Санау" in client.get(address(cast)).content.decode()


def test_who_sees_and_who_changes(cast: Cast) -> None:
    plan(cast)
    topic = PlanTopic.objects.get(order=1)
    page = address(cast, "plan_topic", topic.id)
    for who, seen, changed in (
        ("deputy", 200, 200), ("director", 200, 403), ("class_teacher", 403, 403),
        ("pupil_fibre", 403, 403), ("parent", 403, 403), ("inspector", 403, 403),
        ("outsider", 404, 404),
    ):  # fmt: skip
        client = sign_in(Client(), getattr(cast, who))
        assert client.get(address(cast)).status_code == seen, who
        assert client.get(page).status_code == changed, who
        assert client.get(address(cast, "plan_pdf", "kk")).status_code == seen, who
    assert sign_in(Client(), cast.teacher).get(reverse("plan_hours")).status_code == 403


@pytest.mark.parametrize(
    ("language", "title"),
    [("kk", "Күнтізбелік-тақырыптық жоспар"), ("ru", "Календарно-тематический план")],
)
def test_the_official_form(cast: Cast, language: str, title: str, tmp_path: Path) -> None:
    plan(cast)
    add_day_off(school=cast.school, on=date(2025, 9, 17), reason="Боран", by=None)
    relay_school(cast.school.id, now=NOW)
    client = sign_in(Client(), cast.teacher)
    pdf = client.get(address(cast, "plan_pdf", language)).content
    assert pdf.startswith(b"%PDF")
    assert b"/StructTreeRoot" in pdf
    file = tmp_path / "plan.pdf"
    file.write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    words = text.stdout.decode()
    for wanted in (title, "5.1.1.1", "01.09", "Боран", "170"):
        assert wanted in words
    book = openpyxl.load_workbook(
        io.BytesIO(client.get(address(cast, "plan_xlsx", language)).content)
    )
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert len(rows[0]) == 7
    assert [row[0] for row in rows if isinstance(row[0], int)] == [1, 2, 3, 4]
    hours = [row[4] for row in rows if isinstance(row[0], int)]
    assert sum(one for one in hours if isinstance(one, int)) == 170
    assert client.get(address(cast, "plan_pdf", "en")).status_code == 404


def test_hours_of_all_plans_cost_the_same_however_many(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    plan(cast)
    for number in range(4):
        group = Group.objects.create(
            school=cast.school, kind="class", name=f"5 «{number}»", short=f"5{number}",
            grade=5, language="kk",
        )  # fmt: skip
        make_meeting(group, weekday=1)
    client = sign_in(Client(), cast.deputy)
    with django_assert_max_num_queries(16):
        page = client.get(reverse("plan_hours"))
    assert page.context["all"] >= 5
    missing = client.get(reverse("plan_hours"), {"show": "missing"}).context["page"]
    assert len(missing.object_list) == page.context["missing"] == page.context["all"] - 1
