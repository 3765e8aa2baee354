"""Accounts: the national sign-in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel import clock
from sabaqtas.kernel.ids import uuid7


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; a missing password means that no password opens it."""

    def create_user(self, username: str, password: str | None = None, **extra: Any) -> "Account":
        """Make an account; usernames are kept in lower case."""
        account = self.model(username=self.model.normalize_username(username).lower(), **extra)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A national sign-in; it opens one or several persons. Holds no personal data."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(_("User name"), max_length=80, unique=True)
    language = models.CharField(max_length=8, default="", blank=True)
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[AccountManager] = AccountManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
