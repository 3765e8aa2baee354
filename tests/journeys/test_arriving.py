"""A school moves in: from the files it has to a day in the timetable, and out again."""

from collections import Counter
from pathlib import Path

from sabaqtas.people.models import Group, Person
from sabaqtas.site.demo.loading import find_demo
from sabaqtas.timetable.models import Meeting, MeetingTeacher
from tests.journeys.conftest import Enter, Stage
from tests.journeys.office import PASSWORD, answer, set_up, sign_in, take_key
from tests.journeys.visitor import Visitor

WORDS = "Дәптерлеріңді дайындап қойыңдар."


def test_a_school_is_imported_used_and_taken_back(
    stage: Stage, enter: Enter, tmp_path: Path
) -> None:
    stage.make_empty()
    office = set_up("rural", tmp_path)
    deputy = enter()
    assert sign_in(deputy, office.deputy).path == "/board/"

    report = office.bring(deputy)
    assert "211" in report.words
    assert count_school() == Counter(persons=1)
    report = deputy.send("digest")
    imported = count_school()
    assert imported == Counter(persons=45, pupils=20, classes=8, lessons=211)

    office.bring(deputy)
    assert not deputy.page.document.xpath("//input[@name='digest']")
    assert count_school() == imported

    teacher = MeetingTeacher.objects.filter(meeting__subject="mathematics")[0].teacher
    deputy.open("/staff/")
    key = take_key(deputy, f"/staff/{teacher.pk}/")
    at_work = move_in(enter(), *key)
    assert at_work.page.path == "/teacher/"
    slot = at_work.follow("/slot/").path
    at_work.send("live_url", text=WORDS)
    deputy.open("/classes/")
    deputy.follow("/classes/", words="5-сынып")
    assert "Байжанова Сабина" in deputy.page.words

    deputy.open(report.path)
    deputy.follow(f"{report.path}undo/")
    deputy.send("csrfmiddlewaretoken")
    assert teacher.family_name in deputy.page.words
    assert count_school() == Counter(persons=2, classes=2, lessons=1)
    assert at_work.open("/teacher/").list_links("/slot/") == []

    office.bring(deputy)
    deputy.send("digest")
    assert count_school() == imported + Counter(lessons=1)
    at_work.open("/teacher/")
    at_work.follow("/slot/")
    assert at_work.page.path != slot
    at_work.follow("/plans/")
    assert WORDS in at_work.page.words


def test_namesakes_of_a_city_school_are_asked_about_once(
    stage: Stage, enter: Enter, tmp_path: Path
) -> None:
    stage.make_empty()
    office = set_up("city", tmp_path)
    deputy = enter()
    sign_in(deputy, office.deputy)
    report = office.bring(deputy)
    assert not report.document.xpath("//input[@name='digest']"), "imported without an answer"
    answers = answer(report, find_demo().source / "schools" / "city" / "answers.csv")
    assert len(answers) == 5
    assert deputy.send("questions", **answers).path == report.path
    deputy.send("digest")
    assert taught_by("t0417009", "Музыка") > 0
    assert taught_by("t0417009", "Қазақ тілі") == 0
    assert taught_by("t0417023", "Музыка") == 0

    again = office.bring(deputy)
    assert not again.document.xpath("//*[@id='questions']")
    assert not again.document.xpath("//input[@name='digest']")


def count_school() -> Counter[str]:
    """How much there is of a school."""
    return +Counter(
        persons=Person.objects.exclude(school__code="0999").count(),
        pupils=Person.objects.filter(roles__kind="pupil").count(),
        classes=Group.objects.count(),
        lessons=Meeting.objects.count(),
    )


def taught_by(name: str, subject: str) -> int:
    """How many lessons of a week somebody has in a subject."""
    rows = MeetingTeacher.objects.filter(teacher__account__username=name)
    return rows.filter(meeting__subject_name__startswith=subject).count()


def move_in(visitor: Visitor, number: str, key: str) -> Visitor:
    """Sign in by a one-time key for the first time, and choose a password."""
    sign_in(visitor, number, key)
    visitor.send("again", password=PASSWORD, again=PASSWORD)
    return visitor
