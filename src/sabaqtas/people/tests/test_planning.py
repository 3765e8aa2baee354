"""Planning an import: who is recognised, what is asked, what is left alone."""

from dataclasses import replace
from datetime import date

import pytest

from sabaqtas.people.importing import applying
from sabaqtas.people.importing.plans import MatchHow
from sabaqtas.people.models import Enrolment, Group, Person, Role
from sabaqtas.people.roster import Roster, RosterPerson, RosterRole, RosterRoleKind
from sabaqtas.people.tests.factories import make_person, make_school
from sabaqtas.people.tests.rosters import apply, klass, parent, place, plan, pupil, roster, teacher

pytestmark = pytest.mark.django_db

BORN = date(2009, 3, 1)
AIYM = pupil("stu-1", "Сәкенова", "Айым", birth_on=BORN, iin="090301650014")
OLZHAS = pupil("stu-2", "Бекенов", "Олжас", birth_on=date(2009, 7, 9))
MUM = parent("par-1", "Сәкенова", "Гауһар", "stu-1", phone="+77010000001")
ERSIN = teacher("tch-1", "Қалиев", "Ерсін")
BAQYT = teacher("tch-2", "Оразов", "Бақыт")
CLASS_A, CLASS_B = klass("cls-1", "5 «А»", 5), klass("cls-2", "5 «Ә»", 5)


def make_roster() -> Roster:
    return roster(
        [AIYM, OLZHAS, MUM, ERSIN, BAQYT],
        [CLASS_A, CLASS_B],
        [place(AIYM, "cls-1"), place(OLZHAS, "cls-1"), place(ERSIN, "cls-1")],
    )


def find_how(rows: Roster, source_id: str, answers: dict[str, str] | None = None) -> MatchHow:
    return next(m.how for m in plan(rows, answers).matches if m.source_id == source_id)


def test_a_first_import_makes_everybody_and_asks_nothing() -> None:
    planned = plan(make_roster())
    new = planned.creates
    assert (len(new.persons), len(new.accounts), len(new.groups)) == (5, 5, 2)
    assert (len(new.enrolments), len(new.guardianships)) == (3, 1)
    assert planned.is_ready
    assert {match.how for match in planned.matches} == {MatchHow.NEW}
    assert "090301650014" not in repr(planned), "a plan is shown and stored"


def test_the_second_import_of_the_same_file_is_empty() -> None:
    apply(make_roster())
    again = plan(make_roster())
    assert again.is_empty
    assert again.is_ready
    assert not again.missing
    assert {match.how for match in again.matches} == {MatchHow.EXTERNAL_ID}
    _undo, school = apply(make_roster())
    assert Person.objects.filter(school=school).count() == 5


def test_two_of_one_name_in_a_file_are_two_people() -> None:
    twins = roster([pupil("stu-1", "Ахметова", "Айгүл"), pupil("stu-2", "Ахметова", "Айгүл")])
    _undo, school = apply(twins)
    assert Person.objects.filter(school=school).count() == 2
    assert plan(twins).is_empty


def renumber(*persons: RosterPerson) -> Roster:
    """The same people out of another system: its ids and user names say nothing."""
    return roster(replace(p, id=f"x-{p.id}", username="", agent_ids=()) for p in persons)


def test_without_its_id_a_person_is_known_by_iin_then_by_name_and_birth() -> None:
    apply(make_roster())
    other = renumber(AIYM, OLZHAS)
    assert find_how(other, "x-stu-1") is MatchHow.IIN
    assert find_how(other, "x-stu-2") is MatchHow.NAME_AND_BIRTH
    assert plan(other).is_ready


def test_a_username_is_believed_only_if_something_of_the_name_agrees() -> None:
    apply(make_roster())
    married = replace(ERSIN, id="x-1", family="Серіков")
    assert find_how(roster([married]), "x-1") is MatchHow.USERNAME
    stranger = replace(ERSIN, id="x-1", family="Серіков", given="Талғат")
    assert [q.key for q in plan(roster([stranger])).questions] == ["person:x-1"]


def test_a_name_alone_is_asked_about_and_both_answers_hold() -> None:
    _undo, school = apply(make_roster())
    other = renumber(BAQYT)
    planned = plan(other)
    (question,) = planned.questions
    assert [candidate.label for candidate in question.candidates] == ["Оразов Бақыт, tch2"]
    with pytest.raises(applying.OpenQuestions):
        apply(other)
    ours = Person.objects.get(school=school, family_name="Оразов")
    same = plan(other, {question.key: str(ours.id)})
    assert same.person_ids["x-tch-2"] == ours.id
    assert not same.creates.persons
    fresh = plan(other, {question.key: "new"})
    assert len(fresh.creates.persons) == 1
    assert plan(other, {question.key: "nonsense"}).questions


def test_nobody_is_asked_about_who_cannot_be_the_one() -> None:
    apply(make_roster())
    elder = renumber(replace(OLZHAS, birth_on=date(2007, 1, 1)))
    assert plan(elder).is_ready, "born on another day"
    namesake = renumber(teacher("tch-9", "Бекенов", "Олжас"))
    assert plan(namesake).is_ready, "a pupil does not become a teacher"


def test_an_id_that_now_means_somebody_else_is_asked_about() -> None:
    apply(make_roster())
    reused = roster([pupil("stu-2", "Жаңабаев", "Нұрлан", birth_on=date(2010, 1, 1), username="")])
    assert [q.key for q in plan(reused).questions] == ["person:stu-2"]


def test_a_class_is_one_however_its_name_is_written() -> None:
    apply(make_roster())
    for title in ("5А", "5-А", '5 "а"', "5 «A»", "5-А сынып"):
        planned = plan(roster([], [klass("other", title, 5)]))
        assert not planned.creates.groups, title
        assert not planned.changes, title
    assert len(plan(roster([], [klass("other", "5 «Б»", 5)])).creates.groups) == 1


def test_people_missing_from_the_file_are_listed_and_left_alone() -> None:
    _undo, school = apply(make_roster())
    without = roster([AIYM, MUM, ERSIN, BAQYT], [CLASS_A], [place(AIYM, "cls-1")])
    planned = plan(without)
    assert {(gone.kind, gone.name) for gone in planned.missing} == {
        ("person", "Бекенов Олжас"),
        ("class", "5 «Ә»"),
    }
    apply(without)
    assert Role.objects.filter(school=school, ends_on__isnull=False).count() == 0
    assert Enrolment.objects.filter(school=school, ends_on__isnull=False).count() == 0


def test_a_transfer_ends_the_old_place_and_begins_the_new_one() -> None:
    _undo, school = apply(make_roster())
    moved = make_roster()
    places = [place(AIYM, "cls-2"), place(OLZHAS, "cls-1"), place(BAQYT, "cls-1")]
    moved = replace(moved, enrolments=tuple(places))
    apply(moved)
    held = Enrolment.objects.filter(school=school, person__given_name="Айым").order_by("id")
    assert [(row.group.name, row.ends_on) for row in held] == [
        ("5 «А»", date(2020, 4, 5)),
        ("5 «Ә»", None),
    ]
    led = Enrolment.objects.filter(school=school, kind="teacher", ends_on__isnull=True)
    assert [row.person.given_name for row in led] == ["Бақыт"]
    assert plan(moved).is_empty


def test_what_the_file_says_otherwise_is_a_change_and_what_it_omits_is_not() -> None:
    apply(make_roster())
    mum = replace(MUM, phone="+77010000002", family="Әбенова")
    planned = plan(roster([AIYM, mum]))
    assert {(c.field, c.old, c.new) for c in planned.changes} == {
        ("phone", "+77010000001", "+77010000002"),
        ("family_name", "Сәкенова", "Әбенова"),
    }
    assert not plan(roster([AIYM, replace(MUM, phone="")])).changes


def test_a_username_taken_elsewhere_is_replaced_and_said() -> None:
    away = make_school()
    other = make_person(away)
    assert other.account is not None
    other.account.username = "tch1"
    other.account.save()
    planned = plan(roster([ERSIN], code="0903"))
    assert [account.username for account in planned.creates.accounts] == ["tch1-0903"]
    assert [problem.code for problem in planned.problems] == ["people.username_taken"]


def test_persons_without_a_username_get_one() -> None:
    rows = [replace(AIYM, username=""), replace(MUM, username=""), replace(ERSIN, username="")]
    planned = plan(roster(rows))
    names = [account.username for account in planned.creates.accounts]
    assert names == ["s0903-0001", "p0903-0001", "t0903-0001"]
    apply(roster(rows))
    assert plan(roster(rows)).is_empty


def test_a_teacher_whose_child_is_here_is_a_parent_too() -> None:
    rows = [AIYM, replace(ERSIN, agent_ids=("stu-1",))]
    _undo, school = apply(roster(rows))
    kinds = set(Role.objects.filter(school=school).values_list("person__given_name", "kind"))
    assert kinds == {("Айым", "pupil"), ("Ерсін", "teacher"), ("Ерсін", "parent")}
    assert plan(roster(rows)).is_empty


def test_roles_of_other_schools_and_ended_ones_are_not_taken() -> None:
    elsewhere = RosterRole(RosterRoleKind.DIRECTOR, "org-2", None, None)
    ended = RosterRole(RosterRoleKind.DEPUTY, "org-1", None, date(2019, 1, 1))
    rows = roster([replace(ERSIN, roles=(*ERSIN.roles, elsewhere, ended))])
    assert [role.kind for role in plan(rows).creates.roles] == ["teacher"]
    apply(rows)
    assert plan(rows).is_empty


def test_a_group_that_is_no_home_class_is_a_part() -> None:
    part = klass("cls-9", "5А ағылшын 1", 5, is_homeroom=False)
    rows = roster([AIYM], [CLASS_A, part], [place(AIYM, "cls-1"), place(AIYM, "cls-9")])
    _undo, school = apply(rows)
    assert Group.objects.get(school=school, name="5А ағылшын 1").kind == Group.Kind.SUBGROUP
    assert Enrolment.objects.filter(school=school, ends_on__isnull=True).count() == 2
    assert plan(rows).is_empty
