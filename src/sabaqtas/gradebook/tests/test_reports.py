"""Report cards and transcripts as PDF, and the pupil's page by subject."""

import subprocess
import uuid
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from sabaqtas.gradebook.models import TermMark
from sabaqtas.gradebook.pupils.progress import Evidence, Level, choose_next, measure
from sabaqtas.gradebook.reports.facts import load_report_cards, load_transcript
from sabaqtas.gradebook.terms.spans import load_calendar
from sabaqtas.gradebook.tests.factories import make_column, make_entry
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.timetable.tests.factories import make_meeting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
AuditRow = apps.get_model("people", "AuditRow")
DAY = date(2025, 9, 15)


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """With a lesson, so with a journal."""
    make_meeting(cast.klass, teacher=cast.teacher)
    make_meeting(cast.klass, teacher=cast.teacher, subject="music", subject_name="Музыка")
    return cast


def close(cast: Cast, pupil: Any, span: str = "t1", mark: int | None = 4, **fields: Any) -> None:
    values = {"subject": "mathematics", "year": 2026, "number": 1, "status": "marked"} | fields
    why = {"kind": "unmarked", "values": {}, "sources": {}, "steps": []}
    TermMark.objects.create(
        school=cast.school,
        group=cast.klass,
        pupil=pupil,
        span=span,
        mark=mark,
        why=why,
        by=cast.deputy,
        **values,
    )


def read(pdf: bytes, folder: Path) -> list[str]:
    """The text of each page."""
    path = folder / f"{uuid.uuid4()}.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
    )
    return done.stdout.split("\f")[:-1]


def test_a_class_is_a_page_for_each_pupil(cast: Cast, tmp_path: Path) -> None:
    close(cast, cast.pupil_phone)
    close(cast, cast.pupil_phone, number=2, mark=5, reason="Апелляция")
    close(cast, cast.pupil_tv, subject="music", status="passed", mark=None)
    make_entry(cast.klass, cast.pupil_phone, cast.teacher, on=DAY, attendance="excused")
    client = sign_in(Client(), cast.class_teacher)
    for language, title, passed in (
        ("kk", "Оқушының үлгерім табелі", "есептелінді"),
        ("ru", "Табель успеваемости ученика", "зачёт"),
        ("en", "Report card", "passed"),
    ):
        answer = client.get(reverse("print_report_cards", args=[cast.klass.id, language]))
        pages = read(answer.content, tmp_path)
        assert len(pages) == 4 and all(title in page for page in pages)
        assert "Бекенов Әлихан" in pages[0] and " 5" in pages[0] and "Апелляция" not in pages[0]
        assert passed in pages[1]
    assert AuditRow.objects.filter(verb="report_cards.printed").count() == 3


def test_cards_are_for_the_class_teacher_and_the_office(cast: Cast) -> None:
    address = reverse("print_report_cards", args=[cast.klass.id, "kk"])
    statuses = {
        name: sign_in(Client(), getattr(cast, name)).get(address).status_code
        for name in ("class_teacher", "deputy", "teacher", "parent", "pupil_tv", "outsider")
    }
    assert statuses == {
        "class_teacher": 200,
        "deputy": 200,
        "teacher": 403,
        "parent": 403,
        "pupil_tv": 403,
        "outsider": 404,
    }
    listed = sign_in(Client(), cast.class_teacher).get(reverse("report_cards")).content.decode()
    assert cast.klass.name in listed and cast.big_class.name not in listed


def test_a_family_prints_its_own(cast: Cast, tmp_path: Path) -> None:
    close(cast, cast.pupil_phone, span="y", mark=5)
    parent = sign_in(Client(), cast.other_parent)
    for name in ("report_card", "transcript"):
        (page,) = read(parent.get(reverse(name, args=["ru"])).content, tmp_path)
        assert "Бекенов Әлихан" in page and "Математика" in page and "5" in page
        stranger = f"{reverse(name, args=['ru'])}?child={cast.pupil_tv.id}"
        assert parent.get(stranger).status_code == 404
    assert parent.get(reverse("report_card", args=["xx"])).status_code == 404


def test_a_transcript_without_a_closed_year_says_so_beside_closed_terms(
    cast: Cast, tmp_path: Path
) -> None:
    close(cast, cast.pupil_phone, span="t1", mark=5)
    address = reverse("transcript", args=["ru"])
    (page,) = read(sign_in(Client(), cast.other_parent).get(address).content, tmp_path)
    assert "Закрытых учебных годов пока нет." in page


def test_the_final_mark_is_the_years_unless_that_is_a_two(cast: Cast) -> None:
    pupil = cast.pupil_phone
    calendar = load_calendar(cast.school.id, DAY)
    close(cast, pupil, span="y", mark=2)
    close(cast, pupil, span="y", mark=5, subject="music")

    def read_final() -> list[str]:
        (card,) = load_report_cards(cast.klass, calendar, "kk", pupil_id=pupil.id)
        return [line.marks[5] for line in card.lines]

    assert read_final() == ["", "5"]
    close(cast, pupil, span="f", mark=3)
    assert read_final() == ["3", "5"]
    (year,) = load_transcript(cast.school.id, pupil.id, "kk")
    assert [line.marks for line in year.lines] == [("3",), ("5",)]


def test_a_pupil_sees_why_and_never_a_rank(cast: Cast, django_assert_max_num_queries: Any) -> None:
    sor = make_column(cast.klass, cast.teacher, on=date(2025, 9, 8))
    soch = make_column(cast.klass, cast.teacher, on=date(2025, 9, 10), kind="soch")
    pupil = cast.pupil_phone
    make_entry(cast.klass, pupil, cast.teacher, on=DAY, mark=8)
    make_entry(cast.klass, pupil, cast.teacher, on=sor.on, assessment=sor, points=15)
    make_entry(cast.klass, pupil, cast.teacher, on=soch.on, assessment=soch, points=16)
    make_entry(cast.klass, cast.pupil_tv, cast.teacher, on=DAY, mark=10)
    client = sign_in(Client(), pupil)
    with django_assert_max_num_queries(14):
        page = client.get(reverse("marks_subjects")).content.decode()
    assert "78,75" in page and "№ 125 бұйрық" in page and "Музыка" in page
    assert cast.pupil_tv.family_name not in page
    parent = sign_in(Client(), cast.other_parent).get(reverse("marks_subjects"))
    assert "78,75" in parent.content.decode()


def work(code: str, value: int | None, title: str = "Есеп") -> Evidence:
    return Evidence("mathematics", (code,), value, DAY, title, uuid.uuid4())


def test_objectives_by_the_cuts_and_the_weakest_first() -> None:
    evidence = [
        work("5.1.1.1", 9),
        work("5.1.1.1", 4),
        work("5.1.1.2", 3, "Қайтала"),
        work("5.1.1.2", 5),
        work("5.1.1.3", 3),
        work("5.1.1.4", None),
    ]
    found = measure(evidence, {"5.1.1.1": "Санау"}, reached=65, on_the_way=40)
    told = {one.code[-1]: (one.level, one.percent) for one in found}
    assert told == {
        "1": (Level.REACHED, 65),
        "2": (Level.ON_THE_WAY, 40),
        "3": (Level.AGAIN, 30),
        "4": (Level.IN_WORDS, None),
    }
    assert [one.code[-1] for one in choose_next(found)] == ["3", "2"]
    assert choose_next(found)[1].next_title == "Қайтала"
