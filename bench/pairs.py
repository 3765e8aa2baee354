"""Two databases asked in turn: the same page of the same pupil, alone and among many schools."""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import psycopg
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.cloning import remap
from bench.visitor import Visitor
from sabaqtas.people.api import Person
from sabaqtas.people.tests.factories import sign_in

WARM_ROUNDS, LEAST_ROUNDS = 2, 5
ONE = "bench_one"
Say = Callable[[str], None]


class WrongPage(Exception):
    """A page that cannot be compared; says which and why."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One person in the database of one school, and a clone of theirs among many."""

    one: Visitor
    many: Visitor


@dataclass(slots=True)
class Spent:
    """Milliseconds of one page, by database; `first` before anything was warm."""

    one: list[float] = field(default_factory=list)
    many: list[float] = field(default_factory=list)
    first_one: list[float] = field(default_factory=list)
    first_many: list[float] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        return round(statistics.median(self.many) / statistics.median(self.one), 2)


def copy_database() -> BaseDatabaseWrapper:
    """Keep the database of one school as it is now; return a connection to the copy.

    Needs the right to create databases, and that nobody else is connected.
    """
    name = str(connection.settings_dict["NAME"])
    connection.close()
    settings = connection.get_connection_params() | {"dbname": "template1"}
    settings = {key: settings[key] for key in ("dbname", "user", "password", "host", "port")
                if settings.get(key)}  # fmt: skip
    with psycopg.connect(**settings, autocommit=True) as outside:
        outside.execute(f'CREATE DATABASE "{ONE}" TEMPLATE "{name}"')
    one = connections["default"].copy(alias="default")
    one.settings_dict["NAME"] = ONE
    return one


def drop_copy(one: BaseDatabaseWrapper) -> None:
    """Remove the copy, for a server that is not thrown away."""
    one.close()
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{ONE}"')


@contextmanager
def asked_of(database: BaseDatabaseWrapper) -> Iterator[None]:
    """Let everything within the block ask this database."""
    usual = connections["default"]
    connections["default"] = database
    try:
        yield
    finally:
        connections["default"] = usual


def make_pairs(
    one: BaseDatabaseWrapper, app: object, persons: Sequence[Person], clones: Sequence[int]
) -> list[Pair]:
    """Sign everybody in, in both; person n is paired with the clone of school `clones[n]`."""
    pairs = []
    for person, number in zip(persons, clones, strict=True):
        with asked_of(one):
            alone = sign_in_visitor(app, person)
        other = Person.objects.get(id=remap(person.id, number))
        pairs.append(Pair(alone, sign_in_visitor(app, other)))
    return pairs


def measure(
    one: BaseDatabaseWrapper,
    pairs: Sequence[Pair],
    address: str,
    *,
    seconds: float,
    rng: random.Random,
) -> Spent:
    """Ask the page of everybody again and again, for this long and `LEAST_ROUNDS` at least.

    Who is asked next, and which database first, is drawn: what else the machine does falls on
    both alike.
    """
    spent, begun = Spent(), time.perf_counter()
    for round_number in count(-WARM_ROUNDS):
        if round_number >= LEAST_ROUNDS and time.perf_counter() - begun > seconds:
            return spent
        for pair in rng.sample(pairs, len(pairs)):
            alone, among = _ask_both(one, pair, address, one_first=rng.random() < 0.5)
            if round_number >= 0:
                spent.one.append(alone)
                spent.many.append(among)
            elif round_number == -WARM_ROUNDS:
                spent.first_one.append(alone)
                spent.first_many.append(among)
    raise AssertionError("counting never ends")


def list_queries(
    one: BaseDatabaseWrapper, pair: Pair, address: str
) -> list[tuple[float, float, str]]:
    """Return (ms alone, ms among many, SQL) of each query of a page, the best of five."""
    tries = []
    for _ in range(5):
        with asked_of(one):
            alone = _capture(pair.one, address)
        tries.append((alone, _capture(pair.many, address)))
    shown = [sql for sql, _ in tries[0][1]]
    return [
        (min(a[n][1] for a, _ in tries), min(m[n][1] for _, m in tries), sql)
        for n, sql in enumerate(shown)
        if all(n < len(a) and n < len(m) for a, m in tries)
    ]


def ask(visitor: Visitor, address: str) -> float:
    """Ask a page once; return the milliseconds. Anything but the page raises WrongPage."""
    begun = time.perf_counter()
    status, _, _ = visitor.ask(address)
    spent = (time.perf_counter() - begun) * 1000
    if status != 200:
        raise WrongPage(f"{address} answered {status}")
    return spent


def sign_in_visitor(app: object, person: Person) -> Visitor:
    """Return a browser in which this person is signed in, without hashing a password."""
    client = sign_in(Client(), person)
    return Visitor(app, {name: morsel.value for name, morsel in client.cookies.items()})


def _ask_both(
    one: BaseDatabaseWrapper, pair: Pair, address: str, *, one_first: bool
) -> tuple[float, float]:
    if one_first:
        with asked_of(one):
            alone = ask(pair.one, address)
        return alone, ask(pair.many, address)
    among = ask(pair.many, address)
    with asked_of(one):
        return ask(pair.one, address), among


def _capture(visitor: Visitor, address: str) -> list[tuple[str, float]]:
    with CaptureQueriesContext(connections["default"]) as captured:
        ask(visitor, address)
    return [(q["sql"], float(q["time"]) * 1000) for q in captured.captured_queries]
