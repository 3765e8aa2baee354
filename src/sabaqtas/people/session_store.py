"""Django's sessions in the database, read by a frozen query: every page of everybody reads one."""

import json
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from sabaqtas.kernel.frozen import frozen

READ_AGAIN: Final = 4096
"""Sessions whose signature a process remembers as right, some 1 KB each."""


class SessionStore(DatabaseStore):
    """Only the reading differs."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; of one unknown or expired the key is forgotten too."""
        rows = _find_session(key=self.session_key, now=timezone.now())
        if not rows:
            self._session_key = None
            return {}
        decoded: dict[str, Any] = json.loads(_read(rows[0][0]))
        return decoded


@lru_cache(READ_AGAIN)
def _read(signed: str) -> str:
    """What a signed text holds, as JSON: of the very same text the signature is checked once."""
    return json.dumps(DatabaseStore().decode(signed))


@frozen
def _find_session(*, key: str | None, now: datetime) -> QuerySet[Session, tuple[str]]:
    return Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data")
