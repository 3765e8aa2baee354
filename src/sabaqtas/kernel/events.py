"""Events: news that travels upwards, at least once.

`publish` writes an outbox row in the caller's transaction; after commit the handlers run in
this process, each event in a transaction of its own together with the deletion of its row.
What a crash leaves is swept by the worker. Handlers must be idempotent.
"""

import dataclasses
import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, get_type_hints

import structlog
from django.db import connection, transaction

from sabaqtas.kernel import clock
from sabaqtas.kernel.deeds import is_in_transaction

log = structlog.get_logger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class Event:
    """Base of events: subclasses are frozen dataclasses of str, int, bool, UUID, date, datetime."""


_kinds: dict[str, type[Event]] = {}
_handlers: dict[type[Event], list[Callable[[Any], None]]] = {}


def subscribe[E: Event](kind: type[E], handler: Callable[[E], None]) -> None:
    """Let `handler` hear of every event of this kind; call it from AppConfig.ready."""
    _kinds[_name(kind)] = kind
    known = _handlers.setdefault(kind, [])
    if handler not in known:
        known.append(handler)


def publish(event: Event) -> None:
    """Write the event beside its cause; it is dispatched once the transaction has committed."""
    from sabaqtas.kernel.models import OutboxRow

    if not is_in_transaction():
        raise RuntimeError(f"{_name(type(event))} published outside a transaction")
    if type(event) not in _handlers:
        return
    row = OutboxRow.objects.create(kind=_name(type(event)), body=_body(event))
    transaction.on_commit(lambda: dispatch(row.id), robust=True)


def dispatch(row_id: uuid.UUID) -> bool:
    """Run the handlers of one outbox row; False if it failed (it stays for the worker)."""
    from sabaqtas.kernel.models import OutboxRow

    try:
        with transaction.atomic():
            rows = OutboxRow.objects.select_for_update(skip_locked=_skips())
            row = rows.filter(id=row_id).first()
            if row is None:
                return True
            event = _event(row.kind, row.body)
            for handler in _handlers.get(type(event), []):
                handler(event)
            row.delete()
    except Exception as error:
        log.exception("event_failed", outbox_row=str(row_id))
        _note_failure(row_id, error)
        return False
    return True


def sweep_outbox(*, older_than: timedelta = timedelta(seconds=30)) -> int:
    """Dispatch what a crash or a failing handler left; return how many rows went through."""
    from sabaqtas.kernel.models import OutboxRow

    rows = OutboxRow.objects.filter(written_at__lte=clock.now() - older_than)
    return sum(dispatch(row_id) for row_id in list(rows.values_list("id", flat=True)[:1000]))


def list_event_kinds() -> list[type[Event]]:
    """Every declared event: all subclasses of Event that have been imported, each once."""
    return [
        kind for _, kind in sorted({_name(kind): kind for kind in Event.__subclasses__()}.items())
    ]


def _note_failure(row_id: uuid.UUID, error: Exception) -> None:
    from django.db.models import F

    from sabaqtas.kernel.models import OutboxRow

    OutboxRow.objects.filter(id=row_id).update(tries=F("tries") + 1, last_error=repr(error)[:2000])


def _skips() -> bool:
    return bool(connection.features.has_select_for_update_skip_locked)


def _name(kind: type[Event]) -> str:
    return f"{kind.__module__.split('.')[-2]}.{kind.__name__}"


def _body(event: Event) -> dict[str, Any]:
    return {
        f.name: value.isoformat() if isinstance(value, date) else _plain(value)
        for f in dataclasses.fields(event)
        for value in [getattr(event, f.name)]
    }


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, uuid.UUID) else value


def _event(kind: str, body: dict[str, Any]) -> Event:
    cls = _kinds[kind]
    hints = get_type_hints(cls)
    return cls(**{name: _revive(hints[name], value) for name, value in body.items()})


def _revive(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if kind in (datetime, date):
        return kind.fromisoformat(value)
    return uuid.UUID(value) if kind in (uuid.UUID, uuid.UUID | None) else value
