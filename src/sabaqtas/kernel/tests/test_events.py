"""An event is delivered at least once, also over a crash."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.db import transaction

from sabaqtas.kernel import events
from sabaqtas.kernel.models import OutboxRow

heard: list["Rung"] = []


@dataclass(frozen=True, slots=True)
class Rung(events.Event):
    """A bell, for these tests."""

    id: uuid.UUID
    on: date
    note: str
    other: uuid.UUID | None = None


@pytest.fixture(autouse=True)
def _listen() -> None:
    heard.clear()
    events.subscribe(Rung, heard.append)


EVENT = Rung(uuid.UUID(int=7), date(2026, 11, 23), "қоңырау")


@pytest.mark.django_db(transaction=True)
def test_delivered_after_commit_and_gone() -> None:
    with transaction.atomic():
        events.publish(EVENT)
        assert heard == []
    assert heard == [EVENT]
    assert not OutboxRow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_rolled_back_with_its_cause() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        events.publish(EVENT)
        raise ZeroDivisionError
    assert heard == []
    assert not OutboxRow.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_a_crash_left_is_swept(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as crash, transaction.atomic():
        crash.setattr(events, "dispatch", lambda row_id: False)
        events.publish(EVENT)
    assert OutboxRow.objects.count() == 1
    assert events.sweep_outbox(older_than=timedelta(0)) == 1
    assert heard == [EVENT]


@pytest.mark.django_db(transaction=True)
def test_a_failing_handler_keeps_the_event() -> None:
    def fail(event: Rung) -> None:
        raise ValueError(event.note)

    events.subscribe(Rung, fail)
    try:
        with transaction.atomic():
            events.publish(EVENT)
        row = OutboxRow.objects.get()
        assert (row.tries, row.last_error) == (1, "ValueError('қоңырау')")
    finally:
        events._handlers[Rung].remove(fail)
    assert events.sweep_outbox(older_than=timedelta(0)) == 1


def test_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError):
        events.publish(EVENT)
