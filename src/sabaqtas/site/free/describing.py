"""The description that operators read by machine: `/.well-known/zero-rating.json`, version 1.

Documented in docs/zero-rating.md; a key is never renamed or removed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Avg
from django.utils.translation import override

from sabaqtas.kernel.config import Config
from sabaqtas.packs.api import Pack
from sabaqtas.site.free.purposes import LESSONS, PURPOSES, Purpose

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class FreeTraffic:
    """What an operator rates at nothing. `lesson_bytes`: what a published lesson weighs on average,
    0 while there is none.
    """

    hosts: tuple[str, ...]
    port: int
    addresses: tuple[str, ...]
    contact: str
    lesson_bytes: int

    @property
    def purposes(self) -> list[tuple[Purpose, int]]:
        """Each with the bytes of a typical use."""
        return [(one, self._find_typical(one)) for one in PURPOSES]

    def _find_typical(self, purpose: Purpose) -> int:
        return self.lesson_bytes or purpose.typical if purpose is LESSONS else purpose.typical


def load_free_traffic(config: Config, *, asked: str) -> FreeTraffic:
    """One query. `asked` is where the asker found us: it stands while no public address is set."""
    public = urlsplit(config.origin or asked)
    mean = Pack.objects.aggregate(mean=Avg("weight_bytes"))["mean"]
    return FreeTraffic(
        hosts=(public.hostname or "",),
        port=public.port or (80 if public.scheme == "http" else 443),
        addresses=config.addresses,
        contact=config.operators_contact,
        lesson_bytes=round(mean or 0),
    )


def describe_traffic(traffic: FreeTraffic, *, at: datetime) -> dict[str, Any]:
    """The document; every text in every language of the interface."""
    return {
        "version": VERSION,
        "service": "Sabaqtas",
        "written_at": at.isoformat(timespec="seconds"),
        "contact": traffic.contact,
        "hosts": list(traffic.hosts),
        "ports": [traffic.port],
        "addresses": list(traffic.addresses),
        "other_hosts": [],
        "purposes": [_describe(purpose, typical) for purpose, typical in traffic.purposes],
    }


def _describe(purpose: Purpose, typical: int) -> dict[str, Any]:
    return {
        "name": purpose.name,
        "about": {code: _say(purpose, code) for code, _name in settings.LANGUAGES},
        "paths": list(purpose.paths),
        "typical_bytes": typical,
        "most_bytes": purpose.most,
    }


def _say(purpose: Purpose, language: str) -> str:
    with override(language):
        return str(purpose.about)
