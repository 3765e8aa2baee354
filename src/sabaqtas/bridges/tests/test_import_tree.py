"""Districts and regions out of a register: shown first, made once, shared, taken back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sabaqtas.bridges.importing.applying import apply_import, apply_rehearsal
from sabaqtas.bridges.importing.printing import print_report
from sabaqtas.bridges.importing.refusals import WorldChanged
from sabaqtas.bridges.importing.rehearsing import Rehearsal, rehearse_files, rehearse_import
from sabaqtas.bridges.importing.undoing import undo_import
from sabaqtas.bridges.models import ImportRun
from sabaqtas.bridges.tests.factories import RosterFiles, dump_rows, file_of
from sabaqtas.kernel import clock
from sabaqtas.people.api import Institution, RoleKind
from sabaqtas.people.tests.factories import make_actor, make_person, make_school

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 4, 20, 4, 0, tzinfo=UTC)
ON = date(2020, 4, 20)
Kind = Institution.Kind


@pytest.fixture(autouse=True)
def _in_term() -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def save(folder: Path, files: RosterFiles, name: str = "roster.zip") -> Path:
    path = folder / name
    path.write_bytes(files.zip().getvalue())
    return path


def of_another_school(files: RosterFiles) -> RosterFiles:
    """The same people in a school with another number, in the same district."""
    return files.set("orgs.csv", 3, "identifier", "0977")


def rehearse(path: Path) -> Rehearsal:
    return rehearse_files([file_of(path)], on=ON)


def import_now(path: Path, *, now: datetime = NOW) -> ImportRun:
    return apply_rehearsal(rehearse(path), by=None, on=ON, now=now)


def list_tree(school: Institution) -> list[tuple[str, str]]:
    found, at = [], Institution.objects.get(id=school.pk)
    while at.parent is not None:
        at = at.parent
        found.append((at.kind, at.code))
    return found


TREE = [("district", "0900"), ("region", "11"), ("country", "398")]


def test_a_school_comes_to_stand_in_its_district_and_goes_back(tmp_path: Path) -> None:
    school = make_school(code="0903")
    before = dump_rows()
    path = save(tmp_path, RosterFiles().grow_tree())
    report = rehearse(path).report
    assert dump_rows() == before, "a rehearsal makes nothing"
    made = [(one.kind, one.name, one.detail) for one in report.created][:3]
    assert made == [
        ("country", "Қазақстан", "398"),
        ("region", "Ақмола облысы", "11"),
        ("district", "Білім бөлімі", "0900"),
    ]
    (moved,) = [one for one in report.changed if one.kind == "institution"]
    assert (moved.field, moved.old, moved.new) == ("parent_id", "", "Білім бөлімі")
    assert "–" in "\n".join(print_report(report))
    run = import_now(path)
    assert list_tree(school) == TREE
    assert rehearse(path).report.is_empty
    assert undo_import(run, by=None, on=ON, now=NOW).kept == []
    assert dump_rows() == before


def test_a_new_school_is_made_where_it_belongs(tmp_path: Path) -> None:
    path = save(tmp_path, RosterFiles().grow_tree())
    import_now(path)
    assert list_tree(Institution.objects.get(code="0903")) == TREE
    assert rehearse(path).report.is_empty


def test_a_second_school_shares_the_district_and_keeps_it(tmp_path: Path) -> None:
    first = import_now(save(tmp_path, RosterFiles().grow_tree()))
    other = save(tmp_path, of_another_school(RosterFiles().grow_tree()), "other.zip")
    report = rehearse(other).report
    assert (report.tallies["institution"].new, report.tallies["institution"].same) == (0, 3)
    import_now(other)
    second = Institution.objects.get(code="0977")
    assert Institution.objects.exclude(kind=Kind.SCHOOL).count() == 3
    kept = undo_import(first, by=None, on=ON, now=NOW).kept
    assert {(one["kind"], one["reason"]) for one in kept} == {("institution", "used")}
    assert list_tree(second) == TREE
    assert list_tree(Institution.objects.get(code="0903")) == []


def test_what_is_there_is_neither_renamed_nor_moved(tmp_path: Path) -> None:
    elsewhere = Institution.objects.create(kind=Kind.REGION, code="55", name="Павлодар")
    district = Institution.objects.create(
        kind=Kind.DISTRICT, code="0900", name="Аудандық бөлім", parent=elsewhere
    )
    path = save(tmp_path, RosterFiles().grow_tree())
    codes = [p.code for p in rehearse(path).report.problems if p.code.startswith("people.")]
    assert codes == ["people.institution_other_name", "people.institution_other_parent"]
    import_now(path)
    district.refresh_from_db()
    assert (district.name, district.parent) == ("Аудандық бөлім", elsewhere)
    assert list_tree(Institution.objects.get(code="0903"))[0] == ("district", "0900")


def test_an_empty_place_is_filled_and_emptied_again(tmp_path: Path) -> None:
    district = Institution.objects.create(kind=Kind.DISTRICT, code="0900", name="Білім бөлімі")
    make_school(code="0903")
    before = dump_rows()
    run = import_now(save(tmp_path, RosterFiles().grow_tree()))
    district.refresh_from_db()
    assert district.parent is not None and district.parent.code == "11"
    undo_import(run, by=None, on=ON, now=NOW)
    assert dump_rows() == before


def test_a_number_of_something_else_puts_the_school_nowhere(tmp_path: Path) -> None:
    make_school(code="0900", name="Бөтен мектеп")
    path = save(tmp_path, RosterFiles().grow_tree())
    report = rehearse(path).report
    assert "people.institution_other_kind" in [problem.code for problem in report.problems]
    import_now(path)
    assert Institution.objects.get(code="0903").parent is None
    assert not Institution.objects.exclude(kind=Kind.SCHOOL).exists()


def test_what_has_no_number_is_passed_over_and_said(tmp_path: Path) -> None:
    path = save(tmp_path, RosterFiles().grow_tree(""))
    codes = [problem.code for problem in rehearse(path).report.problems]
    assert codes == ["people.institution_without_number"]
    import_now(path)
    assert list_tree(Institution.objects.get(code="0903")) == TREE[1:]


def test_a_file_that_is_silent_leaves_the_school_where_it_is(tmp_path: Path) -> None:
    import_now(save(tmp_path, RosterFiles().grow_tree()))
    silent = save(tmp_path, RosterFiles(), "silent.zip")
    assert rehearse(silent).report.is_empty


def test_a_school_moves_when_the_file_says_so(tmp_path: Path) -> None:
    import_now(save(tmp_path, RosterFiles().grow_tree()))
    moved = RosterFiles().grow_tree("0901").set("orgs.csv", 2, "name", "Қалалық бөлім")
    path = save(tmp_path, moved, "moved.zip")
    (change,) = [one for one in rehearse(path).report.changed if one.kind == "institution"]
    assert (change.old, change.new) == ("Білім бөлімі", "Қалалық бөлім")
    run = import_now(path, now=NOW + timedelta(hours=1))
    school = Institution.objects.get(code="0903")
    assert list_tree(school)[0] == ("district", "0901")
    undo_import(run, by=None, on=ON, now=NOW + timedelta(hours=2))
    assert list_tree(school) == TREE


def test_a_district_that_another_school_has_made_meanwhile(tmp_path: Path) -> None:
    """Kept rehearsals of two schools name one district: the second is shown anew, not broken."""
    ours, other = make_school(code="0903"), make_school(code="0977")
    deputies = [make_actor(make_person(school, RoleKind.DEPUTY)) for school in (ours, other)]
    files = [RosterFiles().grow_tree(), of_another_school(RosterFiles().grow_tree())]
    runs = [
        rehearse_import(
            [file_of(save(tmp_path, one, f"{school.code}.zip"))],
            school=school, by=deputy, on=ON, now=NOW,
        )
        for one, school, deputy in zip(files, (ours, other), deputies, strict=True)
    ]  # fmt: skip
    apply_import(runs[0], by=deputies[0], on=ON, now=NOW)
    with pytest.raises(WorldChanged):
        apply_import(runs[1], by=deputies[1], on=ON, now=NOW)
    assert list_tree(other) == []
