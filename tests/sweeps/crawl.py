"""Knocks at every door as everybody, once, and writes down what came back."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.urls import reverse

from tests.sweeps.addresses import Address
from tests.sweeps.samples import make_path
from tests.sweeps.statements import Statements
from tests.sweeps.states import STATES
from tests.world import ROLES, World

LANGUAGES = ("kk", "ru", "en")
NO_SUCH_METHOD = 405
REFUSALS = {401, 403, 404}
HEADERS = {"Origin": "http://testserver", "Accept": "text/html"}


@dataclass(frozen=True)
class Visit:
    """One request of the sweep and its answer. Nothing it wrote was kept."""

    name: str
    method: str
    role: str
    language: str
    path: str
    status: int
    location: str
    media_type: str
    body: bytes = field(repr=False)
    unfiltered: tuple[str, ...] = ()
    error: str = ""
    policy: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path} as {self.role} in {self.language}"

    @property
    def is_in(self) -> bool:
        """The door opened, whatever the room said then (a form may find the body wrong)."""
        if self.status in REFUSALS or self.status == NO_SUCH_METHOD or self.status >= 500:
            return False
        return not (300 <= self.status < 400 and self.location.startswith(sign_in_paths()))

    @property
    def is_page(self) -> bool:
        """A page of HTML, whole: not a fragment."""
        return self.media_type == "text/html" and b"<html" in self.body[:200].lower()


def sign_in_paths() -> tuple[str, ...]:
    """Return where those are sent who must sign in first."""
    return (reverse("sign_in"), reverse("account_login"))


def crawl(addresses: list[Address], world: World) -> list[Visit]:
    """Ask for every address as every role in Kazakh, by GET and by POST with an empty body.

    Pages that open are asked for in the other languages too, by the first role they open for.
    """
    visits = [visit for address in addresses for visit in _knock(address, world)]
    visits += [
        ask(world, name=name, method="GET", role=role, path=make(world))
        for name, (role, make) in STATES.items()
    ]
    return visits + [again for visit in _first_openings(visits) for again in _reread(visit, world)]


def _knock(address: Address, world: World) -> Iterator[Visit]:
    """A method that is not taken from one who may come in is not taken from anybody."""
    path = make_path(address, world)
    for method in ("GET", "POST"):
        for role in ROLES:
            visit = ask(world, name=address.name, method=method, role=role, path=path)
            yield visit
            if visit.status == NO_SUCH_METHOD:
                break


def _first_openings(visits: list[Visit]) -> list[Visit]:
    first: dict[str, Visit] = {}
    for visit in visits:
        if visit.method == "GET" and visit.status == 200 and visit.is_page:
            first.setdefault(visit.name, visit)
    return list(first.values())


def _reread(visit: Visit, world: World) -> Iterator[Visit]:
    for language in LANGUAGES[1:]:
        yield ask(
            world, name=visit.name, method="GET", role=visit.role, path=visit.path,
            language=language,
        )  # fmt: skip


def ask(
    world: World, *, name: str, method: str, role: str, path: str, language: str = "kk"
) -> Visit:
    """Send one request with a fresh sign-in; take back everything it changed."""
    cache.clear()
    client = world.client(role, language=language)
    outer = transaction.atomic()
    outer._from_testcase = True  # none of the deed's: a view brings its own
    with outer:
        statements = Statements()
        with connection.execute_wrapper(statements), _errors() as errors:
            response: Any = getattr(client, method.lower())(path, headers=HEADERS)
            body = response.getvalue()
        transaction.set_rollback(True)
    return Visit(
        name=name, method=method, role=role, language=language, path=path,
        status=response.status_code,
        location=response.headers.get("Location", ""),
        media_type=response.headers.get("Content-Type", "").partition(";")[0],
        body=body,
        unfiltered=tuple(statements.unfiltered),
        error="".join(errors),
        policy=response.headers.get("Content-Security-Policy", ""),
    )  # fmt: skip


@contextmanager
def _errors() -> Iterator[list[str]]:
    """Keep what a view raised."""
    errors: list[str] = []

    def note(**_: Any) -> None:
        error = sys.exception()
        errors.extend(traceback.format_exception(error)[-3:] if error else [])

    got_request_exception.connect(note)
    try:
        yield errors
    finally:
        got_request_exception.disconnect(note)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the log quiet about doors that are shut."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)
