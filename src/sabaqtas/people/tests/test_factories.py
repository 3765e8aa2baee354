"""The cast signs in and stands where it should."""

import pytest
from django.test import Client

from sabaqtas.people.actor import find_actor
from sabaqtas.people.tests.factories import make_actor, make_cast, sign_in


@pytest.mark.django_db
def test_everybody_of_the_cast_can_be_signed_in() -> None:
    cast = make_cast()
    for person in [*cast.insiders, cast.outsider, cast.outsider_pupil]:
        client = sign_in(Client(), person)
        actor = find_actor(client.session)
        assert actor == make_actor(person)
        assert actor is not None
        assert actor.person_id == person.id
        assert actor.school_id == person.school_id
