"""Classes, cards, new keys, parts: who may, what happens, what the audit says."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.cards.codes import clean_digits
from sabaqtas.people.models import AuditRow, Enrolment, Group, Person, SignInCard
from sabaqtas.people.permissions import Permission, declare_permissions
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import Cast, make_cast, make_guardian, make_person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sabaqtas.people.tests.urls")]


@pytest.fixture
def cast() -> Cast:
    return make_cast()


def enter(person: Person) -> Client:
    return sign_in(Client(), person)


def reset(client: Client, group: Group, person: Person) -> Any:
    return client.post(reverse("reset_pupil", args=[group.id, person.id]))


def test_who_may_see_a_class(cast: Cast) -> None:
    address = reverse("class", args=[cast.klass.id])
    may = {cast.class_teacher, cast.deputy, cast.director}
    for person in cast.insiders:
        expected = 200 if person in may else 403
        assert enter(person).get(address).status_code == expected, person
    assert enter(cast.outsider).get(address).status_code == 404
    assert enter(cast.outsider_pupil).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_a_higher_module_opens_the_list_to_who_teaches_there(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sabaqtas.people import permissions

    known = {name: list(rows) for name, rows in permissions._declared.items()}
    monkeypatch.setattr(permissions, "_declared", known)
    teaches = Permission(
        "people.see_class",
        frozenset({RoleKind.TEACHER}),
        lambda actor, group: None if actor.person_id == cast.teacher.id else "no",
    )
    declare_permissions([teaches])
    cast.parent.phone = "+77010000001"
    cast.parent.save()
    address = reverse("class", args=[cast.klass.id])
    page = enter(cast.teacher).get(address)
    assert page.status_code == 200
    text = page.content.decode()
    assert "Гауһар" in text
    assert "+77010000001" not in text
    assert "reset" not in text
    assert "+77010000001" in enter(cast.class_teacher).get(address).content.decode()
    assert reset(enter(cast.teacher), cast.klass, cast.pupil_tv).status_code == 403
    cards = reverse("print_cards", args=[cast.klass.id])
    assert enter(cast.teacher).get(cards).status_code == 403


def test_the_list_of_classes_is_ones_own(cast: Cast) -> None:
    text = enter(cast.class_teacher).get(reverse("classes")).content.decode()
    assert "5 «А»" in text
    assert "8 «Б»" not in text
    text = enter(cast.deputy).get(reverse("classes")).content.decode()
    assert "8 «Б»" in text


def test_looking_at_the_question_resets_nobody(cast: Cast) -> None:
    pupil = enter(cast.pupil_tv)
    teacher = enter(cast.class_teacher)
    page = teacher.get(reverse("reset_pupil", args=[cast.klass.id, cast.pupil_tv.id]))
    assert page.status_code == 200
    assert pupil.get("/guarded/").status_code == 200
    asked = enter(cast.director).get(reverse("reset_staff", args=[cast.teacher.id]))
    assert asked.status_code == 200
    assert not AuditRow.objects.exists()


def test_a_class_teacher_resets_a_pupil_and_the_parent(cast: Cast) -> None:
    pupil = cast.pupil_tv
    pupils_phone = enter(pupil)
    assert pupils_phone.get("/guarded/").status_code == 200
    page = reset(enter(cast.class_teacher), cast.klass, pupil)
    assert page.status_code == 200
    assert pupils_phone.get("/guarded/").status_code == 302, "the session has ended"
    key = page.context["reset"].key
    row = {"door": "password", "code": page.context["reset"].code, "password": key}
    answer = Client().post("/sign-in/", row)
    assert answer["Location"] == reverse("choose_password")
    audit = AuditRow.objects.get(verb="reset_password")
    assert (audit.object_id, audit.actor_person) == (pupil.id, cast.class_teacher.id)
    assert clean_digits(key) not in str(audit.details)
    assert reset(enter(cast.class_teacher), cast.klass, cast.parent).status_code == 200


def test_who_may_not_reset(cast: Cast) -> None:
    teacher, klass = enter(cast.class_teacher), cast.klass
    assert reset(teacher, klass, cast.sibling_big).status_code == 403, "another class"
    assert reset(teacher, klass, cast.director).status_code == 403
    assert reset(teacher, klass, cast.outsider_pupil).status_code == 404
    make_guardian(cast.director, cast.pupil_tv)
    assert reset(teacher, klass, cast.director).status_code == 403, "a parent, but staff too"
    for person in (cast.pupil_fibre, cast.parent, cast.teacher, cast.inspector):
        assert reset(enter(person), klass, cast.pupil_tv).status_code == 403
    assert reset(enter(cast.outsider), klass, cast.pupil_tv).status_code == 404
    assert reset(enter(cast.deputy), klass, cast.teacher).status_code == 403
    assert not AuditRow.objects.filter(verb="reset_password").exists()


def test_an_account_of_two_schools_is_not_reset_by_one_class_teacher(cast: Cast) -> None:
    second = make_person(cast.other_school, RoleKind.PARENT, account=False)
    second.account = cast.parent.account
    second.save()
    assert reset(enter(cast.class_teacher), cast.klass, cast.parent).status_code == 403
    assert reset(enter(cast.deputy), cast.klass, cast.parent).status_code == 200


def test_staff_is_reset_from_above(cast: Cast) -> None:
    def ask(by: Person, person: Person) -> int:
        address = reverse("reset_staff", args=[person.id])
        by = Person.objects.select_related("account").get(pk=by.pk)
        return enter(by).post(address).status_code

    assert ask(cast.deputy, cast.teacher) == 200
    assert ask(cast.deputy, cast.director) == 403
    assert ask(cast.director, cast.deputy) == 200
    assert ask(cast.director, cast.director) == 403
    assert ask(cast.director, cast.inspector) == 403
    assert ask(cast.teacher, cast.class_teacher) == 403
    assert ask(cast.director, cast.outsider) == 404
    text = enter(cast.director).get(reverse("staff")).content.decode()
    assert "Асқарова" in text
    assert "Бөтенов" not in text


def test_a_small_childs_reset_is_a_new_picture(cast: Cast) -> None:
    director = enter(cast.director)
    first = reset(director, cast.small_class, cast.sibling_small).context["reset"]
    second = reset(director, cast.small_class, cast.sibling_small).context["reset"]
    assert not first.key
    assert first.picture != second.picture
    assert first.code == second.code


def test_cards_are_printed_for_those_without_and_anew_only_when_confirmed(cast: Cast) -> None:
    teacher, address = enter(cast.class_teacher), reverse("print_cards", args=[cast.klass.id])
    page = teacher.post(address, {"whom": "pupils"})
    assert page["Content-Type"] == "application/pdf"
    assert page.content.startswith(b"%PDF")
    assert SignInCard.objects.filter(school=cast.school).count() == 4
    again = teacher.post(address, {"whom": "pupils"})
    assert again["Content-Type"].startswith("text/html"), "nobody lacks one"
    assert SignInCard.objects.filter(revoked_at__isnull=False).count() == 0
    teacher.post(address, {"whom": "pupils", "anew": "1"})
    assert SignInCard.objects.filter(revoked_at__isnull=False).count() == 4
    assert AuditRow.objects.filter(verb="issue_cards").count() == 2


def test_letters_go_to_parents_but_never_to_staff(cast: Cast) -> None:
    make_guardian(cast.director, cast.pupil_tv)
    teacher, address = enter(cast.class_teacher), reverse("print_cards", args=[cast.klass.id])
    assert teacher.post(address, {"whom": "parents"}).content.startswith(b"%PDF")
    holders = set(SignInCard.objects.values_list("person__given_name", flat=True))
    assert holders == {"Гауһар", "Болат"}
    assert set(SignInCard.objects.values_list("kind", flat=True)) == {"password"}


def test_only_hashes_of_secrets_are_kept(cast: Cast) -> None:
    page = reset(enter(cast.director), cast.klass, cast.pupil_tv)
    card = SignInCard.objects.get()
    key = clean_digits(page.context["reset"].key)
    assert key not in str(vars(card))
    assert len(card.token_hash) == len(card.key_hash) == 64


def split(client: Client, group: Group, **row: Any) -> Any:
    return client.post(reverse("split_class", args=[group.id]), row)


def test_a_class_is_split_and_split_again(cast: Cast) -> None:
    teacher, klass = enter(cast.class_teacher), cast.klass
    split(teacher, klass, part=["1 топ", "2 топ"], division="тіл")
    one, two = Group.objects.filter(parent=klass).order_by("name")
    where = {"division": "тіл", f"place-{cast.pupil_tv.id}": str(one.id)}
    split(teacher, klass, **where)
    split(teacher, klass, **where | {f"place-{cast.pupil_phone.id}": str(two.id)})
    held = Enrolment.objects.filter(group__parent=klass, ends_on__isnull=True)
    assert {(row.person_id, row.group_id) for row in held} == {
        (cast.pupil_tv.id, one.id),
        (cast.pupil_phone.id, two.id),
    }
    Enrolment.objects.filter(group=one).update(begins_on="2020-01-01")
    split(teacher, klass, **where | {f"place-{cast.pupil_tv.id}": str(two.id)})
    past = Enrolment.objects.get(group=one, person=cast.pupil_tv)
    assert past.ends_on is not None, "the earlier place is kept, ended"
    assert Enrolment.objects.get(group=two, person=cast.pupil_tv).ends_on is None
    assert teacher.get(reverse("split_class", args=[klass.id])).status_code == 200
    assert "2 топ" in teacher.get(reverse("class", args=[klass.id])).content.decode()


def test_nobody_is_put_into_a_part_of_another_class(cast: Cast) -> None:
    teacher, klass = enter(cast.class_teacher), cast.klass
    split(teacher, klass, part=["1 топ", "2 топ"], division="тіл")
    place = {f"place-{cast.pupil_tv.id}": str(cast.other_class.id), "division": "тіл"}
    split(teacher, klass, **place)
    assert not Enrolment.objects.filter(person=cast.pupil_tv, group=cast.other_class).exists()
    assert split(enter(cast.teacher), klass, part=["3 топ"]).status_code == 403
    assert split(enter(cast.outsider), klass, part=["3 топ"]).status_code == 404
