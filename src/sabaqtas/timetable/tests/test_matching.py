"""Names of a file: found however they are written, asked about where names cannot decide."""

import uuid
from datetime import time

import pytest

from sabaqtas.kernel.ids import uuid7
from sabaqtas.timetable.importing.classes import fold_class
from sabaqtas.timetable.importing.directory import Directory, KnownGroup, KnownTeacher
from sabaqtas.timetable.importing.plan import SKIP, How, MatchKind, TimetablePlan
from sabaqtas.timetable.importing.planning import plan_timetable
from sabaqtas.timetable.rows import TimetablePeriod
from sabaqtas.timetable.tests.row_factories import PLACE, Rows, make_periods


def make_directory(
    *names: str, teachers: tuple[KnownTeacher, ...] = (), **fields: object
) -> Directory:
    groups = tuple(KnownGroup(uuid7(), name, "", 5, "") for name in names)
    values = {"bells": {}, "meetings": (), "quarters": 4} | fields
    return Directory(groups=groups, teachers=teachers, **values)  # type: ignore[arg-type]


def make_known(family: str, given: str, middle: str = "") -> KnownTeacher:
    return KnownTeacher(uuid7(), family, given, middle)


def plan(rows: Rows, directory: Directory, **answers: str) -> TimetablePlan:
    return plan_timetable(rows.build(), directory, {})


@pytest.mark.parametrize(
    "written", ["5 «А»", "5А", "5-А", "5 A", "5«а»", "5 А сынып", "5 «А» класс"]
)
def test_a_class_is_known_however_it_is_written(written: str) -> None:
    assert fold_class(written) == fold_class("5 «А»")


def test_different_classes_stay_different() -> None:
    names = ["5 «А»", "5 «Ә»", "15 «А»", "5", "5 «Б»"]
    assert len({fold_class(name) for name in names}) == len(names)


def test_an_unknown_class_is_an_error_that_names_the_nearest() -> None:
    result = plan(Rows().meet("5 «Ж»"), make_directory("5 «А»", "11 «В»"))
    [problem] = [p for p in result.problems if p.code == "meetings.unknown_class"]
    assert "5 «А»" in problem.cure
    assert problem.place.line == 7
    assert not result.may_apply
    assert result.creates == ()


def test_an_answer_settles_an_unknown_class() -> None:
    directory = make_directory("5 «А»")
    rows = Rows().meet("Бесінші").build()
    chosen = {("class", "Бесінші"): str(directory.groups[0].id)}
    result = plan_timetable(rows, directory, chosen)
    assert result.may_apply
    assert result.creates[0].group_ids == {directory.groups[0].id}
    left_out = plan_timetable(rows, directory, {("class", "Бесінші"): SKIP})
    assert left_out.may_apply
    assert left_out.creates == ()


def test_a_teacher_is_matched_by_family_and_given_name() -> None:
    known = make_known("Цой", "Бақыт", "Серікқызы")
    result = plan(
        Rows().meet("5А", teachers=["Цой Бақыт"]), make_directory("5А", teachers=(known,))
    )
    assert result.may_apply
    assert result.creates[0].teacher_ids == {known.id}


@pytest.mark.parametrize(
    ("written", "known"),
    [
        (["Ким Индира"], ["Ким Индира Серікқызы", "Ким Индира Болатқызы"]),
        (["Ким Индира", "Ким Индира#2"], ["Ким Индира Серікқызы"]),
        (["Ким Индира", "Ким Индира Серікқызы"], ["Ким Индира Серікқызы"]),
        (["Ким Индира Асқарқызы"], ["Ким Индира Серікқызы"]),
        (["Ким И."], ["Ким Индира Серікқызы"]),
        (["Вакансия"], ["Ким Индира Серікқызы"]),
    ],
)
def test_where_names_cannot_decide_a_person_is_asked(written: list[str], known: list[str]) -> None:
    people = tuple(make_known(*name.split()) for name in known)
    rows = Rows()
    for number, name in enumerate(written):
        rows.meet("5А", teachers=[name], weekday=number)
    result = plan(rows, make_directory("5А", teachers=people))
    assert [q.kind for q in result.questions][:1] == [MatchKind.TEACHER]
    assert result.questions[0].context == ("Математика: 5А",)
    assert not result.may_apply


def test_a_patronymic_decides_between_namesakes() -> None:
    people = (make_known("Ким", "Индира", "Серікқызы"), make_known("Ким", "Индира", "Болатқызы"))
    rows = Rows().meet("5А", teachers=["Ким Индира Болатқызы"])
    result = plan(rows, make_directory("5А", teachers=people))
    assert result.creates[0].teacher_ids == {people[1].id}


def test_namesakes_have_keys_that_the_next_export_has_too() -> None:
    people = (make_known("Ким", "Индира"), make_known("Ким", "Индира"))
    directory = make_directory("5А", "6А", teachers=people)

    def make_rows(first: str, second: str) -> Rows:
        rows = Rows().meet("5А", subject="Музыка", teachers=[first])
        return rows.meet("6А", subject="Физика", teachers=[second])

    result = plan(make_rows("Ким Индира#1", "Ким Индира#2"), directory)
    keys = [question.key for question in result.questions]
    assert keys == ["Ким Индира · Музыка", "Ким Индира · Физика"]
    answers = {("teacher", key): str(p.id) for key, p in zip(keys, people, strict=True)}
    later = plan_timetable(make_rows("Ким Индира#8", "Ким Индира#9").build(), directory, answers)
    assert later.may_apply
    assert {m.subject: m.teacher_ids for m in later.creates} == {
        "music": {people[0].id},
        "physics": {people[1].id},
    }


def test_two_of_the_file_taken_for_one_person_is_said() -> None:
    person = make_known("Ким", "Индира")
    rows = Rows().meet("5А", teachers=["Ким Индира"])
    rows.meet("5А", teachers=["Ким И."], weekday=1)
    answers = {("teacher", "Ким И."): str(person.id)}
    result = plan_timetable(rows.build(), make_directory("5А", teachers=(person,)), answers)
    assert "meetings.two_as_one" in [problem.code for problem in result.problems]


def test_an_answer_that_names_nobody_leaves_the_question_open() -> None:
    rows = Rows().meet("5А", teachers=["Ким Индира"]).build()
    answers = {("teacher", "Ким Индира"): str(uuid.uuid4())}
    assert plan_timetable(rows, make_directory("5А"), answers).questions


def test_an_unknown_subject_keeps_its_name_and_stops_nothing() -> None:
    result = plan(Rows().meet("5А", subject="Шахмат"), make_directory("5А"))
    assert result.may_apply
    assert (result.creates[0].subject, result.creates[0].subject_name) == ("other", "Шахмат")
    assert [m.how for m in result.matches if m.kind is MatchKind.SUBJECT] == [How.OTHER]
    answers = {("subject", "Шахмат"): "mathematics"}
    rows = Rows().meet("5А", subject="Шахмат").build()
    assert plan_timetable(rows, make_directory("5А"), answers).creates[0].subject == "mathematics"


def test_a_class_speaks_the_language_of_most_of_its_subjects() -> None:
    rows = Rows().meet("1В", subject="Букварь").meet("1В", subject="Музыка", period=2)
    rows.meet("1А", subject="Әліппе").meet("1А", subject="Русский язык", period=2)
    result = plan(rows, make_directory("1В", "1А"))
    assert [(one.name, one.language) for one in result.languages] == [("1В", "ru")], "a tie is none"


def test_bells_that_differ_are_asked_about() -> None:
    bells = {1: (time(8, 0), time(8, 45))}
    rows = Rows().meet("5А").build()
    directory = make_directory("5А", bells=bells)
    asked = plan_timetable(rows, directory, {})
    assert [q.kind for q in asked.questions] == [MatchKind.PERIOD]
    by_file = plan_timetable(rows, directory, {("period", "bells"): "file"})
    by_school = plan_timetable(rows, directory, {("period", "bells"): "school"})
    assert 1 in [bell.period for bell in by_file.bells]
    assert 1 not in [bell.period for bell in by_school.bells]
    assert by_file.may_apply
    assert by_school.may_apply


def test_a_lesson_nobody_knows_the_time_of_is_refused() -> None:
    rows = Rows(periods=(TimetablePeriod(1, None, None, PLACE), *make_periods()[1:])).meet("5А")
    result = plan(rows, make_directory("5А"))
    assert [p.code for p in result.problems] == ["meetings.no_bell"]
    known = make_directory("5А", bells={1: (time(8, 0), time(8, 45))})
    assert plan(rows, known).may_apply
