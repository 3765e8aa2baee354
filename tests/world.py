"""The world of the sweeps and of the browser: one school with everybody in it, and outsiders."""

import shutil
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings
from django.contrib.auth import get_user
from django.core.cache import cache as caches
from django.core.management import call_command
from django.http import HttpRequest
from django.test import Client
from django.test.client import ClientHandler

from sabaqtas.delivery.api import DayEntry, list_pupil_lessons
from sabaqtas.lessons.models import LessonVersion, SlotPlan
from sabaqtas.people.models import Group, Institution, Person
from sabaqtas.people.session_store import SessionStore
from sabaqtas.people.tests.factories import sign_in
from sabaqtas.site.demo.loading import SCHOOLS, find_demo, load_demo
from tests.cast import GRADE, SUBJECT, find_cast, find_ministry, make_outsiders
from tests.life import Life, live, rehearse
from tests.writing import Writing, write

ROLES = (
    "anonymous", "pupil", "other_pupil", "parent", "other_parent", "teacher", "class_teacher",
    "deputy", "director", "methodologist", "ministry", "inspector", "technician", "tv_scheduler",
    "country_head", "outsider", "outsider_pupil", "outsider_deputy",
)  # fmt: skip
"""Who knocks at every door. The outsiders are of another school and must see nothing of ours."""
OUTSIDERS = tuple(role for role in ROLES if role.startswith("outsider"))


@dataclass(frozen=True)
class World:
    """The school, its people by role, and the objects that addresses are made of."""

    school: Institution
    klass: Group
    entry: DayEntry
    """A lesson of the pupil's day that has a prepared page."""
    people: dict[str, Person]
    sessions: dict[str, str] = field(default_factory=dict)
    life: Life = field(init=False)
    writing: Writing = field(init=False)
    runs: dict[str, str] = field(init=False)
    """Rehearsed imports: `whole` and `faulty`."""

    def __getattr__(self, name: str) -> Any:
        """Return a person by role: `world.deputy`."""
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def on(self) -> date:
        """The day of the lesson: today, or the next school day."""
        return self.entry.occurrence.on

    @property
    def slot(self) -> dict[str, Any]:
        """The lesson as addresses name it."""
        return {"meeting_id": self.entry.occurrence.meeting_id, "on": self.on}

    @property
    def slot_version(self) -> LessonVersion:
        """The version of that lesson."""
        return LessonVersion.objects.get(id=self.entry.version_id)

    def client(self, role: str, *, language: str = "kk") -> Client:
        """A browser of its own for this role, signed in without hashing a password."""
        client = Client(raise_request_exception=False)
        client.handler = _handler()
        for name, value in self.cookies(role, language=language).items():
            client.cookies[name] = value
        return client

    def cookies(self, role: str, *, language: str = "kk") -> dict[str, str]:
        """The cookies of a browser that this role has signed in with; one session a role."""
        if role != "anonymous" and not _is_open(self.sessions.get(role)):
            self.sessions[role] = _open_session(self.people[role])
        name, key = settings.SESSION_COOKIE_NAME, self.sessions.get(role)
        return {"language": language} | ({name: key} if key else {})


@cache
def _handler() -> ClientHandler:
    """The site's middleware, put together once."""
    return ClientHandler(enforce_csrf_checks=False)


def _is_open(key: str | None) -> bool:
    """A test may have ended it, as one does whose telephone was lost."""
    if key is None:
        return False
    request = HttpRequest()
    request.session = SessionStore(key)
    return get_user(request).is_authenticated


def _open_session(person: Person) -> str:
    """Sign in as if by password a moment ago, so that nothing asks for it again.

    The account as it is now: a test may have changed its password, and with it what opens.
    """
    person = Person.objects.select_related("account").get(pk=person.pk)
    client = sign_in(Client(), person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time.time()}]
    session[f"{AUTHENTICATION_METHODS_SESSION_KEY}_user"] = str(person.account_id)
    session.save()
    return str(session.session_key)


def build_world() -> World:
    """Load the demonstration's rural school, with outsiders beside it; for an empty database."""
    demo = find_demo()
    target = tempfile.mkdtemp(prefix="sabaqtas-demo-")
    load_demo(replace(demo, target=Path(target)), ["rural"], say=lambda _: None)
    shutil.rmtree(target)
    school = Institution.objects.get(code=SCHOOLS["rural"])
    people = find_cast(school) | make_outsiders() | find_ministry()
    klass = Group.objects.get(school=school, grade=GRADE)
    slot = SlotPlan.objects.filter(
        group=klass, version__isnull=False, meeting__subject=SUBJECT, on__gte=demo.today
    ).order_by("on")[0]
    day = list_pupil_lessons(school.pk, people["pupil"].pk, slot.on)
    entry = next(entry for entry in day.entries if entry.version_id == slot.version_id)
    world = World(school, klass, entry, people)
    object.__setattr__(world, "life", _live(world))
    object.__setattr__(world, "writing", write(world.slot_version, klass, people, world.life.film))
    object.__setattr__(world, "runs", _rehearse(world.client("deputy"), demo.source / "schools"))
    return world


def _rehearse(deputy: Client, schools: Path) -> dict[str, str]:
    """Two rehearsals: last year's files of this school, and files full of faults."""
    rural, damaged = schools / "rural", schools / "damaged"
    whole = {"roster": rural / "oneroster.zip", "timetable": rural / "timetable.xml"}
    faulty = {"roster": damaged / "many-faults.zip", "timetable": damaged / "clashes.xml"}
    return {"whole": rehearse(deputy, **whole), "faulty": rehearse(deputy, **faulty)}


def _live(world: World) -> Life:
    return live(
        group=world.klass,
        teacher=world.teacher,
        pupil=world.client("pupil"),
        judge=world.client("teacher"),
        meeting_id=world.entry.occurrence.meeting_id,
        on=world.on,
    )


def drop_world() -> None:
    """Empty the database and the caches."""
    call_command("flush", interactive=False, verbosity=0)
    caches.clear()


class Stage:
    """The database: empty, or with the demonstration school in it. Made once, used by many."""

    def __init__(self) -> None:
        self._world: World | None = None
        self._used = False

    def make_empty(self) -> None:
        """Take everything off."""
        if self._used:
            drop_world()
        self._world, self._used = None, True

    def make_world(self) -> World:
        """The school as whoever asked before has left it."""
        if self._world is None:
            self.make_empty()
            self._world = build_world()
        return self._world
