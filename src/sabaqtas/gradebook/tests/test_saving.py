"""One cell saved: once for a press, never over another's value, after closing with a reason."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import AdaptedCriteria, Assessment, Entry, TermStep
from sabaqtas.gradebook.tests.factories import make_column
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
AuditRow = apps.get_model("people", "AuditRow")
MONDAY = date(2025, 9, 15)
PAST = {"on": MONDAY}


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With a lesson, so with a journal."""
    make_meeting(cast.klass, teacher=cast.teacher)
    make_meeting(cast.big_class, teacher=cast.class_teacher)
    return cast


class Desk:
    """A person at the journal of mathematics of 5 «А»."""

    def __init__(self, cast: Cast, who: Any) -> None:
        self.cast, self.client = cast, sign_in(Client(), who)
        self.pupil = cast.pupil_phone

    def type(self, text: str, *, seen: int | str = 0, key: str = "k1", **fields: Any) -> Any:
        values = {"pupil": str(self.pupil.id), "place": MONDAY.isoformat(), "text": text}
        values |= {"seen": str(seen), "key": key} | fields
        address = reverse("journal_cell", args=[self.cast.klass.id, "mathematics"])
        return self.client.post(address, values)


def test_a_cell_is_a_row_with_its_audit(cast: Cast) -> None:
    desk = Desk(cast, cast.teacher)
    assert desk.type("8").json() == {"text": "8", "number": 1}
    entry = Entry.objects.get()
    assert (entry.mark, entry.on, entry.by, entry.pupil) == (
        8,
        MONDAY,
        cast.teacher,
        cast.pupil_phone,
    )
    audit = AuditRow.objects.get(verb="journal.cell_saved")
    assert (audit.object_id, audit.details["old"], audit.details["new"]) == (entry.id, "", "8")


def test_the_same_press_is_one_row_and_nothing_new_is_none(cast: Cast) -> None:
    desk = Desk(cast, cast.teacher)
    for _ in range(3):
        assert desk.type("8").json()["number"] == 1
    assert desk.type("8", seen=0, key="k2").json() == {"text": "8", "number": 1}
    assert desk.type("", key="k3", place="2025-09-16").json() == {"text": "", "number": 0}
    assert Entry.objects.count() == 1
    assert desk.type("9", seen=1, key="k4").json() == {"text": "9", "number": 2}
    assert [row.mark for row in Entry.objects.order_by("number")] == [8, 9]


def test_a_conflict_is_shown_and_overwrites_nothing(cast: Cast) -> None:
    make_meeting(cast.klass, teacher=cast.class_teacher, weekday=1)
    Desk(cast, cast.class_teacher).type("6", key="theirs")
    answer = Desk(cast, cast.teacher).type("9", key="mine")
    assert answer.status_code == 409
    said = answer.json()
    assert (said["text"], said["number"]) == ("6", 1)
    assert cast.class_teacher.short_name in said["error"] and "6" in said["error"]
    assert Entry.objects.get().mark == 6


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("11", "2025-09-15"),
        ("<b>", "2025-09-15"),
        ("8", "2026-05-04"),
        ("8", "не күн"),
        ("8", "018f0000-0000-7000-8000-000000000000"),
    ],
)
def test_what_cannot_stand_changes_nothing_and_says_why(cast: Cast, text: str, place: str) -> None:
    answer = Desk(cast, cast.teacher).type(text, place=place)
    assert answer.status_code == 422 and answer.json()["error"]
    assert not Entry.objects.exists()


def test_only_who_teaches_here_writes_and_only_into_pupils_of_the_class(cast: Cast) -> None:
    statuses = {
        name: Desk(cast, getattr(cast, name)).type("8", key=name).status_code
        for name in ("class_teacher", "deputy", "pupil_phone", "parent", "outsider")
    }
    assert statuses == {
        "class_teacher": 403,
        "deputy": 422,
        "pupil_phone": 403,
        "parent": 403,
        "outsider": 404,
    }
    desk = Desk(cast, cast.teacher)
    for stranger in (cast.sibling_big, cast.outsider_pupil):
        desk.pupil = stranger
        assert desk.type("8").status_code == 422
    assert desk.type("8", pupil="x").status_code == 404
    assert not Entry.objects.exists()


def test_a_closed_term_is_corrected_by_the_office_with_a_reason(cast: Cast) -> None:
    Desk(cast, cast.teacher).type("5")
    TermStep.objects.create(
        school=cast.school,
        group=cast.klass,
        subject="mathematics",
        year=2026,
        span="t1",
        number=1,
        kind="confirmed",
        by=cast.deputy,
    )
    refused = Desk(cast, cast.teacher).type("7", seen=1, key="t")
    assert refused.status_code == 422 and Entry.objects.count() == 1
    deputy = Desk(cast, cast.deputy)
    assert deputy.type("7", seen=1, key="d").status_code == 422
    assert deputy.type("7", seen=1, key="e", reason="Қате енгізілген").json()["number"] == 2
    old, new = Entry.objects.order_by("number")
    assert (old.mark, new.mark, new.reason) == (5, 7, "Қате енгізілген")
    page = deputy.client.get(
        reverse("journal_pupil", args=[cast.klass.id, "mathematics", cast.pupil_phone.id])
    ).content.decode()
    assert "<s>5</s>" in page and "Қате енгізілген" in page


def test_points_keep_to_the_most_and_adapted_ones_to_their_own(cast: Cast) -> None:
    column = make_column(cast.klass, cast.teacher, on=MONDAY)
    desk = Desk(cast, cast.teacher)
    assert desk.type("20,5", place=str(column.id)).status_code == 422
    assert desk.type("17,5", place=str(column.id)).json()["text"] == "17,5"
    assert desk.type("6/8", seen=1, key="a", place=str(column.id)).status_code == 422
    AdaptedCriteria.objects.create(
        school=cast.school,
        pupil=cast.pupil_phone,
        begins_on=MONDAY,
        reason="ПМПК",
        by=cast.deputy,
    )
    assert desk.type("6/8", seen=1, key="b", place=str(column.id)).json()["text"] == "6/8"


def test_a_column_form_works_without_script(cast: Cast) -> None:
    client = sign_in(Client(), cast.teacher)
    address = reverse("journal_column", args=[cast.klass.id, "mathematics", "2025-09-15"])
    assert client.get(address).status_code == 200
    first, second, third = cast.pupils[:3]
    posted = {"key": "f1"}
    for pupil, text in ((first, "9"), (second, "қ 7"), (third, "99")):
        posted |= {f"c-{pupil.id}": text, f"o-{pupil.id}": "", f"v-{pupil.id}": "0"}
    answer = client.post(address, posted)
    assert answer.status_code == 422 and 'value="99"' in answer.content.decode()
    assert Entry.objects.count() == 2
    posted[f"c-{third.id}"] = "4"
    assert client.post(address, posted).status_code == 302
    assert sorted(row.mark or 0 for row in Entry.objects.all()) == [4, 7, 9]


def new_column(cast: Cast, **fields: Any) -> Any:
    values = {"kind": "sor", "on": "2025-09-15", "most": "20", "title": "Сандар", "key": "c1"}
    address = reverse("journal_new_column", args=[cast.klass.id, "mathematics"])
    return sign_in(Client(), cast.teacher).post(address, values | fields)


def test_a_column_is_made_once_and_within_the_limits(cast: Cast) -> None:
    for _ in range(2):
        assert new_column(cast).status_code == 302
    column = Assessment.objects.get()
    assert (column.kind, column.most, column.on) == ("sor", 20, MONDAY)
    again = new_column(cast, key="back").content.decode()
    assert "осы пәннен БЖБ бар" in again, "the form filled once more after going back"
    for number in (2, 3):
        day = MONDAY + timedelta(days=number)
        assert new_column(cast, key=f"c{number}", on=day.isoformat()).status_code == 302
    assert new_column(cast, key="c4", on="2025-10-01").status_code == 422
    refused = new_column(cast, key="c5", kind="soch", on="2025-10-26")
    assert refused.status_code == 422 and Assessment.objects.count() == 3


def test_a_withdrawn_column_counts_no_more_and_keeps_its_points(cast: Cast) -> None:
    column = make_column(cast.klass, cast.teacher, on=MONDAY)
    desk = Desk(cast, cast.teacher)
    desk.type("12", place=str(column.id))
    address = reverse("journal_withdraw", args=[cast.klass.id, "mathematics", column.id])
    desk.client.post(address, {"reason": ""})
    column.refresh_from_db()
    assert column.withdrawn_at is None
    desk.client.post(address, {"reason": "Басқа күнге ауысты"})
    column.refresh_from_db()
    assert column.withdrawn_by == cast.teacher and Entry.objects.count() == 1
    assert desk.type("13", seen=1, key="n", place=str(column.id)).status_code == 422
    page = desk.client.get(reverse("journal_page", args=[cast.klass.id, "mathematics"]))
    assert str(column.id) not in page.content.decode()


def test_the_answer_is_json_also_for_odd_numbers(cast: Cast) -> None:
    desk = Desk(cast, cast.teacher)
    for seen in ("", "-1", "x", "9" * 40, "٣"):
        answer = desk.type("8", key=f"k{seen}"[:60], seen=seen)
        assert json.loads(answer.content)["number"] == 1
    assert desk.type("8", key="").status_code == 422


def test_a_day_of_no_school_year_takes_nothing(cast: Cast) -> None:
    desk = Desk(cast, cast.teacher)
    for place in ("9999-12-31", "2027-01-15", "2019-02-01"):
        assert desk.type("ж", key=place, place=place).status_code == 422
    assert not Entry.objects.exists()
