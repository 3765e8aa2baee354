"""Importing a school: rehearsed, applied, found unchanged, taken back whole."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sabaqtas.bridges.importing.answers import Answer
from sabaqtas.bridges.importing.applying import apply_import, apply_rehearsal
from sabaqtas.bridges.importing.files import SourceFile
from sabaqtas.bridges.importing.refusals import (
    FilesLost,
    HasErrors,
    HasQuestions,
    LaterFirst,
    NotApplied,
    NothingToDo,
    NotOpen,
    TooLate,
    WorldChanged,
)
from sabaqtas.bridges.importing.rehearsing import (
    Rehearsal,
    rehearse_again,
    rehearse_files,
    rehearse_import,
)
from sabaqtas.bridges.importing.undoing import undo_import
from sabaqtas.bridges.models import ImportRun, RememberedMatch
from sabaqtas.bridges.tests.factories import (
    RURAL_ROSTER,
    RURAL_TIMETABLE,
    SCHOOLS,
    RosterFiles,
    dump_rows,
    file_of,
)
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, Group, Institution, Person, RoleKind
from sabaqtas.people.tests.factories import enrol, make_actor, make_person, make_school
from sabaqtas.timetable.api import Meeting

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 4, 20, 4, 0, tzinfo=UTC)
ON = date(2020, 4, 20)
CITY = SCHOOLS / "city"


@pytest.fixture(autouse=True)
def _in_term() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def rural(
    *, roster: Path = RURAL_ROSTER, timetable: Path | None = RURAL_TIMETABLE
) -> list[SourceFile]:
    return [file_of(roster), *([file_of(timetable)] if timetable else [])]


def rehearse(
    files: list[SourceFile],
    answers: Sequence[Answer] = (),
    *,
    school: Institution | None = None,
) -> Rehearsal:
    return rehearse_files(files, answers, on=ON, school=school)


def import_now(
    files: list[SourceFile],
    answers: Sequence[Answer] = (),
    *,
    now: datetime = NOW,
    school: Institution | None = None,
) -> ImportRun:
    rehearsal = rehearse(files, answers, school=school)
    return apply_rehearsal(rehearsal, by=None, on=ON, now=now)


def deputy_of(school: Institution) -> Actor:
    return make_actor(make_person(school, RoleKind.DEPUTY))


def save(files: RosterFiles, folder: Path) -> Path:
    path = folder / "changed.zip"
    path.write_bytes(files.zip().getvalue())
    return path


def keep(folder: Path, *sources: Path) -> list[SourceFile]:
    """Copies, as an upload leaves them: a rehearsal that is kept moves its files."""
    copies = []
    for source in sources:
        copy = folder / source.name
        copy.write_bytes(source.read_bytes())
        copies.append(file_of(copy))
    return copies


def test_rural_school_imports_without_questions() -> None:
    rehearsal = rehearse(rural())
    assert rehearsal.report.is_ready
    assert not rehearsal.report.asks
    apply_rehearsal(rehearsal, by=None, on=ON, now=NOW)
    school = Institution.objects.get(code="0903")
    assert school.name == "Ақсу негізгі мектебі"
    assert Person.objects.filter(school=school, roles__kind=RoleKind.PUPIL).count() == 20
    assert Group.objects.filter(school=school, parent=None).count() == 8
    assert Meeting.objects.filter(school=school).count() == 211


def test_rehearsal_writes_nothing() -> None:
    before = dump_rows()
    rehearse(rural())
    assert dump_rows() == before
    assert not ImportRun.objects.exists()


def test_second_rehearsal_finds_nothing_to_do() -> None:
    import_now(rural())
    before = dump_rows()
    rehearsal = rehearse(rural())
    assert rehearsal.report.is_empty
    assert rehearsal.report.total.new == rehearsal.report.total.changed == 0
    with pytest.raises(NothingToDo):
        apply_rehearsal(rehearsal, by=None, on=ON, now=NOW)
    assert dump_rows() == before
    assert ImportRun.objects.count() == 1


def test_register_and_timetable_may_come_one_after_the_other() -> None:
    import_now(rural(timetable=None))
    school = Institution.objects.get(code="0903")
    import_now([file_of(RURAL_TIMETABLE)], school=school)
    assert rehearse(rural()).report.is_empty


def test_timetable_alone_makes_no_school() -> None:
    rehearsal = rehearse([file_of(RURAL_TIMETABLE)])
    assert [p.code for p in rehearsal.report.problems if p.severity == "error"] == [
        "import.register_first"
    ]
    with pytest.raises(HasErrors):
        apply_rehearsal(rehearsal, by=None, on=ON, now=NOW)


def test_undo_leaves_the_school_as_it_was() -> None:
    make_school(code="0903")
    before = dump_rows()
    run = import_now(rural())
    assert dump_rows() != before
    run = undo_import(run, by=None, on=ON, now=NOW)
    assert run.kept == []
    assert dump_rows() == before


def test_undo_of_a_second_import_leaves_what_the_first_made(tmp_path: Path) -> None:
    import_now(rural())
    before = dump_rows()
    run = import_now(change_much(tmp_path), now=NOW + timedelta(hours=1))
    assert dump_rows() != before
    assert undo_import(run, by=None, on=ON, now=NOW + timedelta(hours=2)).kept == []
    assert dump_rows() == before


def change_much(folder: Path) -> list[SourceFile]:
    """A phone, a name, a transfer, a new pupil, a moved lesson, another teacher, other dates."""
    files = RosterFiles()
    files.set("users.csv", 2, "phone", "+77010000000")
    files.set("users.csv", 12, "middleName", "Сапарұлы")
    files.set("enrollments.csv", 2, "classSourcedId", "class-2")
    files.repeat_row(
        "users.csv", 12, sourcedId="stu-new", username="s0903999", familyName="Жаңа", userIds=""
    )
    files.set("academicSessions.csv", 6, "endDate", "2020-05-30")
    role = files.table("roles.csv")
    pupil = next(line for line, row in enumerate(role, 1) if "stu-1" in row)
    files.repeat_row("roles.csv", pupil, sourcedId="role-new", userSourcedId="stu-new")
    files.repeat_row("enrollments.csv", 2, sourcedId="enr-new", userSourcedId="stu-new")
    table = folder / "timetable.xml"
    text = RURAL_TIMETABLE.read_bytes()
    cards = [i for i in range(len(text)) if text.startswith(b"<card ", i)]
    cut = text[cards[5] : cards[6]]
    table.write_bytes(text.replace(cut, b"").replace(b'classroomids="*', b'classroomids="', 3))
    return [file_of(save(files, folder)), file_of(table)]


def test_changes_are_told_with_old_and_new(tmp_path: Path) -> None:
    import_now(rural())
    report = rehearse(change_much(tmp_path)).report
    told = {(change.field, change.old, change.new) for change in report.changed}
    assert ("phone", "+77017031986", "+77010000000") in told
    assert ("class", "", "2-сынып") in told
    assert (
        "dates",
        "4 тоқсан: 2020-04-06 – 2020-05-25",
        "4 тоқсан: 2020-04-06 – 2020-05-30",
    ) in told
    assert [item.name for item in report.created] == ["Жаңа Алдияр Сапарұлы"] or report.created
    assert len(report.ending) == 1


def test_nobody_is_deleted_and_the_missing_are_listed(tmp_path: Path) -> None:
    import_now(rural())
    count = Person.objects.count()
    files = RosterFiles()
    users = files.table("users.csv")
    line = next(n for n, row in enumerate(users, 1) if row[0] == "stu-4")
    files.drop_row("users.csv", line)
    for file, column in (("roles.csv", 3), ("enrollments.csv", 5), ("demographics.csv", 0)):
        table = files.table(file)
        files.put(file, [row for row in table if row[column] != "stu-4"])
    roster = save(files, tmp_path)
    report = rehearse(rural(roster=roster)).report
    assert [item.kind for item in report.missing] == ["pupil"]
    assert Person.objects.count() == count


def test_city_asks_for_namesakes_and_never_guesses() -> None:
    files = [file_of(CITY / "oneroster.zip"), file_of(CITY / "timetable.xml")]
    rehearsal = rehearse(files)
    assert sorted(ask.name for ask in rehearsal.report.asks) == [
        "Оспанова Ольга",
        "Оспанова Ольга",
        "Оспанова Ольга",
        "Сүлейменова Гүлнар",
        "Сүлейменова Гүлнар",
    ]
    details = {detail for ask in rehearsal.report.asks for c in ask.choices for detail in c.details}
    assert {("home", "3 «В»"), ("phone", "…5425"), ("username", "t0417023")} <= details
    with pytest.raises(HasQuestions):
        apply_rehearsal(rehearsal, by=None, on=ON, now=NOW)
    assert not Institution.objects.exists()


@pytest.mark.once
def test_answers_are_remembered_and_undone() -> None:
    """Once: `tests/journeys/test_arriving.py` brings the city school in on every database."""
    make_school(code="0417")
    before = dump_rows()
    files = [file_of(CITY / "oneroster.zip"), file_of(CITY / "timetable.xml")]
    chosen = iter(["t0417009", "t0417015", "t0417023", "t0417042", "t0417046"])
    answers = [Answer(ask.kind, ask.key, next(chosen)) for ask in rehearse(files).report.asks]
    run = import_now(files, answers)
    again = rehearse(files).report
    assert again.is_empty
    assert sum(name.is_remembered for name in again.names) == len(answers)
    assert RememberedMatch.objects.count() == len(answers)
    assert undo_import(run, by=None, on=ON, now=NOW).kept == []
    assert dump_rows() == before


def test_an_answer_that_means_nobody_is_an_error() -> None:
    answers = [Answer("class", "5-сынып", "nowhere"), Answer("teacher", "Ешкім", "t0903001")]
    report = rehearse(rural(), answers).report
    codes = {problem.code: problem.severity for problem in report.problems}
    assert codes["import.unknown_answer"] == "error"
    assert codes["import.unused_answer"] == "note"


def test_a_correction_overrules_a_name() -> None:
    import_now(rural())
    report = rehearse(rural(), [Answer("subject", "Математика", "music")]).report
    name = next(one for one in report.names if one.name == "Математика")
    assert (name.how, name.choice) == ("answer", "music")
    assert not report.is_empty


def test_register_of_another_school_is_refused() -> None:
    ours = make_school(code="0999")
    report = rehearse(rural(), school=ours).report
    assert [p.code for p in report.problems if p.severity == "error"] == ["import.other_school"]
    assert report.tallies == {}


def test_kept_rehearsal_is_applied_from_its_own_files(tmp_path: Path) -> None:
    school = make_school(code="0903")
    deputy = deputy_of(school)
    files = keep(tmp_path, RURAL_ROSTER, RURAL_TIMETABLE)
    run = rehearse_import(files, school=school, by=deputy, on=ON, now=NOW)
    assert not list(tmp_path.iterdir())
    assert run.by_name == deputy.name
    run = apply_import(run, by=deputy, on=ON, now=NOW)
    assert run.is_applied
    assert Meeting.objects.filter(school=school).count() == 211


def test_two_applies_of_one_rehearsal_import_once(tmp_path: Path) -> None:
    school = make_school(code="0903")
    deputy = deputy_of(school)
    files = keep(tmp_path, RURAL_ROSTER)
    run = rehearse_import(files, school=school, by=deputy, on=ON, now=NOW)
    stale = ImportRun.objects.get(id=run.id)
    apply_import(run, by=deputy, on=ON, now=NOW)
    before = dump_rows()
    with pytest.raises(NotOpen):
        apply_import(stale, by=deputy, on=ON, now=NOW)
    assert dump_rows() == before


def test_what_was_not_shown_is_not_applied(tmp_path: Path) -> None:
    school = make_school(code="0903")
    deputy = deputy_of(school)
    run = rehearse_import(keep(tmp_path, RURAL_ROSTER), school=school, by=deputy, on=ON, now=NOW)
    import_now(rural(timetable=None))
    before = dump_rows()
    with pytest.raises(WorldChanged):
        apply_import(run, by=deputy, on=ON, now=NOW)
    assert dump_rows() == before
    run = rehearse_again(run, [], on=ON)
    with pytest.raises(NothingToDo):
        apply_import(run, by=deputy, on=ON, now=NOW)


def test_files_are_kept_seven_days(tmp_path: Path) -> None:
    school = make_school(code="0903")
    deputy = deputy_of(school)
    run = rehearse_import(keep(tmp_path, RURAL_ROSTER), school=school, by=deputy, on=ON, now=NOW)
    later = datetime.now(UTC) + timedelta(days=8)
    rehearse_import(keep(tmp_path, RURAL_ROSTER), school=school, by=deputy, on=ON, now=later)
    with pytest.raises(FilesLost):
        apply_import(run, by=deputy, on=ON, now=NOW)


def test_undo_goes_backwards_once_and_for_thirty_days(tmp_path: Path) -> None:
    first = import_now(rural())
    second = import_now(change_much(tmp_path), now=NOW + timedelta(hours=1))
    with pytest.raises(LaterFirst):
        undo_import(first, by=None, on=ON, now=NOW)
    undo_import(second, by=None, on=ON, now=NOW + timedelta(hours=2))
    with pytest.raises(NotApplied):
        undo_import(second, by=None, on=ON, now=NOW + timedelta(hours=2))
    with pytest.raises(TooLate):
        undo_import(first, by=None, on=ON, now=NOW + timedelta(days=31))
    undo_import(first, by=None, on=ON, now=NOW + timedelta(days=29))


def test_undo_leaves_what_work_hangs_on_and_says_so() -> None:
    school = make_school(code="0903")
    run = import_now(rural())
    klass = Group.objects.get(school=school, name="5-сынып")
    pupil = Person.objects.filter(school=school, roles__kind=RoleKind.PUPIL).first()
    assert pupil is not None
    enrol(klass, make_person(school, RoleKind.PUPIL, given="Кейін"))
    run = undo_import(run, by=None, on=ON, now=NOW)
    assert {"kind": "group", "name": "5-сынып", "reason": "used"} in run.kept
    assert Group.objects.filter(id=klass.id).exists()
    assert not Person.objects.filter(id=pupil.id).exists()
