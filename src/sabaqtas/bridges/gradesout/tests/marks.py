"""Marks to be taken out, and the files read back."""

import csv
import io
import zipfile
from datetime import date, timedelta

from sabaqtas.bridges.gradesout.exporting import MarksChoice, MarksFormat, export_marks
from sabaqtas.gradebook.tests.factories import make_mark
from sabaqtas.people.api import Person, RoleKind
from sabaqtas.people.tests.factories import Cast, enrol, make_cast, make_person
from sabaqtas.timetable.tests.factories import make_terms
from sabaqtas.work.tests.factories import NOW, make_judged, make_task

DAY = NOW.date()
FORMULA = '=HYPERLINK("http://example.org","x")'
type Row = dict[str, str]


def make_marked_cast() -> Cast:
    """Two marks of mathematics in the class, one of Kazakh in another; one in another school."""
    cast = make_cast()
    for school in (cast.school, cast.other_school):
        make_terms(school)
    task = make_task(cast.klass, cast.teacher)
    comment = "Жарайсың, «алтау»!\nТек 3-есепті, өтінемін, қайта қара."
    for pupil, value in ((cast.pupil_tv, 7), (cast.pupil_fibre, 9)):
        make_mark(make_judged(task, pupil), value=value, on=DAY, comment=comment, at=NOW)
    names = {"subject": "kazakh", "subject_name": "Қазақ тілі", "title": "Мәтін"}
    other = make_task(cast.big_class, cast.teacher, **names)
    make_mark(make_judged(other, cast.sibling_big), value=10, on=DAY - timedelta(days=1))
    away = make_task(cast.other_class, cast.outsider, title="Бөтен тапсырма")
    make_mark(make_judged(away, cast.outsider_pupil), value=4, on=DAY)
    return cast


def add_attacker(cast: Cast) -> Person:
    pupil = make_person(cast.school, RoleKind.PUPIL, given="x", family=FORMULA)
    enrol(cast.klass, pupil)
    task = make_task(cast.klass, cast.teacher, title="=1+1", text="@SUM(A1)")
    make_mark(make_judged(task, pupil), on=DAY, comment="+cmd|' /C calc'!A0")
    return pupil


def read_archive(data: bytes) -> dict[str, list[Row]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not any(text.startswith("\ufeff") for text in texts.values())
    return {n: list(csv.DictReader(io.StringIO(t, newline=""))) for n, t in texts.items()}


def take(cast: Cast, format: MarksFormat = MarksFormat.ONEROSTER) -> bytes:
    choice = MarksChoice(date(2025, 9, 1), DAY, format)
    return export_marks(choice, school=cast.school, by=None, now=NOW).data
