"""The one password of a demonstration. No other mode installs or obeys this backend."""

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from sabaqtas.people.models import Account

PASSWORD = "sabaqtas"  # noqa: S105


class DemoBackend(ModelBackend):
    """Opens every account with the demonstration password; keeps no hash anywhere."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **other: Any,
    ) -> Account | None:
        """Return the account, in a demonstration only."""
        if not settings.DEMO or not username or not constant_time_compare(password or "", PASSWORD):
            return None
        return Account.objects.filter(username=username, is_active=True).first()
