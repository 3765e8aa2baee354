"""A year of 2, its test, the extra one, and the final mark with its why."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import Assessment, Entry, TermMark, TermStep
from sabaqtas.gradebook.pupils.finding import Learner
from sabaqtas.gradebook.pupils.loading import load_subjects
from sabaqtas.kernel import clock
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.api import Meeting
from sabaqtas.timetable.tests.factories import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
Term = apps.get_model("timetable", "Term")
TEST_ON, EXTRA_ON = date(2026, 6, 2), date(2026, 8, 24)
WHY = {"kind": "year_waits", "values": {}, "sources": {}, "steps": []}


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With a lesson, so with a journal."""
    make_meeting(cast.klass, teacher=cast.teacher)
    return cast


def close_year(cast: Cast, failing: Person, subject: str = "mathematics") -> None:
    """With a 4 for everybody, and a 2 for one."""
    place: dict[str, Any] = {
        "school": cast.school,
        "group": cast.klass,
        "subject": subject,
        "year": 2026,
        "span": "y",
        "number": 1,
        "by": cast.deputy,
    }
    TermStep.objects.create(kind="confirmed", **place)
    for pupil in cast.pupils:
        mark = 2 if pupil == failing else 4
        TermMark.objects.create(pupil=pupil, status="marked", mark=mark, why=WHY, **place)


def address(cast: Cast, name: str, *args: object) -> str:
    return reverse(name, args=[cast.klass.id, "mathematics", *args])


def make(cast: Cast, kind: str = "year_test", on: date = TEST_ON, who: Any = None) -> Any:
    client = sign_in(Client(), who or cast.teacher)
    form = {"kind": kind, "on": on.isoformat(), "most": "20", "title": "", "key": uuid.uuid4().hex}
    return client.post(address(cast, "journal_new_test"), form)


def write(cast: Cast, pupil: Person, text: str, kind: str = "year_test", **more: Any) -> Any:
    who = more.pop("who", cast.teacher)
    typed = {"pupil": str(pupil.id), "text": text, "seen": "0", "key": uuid.uuid4().hex} | more
    column = Assessment.objects.get(kind=kind)
    client, place = sign_in(Client(), who), {"place": str(column.id)}
    with clock.frozen(datetime(column.on.year, column.on.month, column.on.day, 7, tzinfo=UTC)):
        return client.post(address(cast, "journal_cell"), typed | place)


def act(cast: Cast, who: Any, act: str) -> str:
    client = sign_in(Client(), who)
    done = client.post(address(cast, "journal_term", 2026, "f"), {"act": act}, follow=True)
    return str(done.content.decode())


def read(cast: Cast, who: Any, where: str) -> str:
    return str(sign_in(Client(), who).get(where).content.decode())


def test_a_two_is_tested_twice_and_the_final_mark_says_why(cast: Cast) -> None:
    pupil = cast.pupil_phone
    close_year(cast, pupil)
    year = address(cast, "journal_page") + "?span=y"
    assert "Жылдық тест" in read(cast, cast.teacher, year)
    assert make(cast).status_code == 302 and make(cast).status_code == 422, "there is one"
    column = read(cast, cast.teacher, address(cast, "journal_column", Assessment.objects.get().id))
    assert column.count('name="c-') == 1 and f"c-{pupil.id}" in column
    assert write(cast, pupil, "7").status_code == 200
    assert "Әлі бірдеңе жетіспейді" in act(cast, cast.teacher, "propose")
    assert not TermStep.objects.filter(span="f").exists(), "35 % is again a 2: the extra test waits"
    assert make(cast, "extra_test", EXTRA_ON).status_code == 302
    assert write(cast, pupil, "13", "extra_test").status_code == 200
    act(cast, cast.teacher, "propose")
    assert address(cast, "journal_term", 2026, "f") in read(
        cast, cast.deputy, reverse("moderation")
    )
    act(cast, cast.deputy, "confirm")
    row = TermMark.objects.get(span="f", pupil=pupil)
    assert (row.mark, row.status) == (3, "marked"), "65 % is a 4, (2 + 4) : 2 = 3"


def test_only_a_two_is_tested_and_only_after_the_year(cast: Cast) -> None:
    pupil = cast.pupil_phone
    assert make(cast).status_code == 422, "the year is not closed"
    close_year(cast, pupil)
    assert make(cast, on=date(2026, 5, 4)).status_code == 422
    assert make(cast, "extra_test").status_code == 422
    assert make(cast).status_code == 302
    assert write(cast, cast.pupil_tv, "12").status_code == 422
    for who, status in ((cast.outsider, 404), (cast.pupil_phone, 403), (cast.class_teacher, 403)):
        assert make(cast, who=who).status_code == status
    assert write(cast, pupil, "12", who=cast.outsider).status_code == 404
    for subject in ("kazakh", "physics"):
        close_year(cast, pupil, subject)
    refused = write(cast, pupil, "12")
    assert refused.status_code == 422 and "3 пәннен" in refused.json()["error"]
    assert not Entry.objects.exists()


def test_the_office_holds_a_test_too_and_may_take_it_back(cast: Cast) -> None:
    close_year(cast, cast.pupil_phone)
    assert "Жылдық тест" in read(cast, cast.deputy, address(cast, "journal_page") + "?span=y")
    assert make(cast, who=cast.deputy).status_code == 302
    column = Assessment.objects.get()
    where = address(cast, "journal_withdraw", column.id)
    for who, status in ((cast.outsider, 404), (cast.class_teacher, 403), (cast.deputy, 302)):
        client = sign_in(Client(), who)
        assert client.post(where, {"reason": "Күні ауысты"}).status_code == status
    column.refresh_from_db()
    assert column.withdrawn_by == cast.deputy


def test_a_year_is_closed_late_too(cast: Cast) -> None:
    close_year(cast, cast.pupil_phone)
    make(cast)
    write(cast, cast.pupil_phone, "15")
    quarter = {"kind": "quarter", "year": 2027, "number": 1, "title": "1 тоқсан"}
    days = {"starts_on": date(2026, 9, 1), "ends_on": date(2026, 10, 25)}
    Term.objects.create(school=cast.school, **quarter, **days)
    Meeting.objects.update(ends_on=date(2026, 8, 31))
    act(cast, cast.teacher, "propose")
    with clock.frozen(datetime(2026, 9, 16, 7, tzinfo=UTC)):
        waiting = read(cast, cast.deputy, reverse("moderation"))
        assert address(cast, "journal_term", 2026, "f") in waiting
        act(cast, cast.deputy, "return")
        act(cast, cast.deputy, "confirm")
        waiting = read(cast, cast.deputy, reverse("moderation"))
        assert address(cast, "journal_term", 2026, "f") not in waiting
    assert TermMark.objects.get(span="f", pupil=cast.pupil_phone).mark == 3


def test_after_the_final_mark_only_the_office_corrects(cast: Cast) -> None:
    pupil = cast.pupil_phone
    close_year(cast, pupil)
    make(cast)
    write(cast, pupil, "15")
    act(cast, cast.teacher, "propose")
    act(cast, cast.deputy, "confirm")
    assert TermMark.objects.get(span="f", pupil=pupil).mark == 3, "75 % is a 4, (2 + 4) : 2"
    later = {"seen": "1", "reason": "Апелляция"}
    assert write(cast, pupil, "18", **later).status_code == 422
    assert write(cast, pupil, "18", who=cast.deputy, **later).status_code == 200


def test_the_family_sees_the_final_mark_and_why(cast: Cast) -> None:
    close_year(cast, cast.pupil_phone)
    own = address(cast, "journal_pupil", cast.pupil_phone.id)
    assert "жылдық тест тапсыру керек" in read(cast, cast.teacher, own)
    make(cast)
    assert "Жылдық тест: күні – 02.06.2026" in read(cast, cast.teacher, own)
    write(cast, cast.pupil_phone, "15")
    page = read(cast, cast.teacher, address(cast, "journal_pupil", cast.pupil_phone.id))
    assert (
        "Қорытынды баға: <b>3</b>" in page and "(2 + 4) : 2 = 3" in page and "20 ұпайдан 15" in page
    )
    other = read(cast, cast.teacher, address(cast, "journal_pupil", cast.pupil_tv.id))
    assert "Қорытынды баға" not in other
    child = cast.pupil_phone
    learner = Learner(child.id, cast.school.id, "Asia/Almaty", cast.klass.id)
    spans = load_subjects(learner, date(2026, 6, 10))[0].spans
    assert spans[-1].text == "3" and not spans[-1].is_closed
