"""Django's sessions in the database, read by a frozen query: every page of everybody reads one."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from sabaqtas.kernel.frozen import frozen


class SessionStore(DatabaseStore):
    """Only the reading differs."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; of one unknown or expired the key is forgotten too."""
        rows = _find_session(key=self.session_key, now=timezone.now())
        if not rows:
            self._session_key = None
            return {}
        decoded: dict[str, Any] = self.decode(rows[0][0])
        return decoded


@frozen
def _find_session(*, key: str | None, now: datetime) -> QuerySet[Session, tuple[str]]:
    return Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data")
