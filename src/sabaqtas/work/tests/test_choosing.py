"""What a bank gives to a test; what is beyond it is said."""

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.exercises.api import banks
from sabaqtas.people.tests.factories import Cast, sign_in
from sabaqtas.work.sitting.choosing import MOST_ITEMS, Wanted, choose_items
from sabaqtas.work.tests.sitting_factories import make_class_test

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


@pytest.fixture
def bank(cast: Cast) -> banks.Bank:
    """Three questions more than a test holds."""
    bank = banks.make_bank("Көп", school_id=cast.school.id, by=None)
    lines = "\n\n".join(f"{n} + {n} {{#{2 * n}}}" for n in range(MOST_ITEMS + 3))
    banks.import_items(lines.encode(), "a.gift", bank=bank, language="kk", by=None)
    return bank


def test_what_is_beyond_a_test_is_counted(cast: Cast, bank: banks.Bank) -> None:
    wanted = Wanted(f"bank:{bank.id}")
    choice = choose_items(wanted, school_id=cast.school.id, teacher_id=cast.teacher.id)
    assert choice is not None
    assert (len(choice.items), choice.beyond, choice.left_out) == (MOST_ITEMS, 3, 0)


def test_the_teacher_is_told_of_it(cast: Cast, bank: banks.Bank) -> None:
    test = make_class_test(cast, is_given=False)
    teacher = sign_in(Client(), cast.teacher)
    form = {"source": f"bank:{bank.id}", "draw": "10"}
    page = teacher.post(reverse("test_questions", args=[test.id]), form, follow=True)
    assert "3 сұрақ алынбады" in page.text
