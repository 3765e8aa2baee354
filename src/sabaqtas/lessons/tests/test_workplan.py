"""The working plan: hours beside the norm and the timetable, edited, printed."""

import io
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from django.apps import apps
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.curriculum.api import hours
from sabaqtas.kernel.clock import frozen
from sabaqtas.lessons.workplan.comparing import ClassHours, Finding, compare_plan
from sabaqtas.lessons.workplan.editing import read_hours
from sabaqtas.lessons.workplan.loading import load_grade_plan
from sabaqtas.lessons.workplan.models import WorkingHours
from sabaqtas.people.tests.factories import Cast, make_cast, make_subgroup, sign_in
from sabaqtas.timetable.api import SchoolDay, add_day_off
from sabaqtas.timetable.tests.factories import make_bells, make_days, make_meeting, make_terms

NOW = datetime(2025, 9, 15, 6, 0, tzinfo=UTC)
TODAY = date(2025, 9, 15)
ADDRESS = "/workplan/5/kk/"
NORM = hours.find_typical_plan(5, "kk", TODAY)
PRIMARY = hours.find_typical_plan(2, "kk", TODAY)
assert NORM is not None
assert PRIMARY is not None


def one_class(weekly: dict[str, str], yearly: dict[str, int] | None = None) -> ClassHours:
    """A class by its timetable; lessons of the year as many as 34 weeks give."""
    counts = {subject: Decimal(text) for subject, text in weekly.items()}
    every = {subject: int(count * 34) for subject, count in counts.items()} | (yearly or {})
    return ClassHours(uuid.uuid4(), "5 «А»", counts, every)


def typical(**changes: str) -> dict[str, Decimal]:
    plan = {one.subject: one.hours for one in PRIMARY.subjects}  # type: ignore[union-attr]
    return plan | {subject: Decimal(text) for subject, text in changes.items()}


def find(plan: dict[str, Decimal], *classes: ClassHours) -> list[tuple[str, str, str]]:
    table = compare_plan(plan, PRIMARY, classes, weeks=34)
    return [(one.finding.value, one.subject, str(one.by)) for one in table.differences]


def test_the_typical_plan_leaves_its_variable_part_free() -> None:
    assert find(typical()) == [("variable_free", "", "2")]
    assert find(typical(mathematics="5", kazakh="5")) == []


def test_what_is_against_the_norm_is_found() -> None:
    assert find(typical(mathematics="3")) == [
        ("below_norm", "mathematics", "1"), ("variable_free", "", "2"),
    ]  # fmt: skip
    assert find(typical(mathematics="7")) == [
        ("over_most", "", "1"), ("variable_over", "", "1"),
    ]  # fmt: skip
    assert find(typical(global_competences="2")) == []


def test_what_the_timetable_lacks_or_holds_over_is_found() -> None:
    held = {one.subject: str(one.hours) for one in PRIMARY.subjects}  # type: ignore[union-attr]
    plan = typical(mathematics="5", kazakh="5")
    full = held | {"mathematics": "4", "kazakh": "6"}
    assert find(plan, one_class(full)) == [
        ("timetable_over", "kazakh", "1"), ("timetable_lacks", "mathematics", "1"),
    ]  # fmt: skip
    short = one_class(held | {"mathematics": "5", "kazakh": "5"}, {"music": 30})
    assert find(plan, short) == [("lost_in_year", "", "4")]


def test_english_in_the_timetable_is_the_foreign_language_of_the_norm() -> None:
    plan = {"foreign_language": Decimal(3)}
    table = compare_plan(plan, NORM, [one_class({"english": "3"})], weeks=34)
    row = next(one for one in table.rows if one.subject == "foreign_language")
    assert (row.weekly, row.lost) == ((Decimal(3),), (0,))
    assert not [one for one in table.rows if one.subject == "english"]


@given(st.dictionaries(st.sampled_from(["mathematics", "music", "law"]), st.integers(0, 8)))
def test_sums_are_those_of_the_rows(plan: dict[str, int]) -> None:
    counts = {subject: Decimal(count) for subject, count in plan.items()}
    table = compare_plan(counts, PRIMARY, [], weeks=34)
    assert table.planned == sum(row.planned for row in table.rows)
    grave = {one.finding for one in table.differences}
    assert (Finding.OVER_MOST in grave) == (table.planned > 24)


@pytest.mark.parametrize(
    ("text", "value"), [("5", "5"), ("0,5", "0.5"), ("", "0"), ("20", "20"), ("1.5", "1.5")]
)
def test_hours_are_read_as_typed(text: str, value: str) -> None:
    assert read_hours({"hours-music": text}).hours == {"music": Decimal(value)}


@pytest.mark.parametrize("text", ["-1", "21", "0.3", "бес", "NaN", "Infinity", "1e9", "5 5"])
def test_what_is_no_hours_is_said(text: str) -> None:
    written = read_hours({"hours-music": text, "hours-magic": "5", "hours-law": "2"})
    assert list(written.faults) == ["music"]
    assert list(written.hours) == ["law"]


@pytest.fixture
def cast() -> Iterator[Cast]:
    with frozen(NOW):
        cast = make_cast()
        make_bells(cast.school)
        for weekday in range(5):
            make_meeting(cast.klass, teacher=cast.teacher, weekday=weekday)
        parts = [make_subgroup(cast.klass), make_subgroup(cast.klass, "2 топ")]
        for part, weekdays in zip(parts, ((0, 2, 3), (1, 4)), strict=True):
            for weekday in weekdays:
                make_meeting(part, weekday=weekday, period=3, subject="english")
        make_days(cast.school, make_terms(cast.school))
        yield cast


@pytest.mark.django_db
def test_the_timetable_is_counted_with_parts_and_days_off(cast: Cast) -> None:
    plan = load_grade_plan(cast.school.id, grade=5, language="kk", today=TODAY)
    assert plan is not None
    rows = {row.subject: row for row in plan.comparison.rows}
    assert rows["mathematics"].weekly == (Decimal(5),)
    assert rows["foreign_language"].weekly == (Decimal(3),)
    assert rows["foreign_language"].planned == 3
    assert rows["mathematics"].lost == (0,)
    days = list(SchoolDay.objects.filter(school=cast.school).values_list("on", flat=True))
    for day in days[: len(days) - 5 * 34 + 3]:
        add_day_off(school=cast.school, on=day, reason="Боран", by=None)
    again = load_grade_plan(cast.school.id, grade=5, language="kk", today=TODAY)
    assert again is not None
    lost = next(row.lost for row in again.comparison.rows if row.subject == "mathematics")
    assert lost == (3,)


@pytest.mark.django_db
def test_the_deputy_edits_and_nothing_is_lost(cast: Cast) -> None:
    client = sign_in(Client(), cast.deputy)
    assert client.get("/workplan/").status_code == 200
    assert client.get(ADDRESS).status_code == 200
    form = {"hours-mathematics": "5", "hours-music": "1", "new": "law", "new_hours": "0,5"}
    assert client.post(ADDRESS, form).status_code == 302
    saved = dict(WorkingHours.objects.values_list("subject", "hours"))
    assert saved == {"mathematics": 5, "music": 1, "law": Decimal("0.5")}
    client.post(ADDRESS, form)
    client.post(ADDRESS, {"hours-mathematics": "5", "hours-music": "0", "hours-law": "0.5"})
    assert WorkingHours.objects.get(subject="music").hours == 0
    assert (
        apps.get_model("people", "AuditRow").objects.filter(verb="save_working_plan").count() == 2
    )


@pytest.mark.django_db
def test_a_fault_saves_nothing_and_keeps_what_was_typed(cast: Cast) -> None:
    client = sign_in(Client(), cast.deputy)
    page = client.post(ADDRESS, {"hours-mathematics": "бес", "hours-music": "2"})
    html = page.content.decode()
    assert page.status_code == 422
    assert 'value="бес"' in html
    assert 'href="#h-mathematics"' in html
    assert not WorkingHours.objects.exists()


@pytest.mark.django_db
def test_who_sees_and_who_edits(cast: Cast) -> None:
    director = sign_in(Client(), cast.director)
    assert "hours-mathematics" not in director.get(ADDRESS).content.decode()
    assert director.post(ADDRESS, {"hours-music": "2"}).status_code == 403
    for person in (cast.teacher, cast.pupil_fibre, cast.parent, cast.inspector, cast.outsider):
        assert sign_in(Client(), person).get(ADDRESS).status_code == 403
    for address in ("/workplan/11/kk/", "/workplan/5/ru/", "/workplan/5/kk-xx/pdf/"):
        assert director.get(address).status_code == 404


@pytest.mark.django_db
def test_the_official_form_is_a_pdf_and_a_workbook(cast: Cast) -> None:
    client = sign_in(Client(), cast.deputy)
    pdf = client.get(ADDRESS + "pdf/")
    assert pdf.content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in pdf.content
    book = openpyxl.load_workbook(io.BytesIO(client.get(ADDRESS + "xlsx/").content))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0][-1] == "5 «А»"
    assert next(row for row in rows if row[0] == "Математика")[1:5] == (5, 5, 170, 5)
