"""A row written by ready SQL is named by its school too."""

import pytest

from sabaqtas.kernel.storing import update_row
from sabaqtas.people.models import Person
from sabaqtas.people.tests.factories import make_person, make_school


def test_a_row_of_another_school_is_not_found(db: None) -> None:
    person, other = make_person(make_school()), make_school()
    name = person.given_name
    person.school_id, person.given_name = other.id, "Басқа"
    with pytest.raises(Person.DoesNotExist):
        update_row(person, ["given_name"])
    assert Person.objects.filter(given_name=name).exists()
