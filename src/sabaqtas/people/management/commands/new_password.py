"""`sabaqtas new-password USERNAME`: the technician's way to let somebody in, audited."""

from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.people.audit import record_audit
from sabaqtas.people.cards.codes import format_code
from sabaqtas.people.cards.resetting import Reset, reset_password
from sabaqtas.people.models import Person
from sabaqtas.people.signing_in import find_account


class Command(Base):
    """Gives an account a new one-time key; whoever has it chooses a new password."""

    help = "Give an account a new one-time key, for example the director's first one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the user name, and whether to forget a lost second factor."""
        parser.add_argument("username", help="user name or the number on the card")
        parser.add_argument(
            "--without-second-factor",
            action="store_true",
            help="forget the second factors too: the phone or the key is lost",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset, and say what to tell the person."""
        account = find_account(options["username"])
        if account is None:
            name = {"name": options["username"]}
            raise Refused(_("No account is called “%(name)s”.") % name)
        person = Person.objects.filter(account=account).select_related("account").first()
        if person is None:
            name = {"name": account.username}
            raise Refused(_("Nobody belongs to the account “%(name)s”.") % name)
        with transaction.atomic():
            if options["without_second_factor"]:
                Authenticator.objects.filter(user=account).delete()
                record_audit(None, verb="forget_second_factor", on=person)
            reset = reset_password(by=None, person=person)
        self._tell(reset)

    def _tell(self, reset: Reset) -> None:
        self.say(f"{reset.name}: the old password and all sessions have ended.")
        self.say(f"User name     {reset.username}")
        self.say(f"Number        {format_code(reset.code)}")
        if reset.key:
            self.say(f"One-time key  {reset.key}   (shown once, works for 30 days)")
        else:
            self.say(f"Picture       {reset.picture}   (shown once)")
