"""Undoing an import: nothing of it stays but what somebody has used."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sabaqtas.people.iin import unseal_iin
from sabaqtas.people.importing import applying
from sabaqtas.people.models import Account, AuditRow, Group, Institution, Person, Role
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.roster import Roster
from sabaqtas.people.tests.factories import make_guardian, make_person
from sabaqtas.people.tests.rosters import apply, klass, parent, place, plan, pupil, roster
from sabaqtas.people.tests.test_planning import AIYM, MUM, OLZHAS, make_roster

pytestmark = pytest.mark.django_db


def undo(undo: applying.Undo, school: Institution) -> applying.UndoReport:
    """Undo as a page does: from what was stored as JSON."""
    stored = json.loads(json.dumps(undo.to_row()))
    with transaction.atomic():
        return applying.undo_roster(applying.Undo.from_row(stored), school=school, by=None)


def take_picture() -> list[Any]:
    """Everything of people but the audit, as it stands in the database."""
    models = [m for m in apps.get_app_config("people").get_models() if m is not AuditRow]
    rows = [row for model in models for row in model.objects.order_by("pk")]  # type: ignore[attr-defined]
    return list(json.loads(serializers.serialize("json", rows)))


def test_undoing_a_first_import_leaves_the_school_alone() -> None:
    done, school = apply(make_roster())
    report = undo(done, school)
    assert report.removed["person"] == 5
    assert not report.kept
    assert not Person.objects.exists()
    assert not Account.objects.exists()
    assert not Group.objects.exists()
    verbs = AuditRow.objects.filter(school=school).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["apply_roster", "undo_roster"]


def test_undoing_restores_the_old_values() -> None:
    apply(make_roster())
    before = take_picture()
    mum = replace(MUM, phone="+77010000002")
    aiym = replace(AIYM, iin="090301650014", family="Әбенова")
    done, school = apply(roster([aiym, mum, OLZHAS]))
    assert take_picture() != before
    report = undo(done, school)
    assert report.restored == 2
    assert take_picture() == before


def test_what_was_edited_since_is_not_put_back() -> None:
    apply(make_roster())
    done, school = apply(roster([AIYM, replace(MUM, phone="+77010000002")]))
    Person.objects.filter(school=school, phone="+77010000002").update(phone="+77010000003")
    report = undo(done, school)
    assert (report.restored, report.not_restored) == (0, 1)
    assert [kept.reason for kept in report.kept] == ["changed"]
    assert Person.objects.filter(school=school, phone="+77010000003").exists()


def test_who_was_used_since_stays_whole() -> None:
    done, school = apply(make_roster())
    aiym = Person.objects.get(school=school, given_name="Айым")
    by_hand = make_person(school, RoleKind.PARENT, given="Сәкен")
    make_guardian(by_hand, aiym)
    report = undo(done, school)
    assert {(kept.kind, kept.name) for kept in report.kept} == {
        ("person", "Сәкенова Айым"),
        ("group", "5 «А»"),
    }
    aiym.refresh_from_db()
    assert aiym.account is not None
    assert aiym.enrolments.get().group.name == "5 «А»"
    assert list(aiym.roles.values_list("kind", flat=True)) == ["pupil"]
    assert Person.objects.filter(school=school).count() == 2


def test_the_iin_is_sealed_and_found_by_hash() -> None:
    _undo, school = apply(make_roster())
    aiym = Person.objects.get(school=school, given_name="Айым")
    assert "090301650014" not in f"{aiym.iin_cipher}{aiym.iin_hash}"
    assert unseal_iin(aiym.iin_cipher) == "090301650014"


def test_an_imported_account_has_no_password() -> None:
    apply(make_roster())
    assert not any(account.has_usable_password() for account in Account.objects.all())


def test_somebody_the_file_says_may_not_sign_in_cannot() -> None:
    apply(roster([replace(AIYM, is_enabled=False)]))
    assert not Account.objects.get().is_active


NAMES = st.sampled_from(["Ахметов", "Әбенов", "Иванов", "Қалиев"])


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """A school of up to five pupils and their parents, names colliding on purpose."""
    count = draw(st.integers(1, 5))
    classes = [klass("c-1", "5 «А»", 5), klass("c-2", "6 «Б»", 6)]
    children = [pupil(f"s-{n}", draw(NAMES), draw(NAMES)) for n in range(count)]
    parents = [
        parent(f"p-{n}", draw(NAMES), draw(NAMES), f"s-{draw(st.integers(0, count - 1))}")
        for n in range(draw(st.integers(0, 3)))
    ]
    places = [place(child, draw(st.sampled_from(["c-1", "c-2"]))) for child in children]
    return roster([*children, *parents], classes, places)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=rosters(), second=rosters())
def test_importing_twice_changes_nothing_and_undo_goes_all_the_way_back(
    first: Roster, second: Roster
) -> None:
    with transaction.atomic():
        apply(first)
        assert plan(first).is_empty
        before = take_picture()
        planned = plan(second)
        answers = {question.key: "new" for question in planned.questions}
        done, school = apply(second, answers)
        assert plan(second, answers).is_empty
        assert not undo(done, school).kept
        assert take_picture() == before
        transaction.set_rollback(True)


def test_every_kind_of_role_survives_the_way_through_json() -> None:
    done, school = apply(make_roster())
    assert Role.objects.filter(school=school).count() == len(done.created["Role"])
