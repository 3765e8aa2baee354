"""People of another school, and nobody at all, send every request of a journey once more."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.db import connection, transaction
from django.test import Client
from django.test.client import ClientHandler
from django.urls import resolve, reverse

from sabaqtas.people.models import Institution, Person
from sabaqtas.people.tests.factories import sign_in
from tests.cast import AWAY, make_outsiders
from tests.journeys.visitor import ORIGIN, Step
from tests.sweeps.shared import SHARED

KEYS = {"sign_in", "choose_password"}
"""What is posted there is itself the key."""
SEALED = "work_parkedwork"
"""Work that arrives without its session is kept for its writer, and opened for nobody else."""
_REFUSED = {401, 403, 404, 405, 409}
_NAME = re.compile(r"(?=\b([^\W\d_]+ [^\W\d_]+))")


@dataclass
class Writes:
    """An execute wrapper that notes which schools were written to."""

    schools: set[UUID]
    written: list[str] = field(default_factory=list)

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        is_write = sql.startswith(("INSERT", "UPDATE", "DELETE")) and SEALED not in sql
        if is_write and not self.schools.isdisjoint(_list_ids(params)):
            self.written.append(sql)
        return execute(sql, params, many, context)


class _Stranger:
    """Somebody with one session, or nobody in particular; `schools` are not theirs."""

    def __init__(self, person: Person | None) -> None:
        self.person = person
        self.cookies = sign_in(Client(), person).cookies if person else SimpleCookie()
        others = Institution.objects.exclude(id=person.school_id if person else None)
        self.schools = set(others.values_list("id", flat=True))
        self.handler = ClientHandler(enforce_csrf_checks=False)

    def __str__(self) -> str:
        return self.person.short_name if self.person else "nobody"

    def open_browser(self) -> Client:
        """Signed in afresh, whatever was pressed before."""
        client = Client()
        client.handler = self.handler
        client.cookies.update(self.cookies)
        return client


def find_leaks(steps: Iterable[Step], people: Iterable[Person | None] | None = None) -> list[str]:
    """Return what these people got to see or changed of any school but their own."""
    strangers = [_Stranger(one) for one in people or [None, *_find_strangers()]]
    names = _list_names()
    once = {(step.method, step.path, step.body): step for step in steps}
    closed = [step for step in once.values() if _is_closed(step)]
    with _quiet():
        return [
            f"{step} by {stranger}: {leak}"
            for step in closed
            for stranger in strangers
            for leak in _knock(step, stranger, names)
        ]


@contextmanager
def _quiet() -> Iterator[None]:
    """Let the log say nothing about doors that are shut."""
    logging.disable()
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _find_strangers() -> list[Person]:
    if not Institution.objects.filter(code=AWAY).exists():
        make_outsiders()
    return list(Person.objects.filter(school__code=AWAY).order_by("id"))


def _list_names() -> set[str]:
    ours = Person.objects.exclude(school__code=AWAY)
    rows = list(ours.values_list("family_name", "given_name"))
    return {f"{f} {g}" for f, g in rows} | {f"{g} {f}" for f, g in rows}


def _is_closed(step: Step) -> bool:
    name = _name(step)
    return name not in SHARED and not (step.method == "POST" and name in KEYS)


def _knock(step: Step, stranger: _Stranger, names: set[str]) -> Iterator[str]:
    writes = Writes(stranger.schools)
    headers = {"Origin": ORIGIN, "Referer": ORIGIN + step.path}
    outer = transaction.atomic()
    outer._from_testcase = True  # none of the deed's: a view brings its own
    with outer:
        with connection.execute_wrapper(writes):
            response: Any = stranger.open_browser().generic(
                step.method, step.path, step.body, step.media_type, headers=headers
            )
            body = response.getvalue().decode(errors="replace")
        transaction.set_rollback(True)
    if resolve(urlsplit(step.path).path).kwargs and not _is_refused(response):
        yield f"let in, {response.status_code}"
    yield from (f"names {name}" for name in names & set(_NAME.findall(body)))
    yield from (f"wrote {sql}" for sql in writes.written)


def _is_refused(response: Any) -> bool:
    to_sign_in = response.headers.get("Location", "").startswith(reverse("sign_in"))
    return response.status_code in _REFUSED or to_sign_in


def _name(step: Step) -> str:
    return resolve(urlsplit(step.path).path).url_name or ""


def _list_ids(params: Any) -> set[UUID]:
    found = set()
    for value in params or ():
        text = str(value).replace("-", "")
        if len(text) == 32 and re.fullmatch("[0-9a-f]+", text):
            found.add(UUID(text))
    return found
