"""`sabaqtas country-role`: who works for the whole country, given and taken back, audited."""

from argparse import ArgumentParser
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.kernel.commands import Command as Base
from sabaqtas.kernel.commands import Refused
from sabaqtas.people.cards.codes import format_code
from sabaqtas.people.cards.resetting import Reset
from sabaqtas.people.country import (
    HEAD,
    KINDS,
    CannotGive,
    Newcomer,
    end_country_role,
    give_country_role,
    list_country_roles,
)
from sabaqtas.people.roles import RoleKind

ROLES = (*KINDS, HEAD)


class Command(Base):
    """Lists who works for the country; gives such a role, or ends it."""

    help = "List who works for the whole country, give somebody such a role, or end it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whom and which role; without both, list."""
        parser.add_argument("username", nargs="?", help="name of the account, known or new")
        parser.add_argument("role", nargs="?", choices=[kind.value for kind in ROLES])
        parser.add_argument("--family", default="", help="family name of a new person")
        parser.add_argument("--given", default="", help="given name of a new person")
        parser.add_argument("--end", action="store_true", help="take the role back")

    def handle(self, *args: Any, **options: Any) -> None:
        """List, give or end."""
        if options["username"] is None:
            return self._list()
        if options["role"] is None:
            known = ", ".join(ROLES)
            raise Refused(_("Say which role: %(known)s.") % {"known": known})
        try:
            self._change(options, RoleKind(options["role"]))
        except CannotGive as error:
            raise Refused(error.reason) from error

    def _list(self) -> None:
        rows = list_country_roles()
        if not rows:
            self.say(_("Nobody works for the country yet."))
        for role in rows:
            account = role.person.account
            name = account.username if account else "–"
            self.say(f"{name}  {role.person.full_name}  {role.kind}  {role.begins_on or ''}")

    def _change(self, options: dict[str, Any], kind: RoleKind) -> None:
        words = {"role": str(kind.label)}
        if options["end"]:
            person = end_country_role(options["username"], kind)
            words["name"] = person.full_name
            self.say(_("%(name)s: the role has ended (%(role)s).") % words)
            return
        newcomer = Newcomer(options["username"], options["family"], options["given"])
        given = give_country_role(newcomer, kind)
        words["name"] = given.person.full_name
        self.say(_("%(name)s works for the country now (%(role)s).") % words)
        if given.reset is None:
            self.say(_("They sign in as before, and change between persons on the page Me."))
        else:
            self._tell(given.reset)

    def _tell(self, reset: Reset) -> None:
        said = {"name": reset.username, "code": format_code(reset.code), "key": reset.key}
        self.say(_("User name: %(name)s") % said)
        self.say(_("Number: %(code)s") % said)
        self.say(_("One-time key, shown once, works for 30 days: %(key)s") % said)
