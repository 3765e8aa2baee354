"""Kannel running beside a server of ours, and a parent's telephone that it reaches."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.signals import request_finished, request_started

from sabaqtas.bridges.kannel.tests.boxes import KEY, NOON, Kannel, run_kannel, wait_for
from sabaqtas.delivery.tests.factories import told
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import Cast, make_cast


@pytest.fixture(scope="package")
def kannel(live_server: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kannel]:
    with run_kannel(tmp_path_factory.mktemp("kannel"), us=live_server.url, key=KEY) as kannel:
        kannel.start_phone()
        yield kannel


@pytest.fixture
def cast(
    kannel: Kannel, live_server: Any, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Cast]:
    """The named people, in a school whose server knows this gateway."""
    config = replace(
        django_settings.CONFIG, sms_url=kannel.url, sms_secret=KEY, sms_number="1414",
        sms_price="12.50", origin=live_server.url,
    )  # fmt: skip
    monkeypatch.setattr(django_settings, "CONFIG", config)
    with _reports_awaited():
        yield make_cast()


@contextmanager
def _reports_awaited() -> Iterator[None]:
    """Before the tables are emptied, let Kannel's last reports come: two of each message."""
    asked = [time.monotonic()]

    def note(**_news: Any) -> None:
        asked.append(time.monotonic())

    request_started.connect(note)
    request_finished.connect(note)
    yield
    wait_for(lambda: time.monotonic() - asked[-1] > 0.7)
    request_started.disconnect(note)
    request_finished.disconnect(note)


@pytest.fixture
def line(cast: Cast) -> told.Line:
    """A parent's telephone."""
    return told.make_line(cast.parent)


@pytest.fixture
def noon() -> Iterator[datetime]:
    """No quiet hours, whenever the test runs; the server's own thread has the present."""
    with clock.frozen(NOON):
        yield NOON
