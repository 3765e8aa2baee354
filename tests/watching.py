"""Looks over the shoulder of every request that a test sends: its statements name their school."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.signals import request_finished, request_started
from django.db import connection

from tests.sweeps.statements import Statements


@dataclass
class Watch(Statements):
    """Statements without a school, each with the request that sent it."""

    faults: list[str] = field(default_factory=list)
    unfiltered: list[str] = field(default_factory=list)
    asked: str = ""

    def begin(self, **news: Any) -> None:
        """A request comes in, in whichever thread."""
        environ = news.get("environ", {})
        self.asked = f"{environ.get('REQUEST_METHOD')} {environ.get('PATH_INFO')}"
        connection.execute_wrappers.append(self)

    def end(self, **_news: Any) -> None:
        """It is answered."""
        if self in connection.execute_wrappers:
            connection.execute_wrappers.remove(self)
        self.faults += [f"{self.asked}: {sql}" for sql in self.unfiltered]
        self.unfiltered.clear()


@contextmanager
def watch_requests() -> Iterator[Watch]:
    """Keep what is found from here on."""
    watch = Watch()
    request_started.connect(watch.begin)
    request_finished.connect(watch.end)
    try:
        yield watch
    finally:
        request_started.disconnect(watch.begin)
        request_finished.disconnect(watch.end)
        watch.end()
