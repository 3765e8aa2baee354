"""The world of the sweeps and of the browser: one school with everybody in it, and outsiders."""

from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from sabaqtas.people.models import Group, Institution, Person
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.tests.factories import make_cast, make_person, sign_in

ROLES = (
    "anonymous", "pupil", "other_pupil", "parent", "other_parent", "teacher", "class_teacher",
    "deputy", "director", "methodologist", "inspector", "technician", "tv_scheduler",
    "outsider", "outsider_pupil", "outsider_deputy",
)  # fmt: skip
"""Who knocks at every door. The outsiders are of another school and must see nothing of ours."""
OUTSIDERS = tuple(role for role in ROLES if role.startswith("outsider"))


@dataclass(frozen=True)
class World:
    """The school, its people by role, and the objects that addresses are made of."""

    school: Institution
    klass: Group
    people: dict[str, Person]

    def __getattr__(self, name: str) -> Any:
        """Return a person by role: `world.deputy`."""
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def client(self, role: str, *, language: str = "kk") -> Client:
        """A browser of its own for this role, signed in without hashing a password."""
        client = Client(raise_request_exception=False)
        client.cookies["language"] = language
        return client if role == "anonymous" else sign_in(client, self.people[role])


def build_world() -> World:
    """Make everything and commit it; only for an empty database."""
    cast = make_cast()
    people = {
        "pupil": cast.pupil_phone,
        "other_pupil": cast.sibling_big,
        "parent": cast.other_parent,
        "other_parent": make_person(cast.school, RoleKind.PARENT, given="Роза"),
        "outsider_deputy": make_person(cast.other_school, RoleKind.DEPUTY, given="Қуат"),
    }
    named = {role: getattr(cast, role) for role in ROLES[1:] if hasattr(cast, role)}
    return World(school=cast.school, klass=cast.klass, people=named | people)


def drop_world() -> None:
    """Empty the database and the caches."""
    call_command("flush", interactive=False, verbosity=0)
    cache.clear()
