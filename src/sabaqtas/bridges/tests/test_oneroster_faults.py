"""Each fault of a register: found, with its place and weight, and refused when it must be."""

from collections.abc import Callable

import pytest

from sabaqtas.bridges.oneroster.reading import read_roster
from sabaqtas.bridges.oneroster.tables import MAX_ROWS
from sabaqtas.bridges.tests.factories import SCHOOLS, RosterFiles
from sabaqtas.kernel.problems import Problem, list_declarations

type Change = Callable[[RosterFiles], object]
type Fault = tuple[str, str, str, int | None, Change]
ONE_CELL = """
version warning manifest.csv 3 | manifest.csv 3 value 2.0
delta error manifest.csv 24 | manifest.csv 24 value delta
promise_unknown warning manifest.csv 24 | manifest.csv 24 value x
unannounced_file warning manifest.csv 24 | manifest.csv 24 value absent
to_be_deleted note users.csv 12 | users.csv 12 status ToBeDeleted
status_unknown warning users.csv 12 | users.csv 12 status maybe
letters_lost error users.csv 12 | users.csv 12 familyName ?асымов
formula warning users.csv 12 | users.csv 12 givenName @Айбек
bad_date error enrollments.csv 2 | enrollments.csv 2 beginDate 2020-02-30
bad_date warning demographics.csv 2 | demographics.csv 2 birthDate бүгін
end_before_start error academicSessions.csv 3 | academicSessions.csv 3 endDate 2019-08-01
bad_grade warning users.csv 12 | users.csv 12 grades 13
org_type_unknown warning orgs.csv 2 | orgs.csv 2 type office
org_cycle warning orgs.csv 3 | orgs.csv 3 parentSourcedId org-0903
org_order warning orgs.csv 2 | orgs.csv 2 type school
unknown_org error classes.csv 2 | classes.csv 2 schoolSourcedId org-9
unknown_org warning users.csv 2 | users.csv 2 primaryOrgSourcedId org-9
not_a_school error roles.csv 2 | roles.csv 2 orgSourcedId dist-1
session_type_unknown warning academicSessions.csv 3 | academicSessions.csv 3 type x
unknown_session warning classes.csv 2 | classes.csv 2 termSourcedIds y1
unknown_session warning academicSessions.csv 3 | academicSessions.csv 3 parentSourcedId y
sessions_overlap warning academicSessions.csv 4 | academicSessions.csv 4 startDate 2019-10-27
session_outside_year warning academicSessions.csv 6 | academicSessions.csv 6 endDate 2020-06-01
unknown_course warning classes.csv 2 | classes.csv 2 courseSourcedId c9
class_type_unknown warning classes.csv 2 | classes.csv 2 classType x
same_class_title warning classes.csv 3 | classes.csv 3 title 1-Сынып
same_class_title warning classes.csv 3 | classes.csv 3 title 1-cынып
unknown_role error roles.csv 2 | roles.csv 2 role wizard
role_outside_school warning roles.csv 2 | roles.csv 2 role districtAdministrator
unknown_user error enrollments.csv 2 | enrollments.csv 2 userSourcedId stu-99
unknown_user warning users.csv 12 | users.csv 12 agentSourcedIds par-99
user_removed note enrollments.csv 2 | users.csv 12 status tobedeleted
user_ids_unreadable warning users.csv 12 | users.csv 12 userIds 121118
bad_iin warning users.csv 12 | users.csv 12 userIds {iin:121118570053}
username_twice error users.csv 13 | users.csv 13 username S09030001
iin_twice error users.csv 13 | users.csv 13 userIds {iin:121118570052}
iin_other_birth_date warning users.csv 12 | demographics.csv 2 birthDate 2012-11-19
iin_other_sex warning users.csv 12 | demographics.csv 2 sex female
bad_phone warning users.csv 2 | users.csv 2 phone 7,70E+10
agent_of_oneself warning users.csv 12 | users.csv 12 agentSourcedIds stu-1
unknown_class error enrollments.csv 2 | enrollments.csv 2 classSourcedId class-99
class_removed note enrollments.csv 2 | classes.csv 2 status tobedeleted
enrolment_role_not_read note enrollments.csv 29 | enrollments.csv 29 role proctor
enrolment_without_role warning enrollments.csv 29 | enrollments.csv 29 role student
"""
"""Code, severity, file and line of the problem | file, line, column and value of the change."""


def read_table() -> list[Fault]:
    faults: list[Fault] = []
    for row in ONE_CELL.strip().splitlines():
        told, changed = row.split(" | ")
        code, severity, file, line = told.split()
        at, at_line, column, value = changed.split(" ", 3)
        faults.append((code, severity, file, int(line), set_cell(at, int(at_line), column, value)))
    return faults


def set_cell(file: str, line: int, column: str, value: str) -> Change:
    return lambda files: files.set(file, line, column, value)


def replace(old: str, new: bytes) -> Change:
    return lambda files: files.replace("users.csv", old.encode(), new)


USERS, ENROLLED, TEACHER = "users.csv", "enrollments.csv", "Раушан"
OTHERS: list[Fault] = [
    ("manifest_missing", "warning", "manifest.csv", None, lambda f: f.bytes.pop("manifest.csv")),
    ("promised_file_missing", "error", "manifest.csv", 11, lambda f: f.bytes.pop(ENROLLED)),
    ("needed_file_missing", "error", "classes.csv", None, lambda f: f.drop_file("classes.csv")),
    ("needed_file_missing", "error", "roles.csv", None, lambda f: f.drop_file("roles.csv")),
    ("file_unknown", "note", "Notes.txt", None, lambda f: f.bytes.update({"Notes.txt": b"x"})),
    ("undecodable", "error", USERS, 3, replace(TEACHER, b"\xff\xfe\xff")),
    ("other_encoding", "warning", USERS, None, lambda f: f.encode(USERS, "kz1048")),
    ("not_text", "error", USERS, 3, replace(TEACHER, b"\0")),
    ("delimiter", "note", "courses.csv", 1, lambda f: f.bytes.update({"courses.csv": b"a;b\n"})),
    ("no_header", "error", USERS, 1, lambda f: f.bytes.update({USERS: b""})),
    ("column_missing", "error", USERS, 1, lambda f: f.drop_column(USERS, "givenName")),
    ("column_absent", "note", USERS, 1, lambda f: f.drop_column(USERS, "middleName")),
    ("column_unknown", "note", USERS, 1, lambda f: f.add_column(USERS, "shoeSize")),
    ("column_twice", "error", USERS, 1, lambda f: f.add_column(USERS, "phone")),
    ("row_width", "error", USERS, 3, replace(TEACHER, "Рау,шан".encode())),
    ("broken_quotes", "error", USERS, 3, replace(TEACHER, '"Раушан'.encode())),
    ("cell_too_long", "error", USERS, 3, set_cell(USERS, 3, "givenName", "а" * 5000)),
    ("id_missing", "error", USERS, 3, set_cell(USERS, 3, "sourcedId", "")),
    ("id_too_long", "error", USERS, 3, set_cell(USERS, 3, "sourcedId", "x" * 121)),
    ("number_too_long", "error", "orgs.csv", 3, set_cell("orgs.csv", 3, "identifier", "9" * 41)),
    (
        "session_too_long",
        "error",
        "academicSessions.csv",
        3,
        set_cell("academicSessions.csv", 3, "endDate", "9999-12-31"),
    ),
    ("id_twice", "error", USERS, 47, lambda f: f.repeat_row(USERS, 3)),
    ("empty_name", "error", USERS, 12, set_cell(USERS, 12, "familyName", " \u00a0")),
    ("name_too_long", "error", USERS, 12, set_cell(USERS, 12, "givenName", "а" * 151)),
    ("hidden_letters", "warning", USERS, 12, set_cell(USERS, 12, "givenName", "Ай\u202eбек")),
    (
        "session_without_dates",
        "error",
        "academicSessions.csv",
        3,
        set_cell("academicSessions.csv", 3, "endDate", ""),
    ),
    (
        "no_sessions",
        "warning",
        "academicSessions.csv",
        None,
        lambda f: f.drop_file("academicSessions.csv"),
    ),
    (
        "no_school",
        "error",
        "orgs.csv",
        None,
        set_cell("orgs.csv", 3, "type", "district"),
    ),
    ("no_role", "warning", USERS, 2, lambda f: f.drop_row("roles.csv", 2)),
    (
        "two_home_classes",
        "error",
        ENROLLED,
        30,
        lambda f: f.repeat_row(ENROLLED, 2, classSourcedId="class-2", sourcedId="enr-90"),
    ),
    (
        "two_class_teachers",
        "warning",
        ENROLLED,
        30,
        lambda f: f.repeat_row(ENROLLED, 29, sourcedId="enr-90", userSourcedId="tch-1"),
    ),
    (
        "enrolled_twice",
        "warning",
        ENROLLED,
        30,
        lambda f: f.repeat_row(ENROLLED, 2, sourcedId="enr-90"),
    ),
    ("pupil_without_class", "warning", USERS, 12, lambda f: f.drop_row(ENROLLED, 2)),
]
FAULTS = read_table() + OTHERS


def read_codes(files: RosterFiles) -> tuple[object, list[Problem]]:
    roster, problems = read_roster(files.zip())
    assert (roster is None) == any(problem.severity == "error" for problem in problems)
    return roster, problems


@pytest.mark.parametrize(
    ("code", "severity", "file", "line", "change"), FAULTS, ids=[fault[0] for fault in FAULTS]
)
def test_a_fault_is_found_where_it_is(
    code: str, severity: str, file: str, line: int | None, change: Change
) -> None:
    files = RosterFiles()
    change(files)
    _roster, problems = read_codes(files)
    found = [(one.code, one.severity.value, one.place.file, one.place.line) for one in problems]
    assert (f"roster.{code}", severity, file, line) in found
    assert all(one.cause and one.cure and one.place.file for one in problems)


def test_every_declared_fault_is_tried() -> None:
    tried = {f"roster.{fault[0]}" for fault in FAULTS}
    elsewhere = {"roster.encoded_twice", "roster.too_many_rows", "roster.value_endless"}
    declared = {one for one in list_declarations("roster.") if ".archive_" not in one}
    assert declared == tried | elsewhere


def test_one_fault_does_not_make_others() -> None:
    """A refused row still answers for its id, and an unread file denies none."""
    files = RosterFiles().set("users.csv", 12, "familyName", "")
    assert [one.code for one in read_codes(files)[1]] == ["roster.empty_name"]
    files = RosterFiles().set("users.csv", 12, "givenName", "а" * 5000)
    assert [one.code for one in read_codes(files)[1]] == ["roster.cell_too_long"]
    files = RosterFiles().drop_column("users.csv", "familyName")
    assert [one.code for one in read_codes(files)[1]] == ["roster.column_missing"]
    files = RosterFiles().drop_file("courses.csv").drop_file("demographics.csv")
    assert [one.code for one in read_codes(files)[1]] == []


def test_no_message_shows_an_iin() -> None:
    files = RosterFiles().set_all("users.csv", "userIds", "{iin:121118570059}")
    files.set("users.csv", 2, "userIds", "121118570052 x").set("users.csv", 3, "userIds", "{x}")
    shown = " ".join(f"{one.cause} {one.cure} {one.to_row()}" for one in read_codes(files)[1])
    assert "roster.bad_iin" in shown
    assert "1211185700" not in shown


def test_a_thousand_faults_of_one_kind_are_counted() -> None:
    files = RosterFiles()
    head, first = files.table("enrollments.csv")[:2]
    rows = [[f"e{n}", *first[1:3], "class-99", *first[4:]] for n in range(1000)]
    _roster, problems = read_codes(files.put("enrollments.csv", [head, *rows]))
    codes = [one.code for one in problems]
    assert codes.count("roster.unknown_class") == 200
    assert (codes[-1], problems[-1].params["count"]) == ("problems.more", 800)


def test_a_register_of_a_whole_district_is_refused() -> None:
    files = RosterFiles()
    rows = "".join(f"c{number},x\n" for number in range(MAX_ROWS + 1))
    files.bytes["courses.csv"] = f"sourcedId,title\n{rows}".encode()
    problems = read_codes(files)[1]
    assert [(one.code, one.place.file) for one in problems if one.severity == "error"] == [
        ("roster.too_many_rows", "courses.csv")
    ]


def find(problems: list[Problem]) -> set[tuple[str, str, int | None]]:
    return {(one.code, one.place.file, one.place.line) for one in problems}


def test_many_faults_are_all_found_at_once() -> None:
    roster, problems = read_roster(SCHOOLS / "damaged" / "many-faults.zip")
    assert roster is None
    assert {
        ("roster.id_twice", "users.csv", 14),
        ("roster.bad_iin", "users.csv", 15),
        ("roster.empty_name", "users.csv", 16),
        ("roster.unknown_user", "users.csv", 17),
        ("roster.formula", "users.csv", 18),
        ("roster.unknown_org", "users.csv", 19),
        ("roster.unknown_class", "enrollments.csv", 4),
        ("roster.unknown_user", "enrollments.csv", 5),
    } <= find(problems)


def test_a_missing_column_and_lost_letters_are_told() -> None:
    roster, problems = read_roster(SCHOOLS / "damaged" / "missing-column.zip")
    assert roster is None
    assert find(problems) == {
        ("roster.other_encoding", "orgs.csv", None),
        ("roster.letters_lost", "orgs.csv", 2),
        ("roster.letters_lost", "orgs.csv", 3),
        ("roster.column_missing", "users.csv", 1),
    }


def test_a_promised_file_that_is_missing_is_named() -> None:
    roster, problems = read_roster(SCHOOLS / "damaged" / "missing-file.zip")
    assert roster is None
    assert find(problems) == {("roster.promised_file_missing", "manifest.csv", 11)}
    assert "enrollments.csv" in problems[0].cause
