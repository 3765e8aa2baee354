"""What sound registers give, in whatever dress they come."""

import io
from datetime import date
from pathlib import Path

import pytest

from sabaqtas.bridges.oneroster.iin import is_iin, read_birth
from sabaqtas.bridges.oneroster.reading import read_roster
from sabaqtas.bridges.tests.factories import RURAL_ROSTER, SCHOOLS, RosterFiles
from sabaqtas.kernel.problems import Severity
from sabaqtas.people.api import roster as neutral


def read_sound(file: io.BytesIO | Path, *, but: tuple[str, ...] = ()) -> neutral.Roster:
    roster, problems = read_roster(file)
    assert tuple(problem.code for problem in problems) == but
    assert roster is not None
    return roster


def test_city_is_read_without_any_problem() -> None:
    roster = read_sound(SCHOOLS / "city" / "oneroster.zip")
    (school,) = roster.schools
    assert (school.name, school.code) == ("№ 17 орта мектеп", "0417")
    assert [(one.kind, one.name, one.code) for one in school.above] == [
        (neutral.RosterOrgKind.DISTRICT, "Білім бөлімі", "")
    ]
    kinds = [kind for person in roster.persons for kind in person.role_kinds]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        neutral.RosterRoleKind.PUPIL: 791,
        neutral.RosterRoleKind.TEACHER: 66,
        neutral.RosterRoleKind.PARENT: 555,
        neutral.RosterRoleKind.DIRECTOR: 1,
        neutral.RosterRoleKind.DEPUTY: 1,
    }
    assert len(roster.classes) == 31
    assert sum(one.kind is neutral.RosterRoleKind.PUPIL for one in roster.enrolments) == 791
    assert sum(one.is_class_teacher for one in roster.enrolments) == 31
    assert sum(person.iin is not None for person in roster.persons) == 791


def test_rural_rows_are_whole() -> None:
    roster = read_sound(RURAL_ROSTER)
    sizes = [
        len(getattr(roster, part)) for part in ("sessions", "classes", "persons", "enrolments")
    ]
    assert sizes == [5, 8, 45, 28]
    pupil = next(one for one in roster.persons if one.id == "stu-4")
    assert (pupil.family, pupil.given, pupil.middle) == ("Қалиев", "Қуаныш", "Серікұлы")
    assert (pupil.birth_on, pupil.sex, pupil.grade) == (date(2011, 6, 5), "male", 2)
    assert (pupil.username, pupil.agent_ids) == ("s09030004", ("par-2",))
    assert pupil.source.file == "users.csv"
    assert pupil.source.line == 15
    parent = next(one for one in roster.persons if one.id == "par-2")
    assert parent.agent_ids == ("stu-2", "stu-3", "stu-4", "stu-9")
    assert parent.phone == "+77058433856"
    home = roster.classes[3]
    assert (home.title, home.code, home.grades, home.is_homeroom) == ("5-сынып", "5", (5,), True)
    assert (home.course_title, home.session_ids) == ("5 сынып", ("y2020",))
    year, first = roster.sessions[:2]
    assert (year.kind, year.school_year, year.parent_id) == (
        neutral.RosterSessionKind.YEAR,
        2020,
        None,
    )
    assert (first.kind, first.ends_on) == (neutral.RosterSessionKind.TERM, date(2019, 10, 27))
    assert first.parent_id == "y2020"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_in_any_of_its_encodings(encoding: str) -> None:
    files = RosterFiles().encode("users.csv", encoding)
    assert read_sound(files.zip()) == read_sound(RURAL_ROSTER)


def test_a_file_encoded_twice_is_turned_back() -> None:
    files = RosterFiles()
    seen = "".join(
        bytes([byte]).decode("cp1251", "ignore") or chr(byte) for byte in files.bytes["users.csv"]
    )
    files.bytes["users.csv"] = seen.encode()
    expected = read_sound(RURAL_ROSTER)
    assert read_sound(files.zip(), but=("roster.encoded_twice",)) == expected


def test_russian_in_windows_1251_is_read_with_a_warning() -> None:
    files = RosterFiles()
    names = [["sourcedId", "name", "type"], ["org-0903", "Школа № 5", "school"]]
    files.put("orgs.csv", names).encode("orgs.csv", "cp1251")
    roster, problems = read_roster(files.zip())
    assert roster and roster.schools[0].name == "Школа № 5"
    assert "roster.other_encoding" in [problem.code for problem in problems]


def test_kazakh_in_its_own_eight_bit_encoding_is_read() -> None:
    files = RosterFiles().encode("users.csv", "kz1048")
    expected = read_sound(RURAL_ROSTER)
    assert read_sound(files.zip(), but=("roster.other_encoding",)) == expected


@pytest.mark.parametrize("delimiter", [b";", b"\t"])
def test_another_delimiter_is_found(delimiter: bytes) -> None:
    files = RosterFiles()
    files.bytes["classes.csv"] = files.bytes["classes.csv"].replace(b",", delimiter)
    expected = read_sound(RURAL_ROSTER)
    assert read_sound(files.zip(), but=("roster.delimiter",)) == expected


@pytest.mark.parametrize("end", [b"\n", b"\r"])
def test_other_line_ends_are_read(end: bytes) -> None:
    files = RosterFiles()
    files.bytes["users.csv"] = files.bytes["users.csv"].replace(b"\r\n", end)
    assert read_sound(files.zip()) == read_sound(RURAL_ROSTER)


def test_one_folder_around_everything_and_litter_are_tolerated() -> None:
    files = RosterFiles()
    expected = read_sound(RURAL_ROSTER)
    assert read_sound(files.zip(folder="Мектеп 2020/")) == expected
    files.bytes |= {"__MACOSX/._users.csv": b"x", ".DS_Store": b"x", "results.csv": b"x"}
    assert read_sound(files.zip()) == expected


def test_a_line_break_within_quotes_moves_the_lines_that_follow() -> None:
    files = (
        RosterFiles()
        .set("users.csv", 12, "givenName", "Һам\nза")
        .set("users.csv", 15, "familyName", "")
    )
    _roster, problems = read_roster(files.zip())
    assert [(one.code, one.place.line) for one in problems] == [("roster.empty_name", 16)]
    files = RosterFiles().set("users.csv", 12, "givenName", "Һам\nза")
    names = {one.id: one.given for one in read_sound(files.zip()).persons}
    assert names["stu-1"] == "Һам за"


def test_names_are_composed_and_column_names_may_differ_in_case() -> None:
    files = RosterFiles().set("users.csv", 12, "givenName", "Андре\u0438\u0306")
    files.rename_column("users.csv", "givenName", "GIVENNAME")
    names = {one.id: one.given for one in read_sound(files.zip()).persons}
    assert names["stu-1"] == "Андрей"


def test_a_formula_in_a_name_stays_text() -> None:
    files = RosterFiles().set("users.csv", 12, "givenName", "=1+1")
    names = {one.id: one.given for one in read_sound(files.zip(), but=("roster.formula",)).persons}
    assert names["stu-1"] == "=1+1"


def test_dates_of_a_spreadsheet_are_read() -> None:
    files = RosterFiles().set("academicSessions.csv", 2, "startDate", "1.09.2019")
    assert read_sound(files.zip()).sessions[0].starts_on == date(2019, 9, 1)


def test_a_combined_class_has_several_grades() -> None:
    files = RosterFiles().set("classes.csv", 2, "grades", "02, 01,PK")
    assert read_sound(files.zip()).classes[0].grades == (0, 1, 2)


def test_a_group_of_lessons_is_no_home_class_and_has_no_class_teacher() -> None:
    files = RosterFiles().repeat_row(
        "classes.csv", 2, sourcedId="class-90", classType="scheduled", title="5 ағылшын 1 топ"
    )
    files.repeat_row("enrollments.csv", 2, sourcedId="enr-90", classSourcedId="class-90")
    teacher = len(files.table("enrollments.csv")) - 1
    files.repeat_row("enrollments.csv", teacher, sourcedId="enr-91", classSourcedId="class-90")
    roster = read_sound(files.zip())
    added = [one for one in roster.enrolments if one.class_id == "class-90"]
    assert [one.kind.value for one in added] == ["pupil", "teacher"]
    assert not any(one.is_class_teacher for one in added)


def test_the_iin_is_found_among_several_ids() -> None:
    several = "{ldap:x-1},{IIN: 121118570052 },{other:12}"
    files = RosterFiles().set("users.csv", 12, "userIds", several)
    numbers = {one.id: one.iin for one in read_sound(files.zip()).persons}
    assert numbers["stu-1"] == "121118570052"


def test_version_1_1_has_roles_in_users() -> None:
    files = RosterFiles()
    roles = {row[3]: row[5] for row in files.table("roles.csv")[1:]}
    users = files.table("users.csv")
    head, rows = [*users[0], "role", "orgSourcedIds"], users[1:]
    files.put("users.csv", [head, *([*row, roles[row[0]], "org-0903"] for row in rows)])
    files.drop_file("roles.csv").replace("manifest.csv", b"version,1.2", b"version,1.1")
    old, new = read_sound(files.zip()), read_sound(RURAL_ROSTER)
    assert [one.role_kinds for one in old.persons] == [one.role_kinds for one in new.persons]


def test_rows_marked_as_deleted_are_left_out_with_all_that_refers_to_them() -> None:
    files = RosterFiles().set("users.csv", 12, "status", "tobedeleted")
    roster, problems = read_roster(files.zip())
    assert roster is not None
    assert {one.severity for one in problems} == {Severity.NOTE}
    assert "stu-1" not in {one.id for one in roster.persons}
    assert "stu-1" not in {one.person_id for one in roster.enrolments}
    assert not any("stu-1" in one.agent_ids for one in roster.persons)


def test_a_disabled_user_is_read_as_such() -> None:
    files = RosterFiles().set("users.csv", 12, "enabledUser", "false")
    roster = read_sound(files.zip())
    assert [one.id for one in roster.persons if not one.is_enabled] == ["stu-1"]


def test_a_pupil_who_changed_class_is_in_both_one_after_the_other() -> None:
    files = (
        RosterFiles()
        .set("enrollments.csv", 2, "endDate", "2020-01-08")
        .repeat_row(
            "enrollments.csv",
            2,
            sourcedId="enr-90",
            classSourcedId="class-2",
            beginDate="2020-01-09",
            endDate="",
        )
    )
    roster = read_sound(files.zip())
    own = [one for one in roster.enrolments if one.person_id == "stu-1"]
    assert [one.class_id for one in own] == ["class-1", "class-2"]


def test_the_sample_iins_hold_and_their_neighbours_do_not() -> None:
    assert is_iin("110605580111")
    assert not is_iin("110605580110")
    assert not is_iin("111305580111")
    assert not is_iin("11060558011")
    assert not is_iin("١١٠٦٠٥٥٨٠١١١")
    assert read_birth("110605580111").on == date(2011, 6, 5)
    assert read_birth("110605580111").sex == "male"


def test_the_second_round_of_weights_is_used_and_may_fail() -> None:
    """A first sum of 10 asks for other weights; numbers with 10 again are never issued."""
    numbers = [f"0101015{row:04d}{check}" for row in range(2000) for check in range(10)]
    sound = [number for number in numbers if is_iin(number)]
    first = [sum(int(d) * w for d, w in zip(n, range(1, 12), strict=False)) % 11 for n in sound]
    assert any(check == 10 for check in first)
    assert len({number[:11] for number in sound}) == len(sound) < 2000
