"""The worker's daily cleaning: every broom every day, and none for the failure of another."""

import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sabaqtas.kernel import clock
from sabaqtas.site.management.commands import worker

EVENING = datetime(2026, 11, 25, 18, 59, tzinfo=UTC)  # a minute before midnight in Almaty


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []

    def call(name: str, *options: str, **_options: Any) -> None:
        names.append(" ".join((name, *options)))
        if name == "clean_work":
            raise OSError("the disk is full")

    monkeypatch.setattr(worker, "call_command", call)
    monkeypatch.setattr(worker, "sweep_outbox", lambda: None)
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    return names


class Turns(threading.Event):
    """Stops after so many turns, and lets the time pass before each."""

    def __init__(self, *moments: datetime) -> None:
        super().__init__()
        self.moments = iter(moments)
        self.frozen: Any = None

    def wait(self, timeout: float | None = None) -> bool:
        if self.frozen:
            self.frozen.__exit__(None, None, None)
            self.frozen = None
        at = next(self.moments, None)
        if at is not None:
            self.frozen = clock.frozen(at)
            self.frozen.__enter__()
        return at is None


def test_once_a_day_every_broom_whatever_became_of_the_others(called: list[str]) -> None:
    later = EVENING + timedelta(seconds=30)
    tomorrow = EVENING + timedelta(minutes=2)
    worker._sweep(Turns(EVENING, later, tomorrow), 0.0)
    assert [name for name in called if name in worker.DAILY] == list(worker.DAILY) * 2
