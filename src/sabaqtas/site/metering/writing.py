"""One thread of each web process writes the counts every few seconds, on nobody's time.

What was counted since the last writing is lost when a process is killed, and nothing else; at an
orderly end it is written. When the database cannot be reached the counts wait and grow.
"""

import threading
from collections.abc import Mapping
from dataclasses import replace
from multiprocessing.util import Finalize
from typing import Final

import structlog
from django.db import DatabaseError, connections

from sabaqtas.delivery.api import meter
from sabaqtas.site.metering.middleware import OWNERS, TALLY
from sabaqtas.site.metering.owners import Owner, load_owner

log = structlog.get_logger(__name__)
EVERY: Final = 15.0
"""Seconds: what a crash loses of the counts, and how old the shown ones are."""


def keep_writing(*, every: float = EVERY) -> None:
    """Begin; called once by the process that serves (site/wsgi.py).

    Its end is heard of by `Finalize`: a worker of the web server runs no `atexit`.
    """
    ended = threading.Event()
    writer = threading.Thread(target=_write_on, args=(ended, every), name="traffic", daemon=True)
    writer.start()
    Finalize(None, _end, args=(ended, writer), exitpriority=1)


def write_now() -> int:
    """Write what was counted; return how many counts. Raises DatabaseError, with nothing lost."""
    counts = TALLY.take()
    if not counts:
        return 0
    try:
        meter.write_counts(_find_owners(counts))
    except DatabaseError:
        TALLY.put_back(counts)
        raise
    return len(counts)


def _find_owners(counts: Mapping[meter.Key, meter.Count]) -> dict[meter.Key, meter.Count]:
    """Each session is looked up once; one that is nobody's counts for nobody."""
    owners: dict[str, Owner | None] = {}
    found: dict[meter.Key, meter.Count] = {}
    for key, count in counts.items():
        known = key
        if key.session:
            if key.session not in owners:
                owners[key.session] = OWNERS.find(key.session) or load_owner(key.session)
            owner = owners[key.session]
            known = replace(
                key,
                session="",
                school_id=owner.school_id if owner else None,
                person_id=owner.person_id if owner else None,
            )
        found[known] = found[known] + count if known in found else count
    return found


def _write_on(ended: threading.Event, every: float) -> None:
    while not ended.wait(every):
        _try_to_write()
    _try_to_write()


def _try_to_write() -> None:
    try:
        write_now()
    except DatabaseError:
        log.exception("traffic_not_written")
    finally:
        connections.close_all()


def _end(ended: threading.Event, writer: threading.Thread) -> None:
    ended.set()
    writer.join(timeout=3)
