"""How the sign-in library behaves here: nobody signs up, the school makes accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed sign-up; accounts come from imports and from the command line."""

    def is_open_for_signup(self, request: Any) -> bool:
        """Refuse: accounts are made by the school."""
        return False
