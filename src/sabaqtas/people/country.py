"""Who works for the whole country: roles are given and ended by its head, or on the server.

A person of the country is one more person of a national account: who teaches in a school and works
for the ministry keeps one sign-in. Ending a role is a date; giving it again opens the same row.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.kernel import clock
from sabaqtas.people.actor import Actor
from sabaqtas.people.audit import record_audit
from sabaqtas.people.cards.resetting import Reset, reset_password
from sabaqtas.people.models import Account, Institution, Person, Role
from sabaqtas.people.passwords import is_pupil_only
from sabaqtas.people.roles import RoleKind
from sabaqtas.people.signing_in import find_account

KINDS: Final = (RoleKind.METHODOLOGIST, RoleKind.TV_SCHEDULER)
"""Who works on what all schools share: given by the country's head, and on the server."""
HEAD: Final = RoleKind.DIRECTOR
"""Who gives those roles; made on the server alone, so that no head makes another."""
GIVEN: Final = "country_role.given"
"""The verb under which the audit keeps who gave a role."""


class CannotGive(ValueError):
    """The role is not given or ended; `reason` says why and what to do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnknownAccount(CannotGive):
    """There is no such account, and nobody said for whom a new one would be."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Whom the role is for: the name of an account, and of the person if it is a new one."""

    username: str
    family: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """`reset` holds the one-time key of a new account; None: the old sign-in stays as it was."""

    person: Person
    reset: Reset | None


def list_country_roles() -> list[Role]:
    """Roles for the country held today, by name, with person and account."""
    country = Institution.objects.filter(kind=Institution.Kind.COUNTRY).values("id")
    rows = Role.objects.filter(school_id__in=[row["id"] for row in country]).open_on(_today())
    return list(rows.select_related("person__account").order_by("person__sort_name", "kind"))


@transaction.atomic
def give_country_role(newcomer: Newcomer, kind: RoleKind, *, by: Actor | None = None) -> Given:
    """Let somebody work for the country from today on, audited. Raises CannotGive."""
    country = _keep_country()
    account = find_account(newcomer.username)
    _check_account(account, by)
    person = _find_person(account, country) or _make_person(newcomer, account, country)
    role = Role.objects.filter(school=country, person=person, kind=kind).first()
    if role and _is_held(role):
        raise CannotGive(_("%(name)s has this role already.") % {"name": person.full_name})
    Role.objects.update_or_create(
        school=country, person=person, kind=kind,
        defaults={"begins_on": _today(), "ends_on": None},
    )  # fmt: skip
    record_audit(by, verb=GIVEN, on=person, details={"role": str(kind)})
    return Given(person, None if account else reset_password(by=by, person=person))


@transaction.atomic
def end_country_role(username: str, kind: RoleKind, *, by: Actor | None = None) -> Person:
    """Take the role back at once; what the person did stays. Raises CannotGive."""
    account = find_account(username)
    country = Institution.objects.filter(kind=Institution.Kind.COUNTRY).first()
    person = _find_person(account, country) if country else None
    rows = Role.objects.filter(school=country, person=person, kind=kind) if person else None
    role = rows.first() if rows is not None else None
    if person is None or role is None or not _is_held(role):
        raise CannotGive(_("“%(name)s” does not have this role.") % {"name": username})
    role.ends_on = _today() - timedelta(days=1)
    role.save(update_fields=["ends_on"])
    record_audit(by, verb="country_role.ended", on=person, details={"role": str(kind)})
    return person


def _check_account(account: Account | None, by: Actor | None) -> None:
    """Nobody raises themselves, and no child judges what all schools get."""
    if account and by and account.id == by.account_id:
        raise CannotGive(_("Nobody gives a role to themselves: ask who runs the server."))
    if account and is_pupil_only(account):
        raise CannotGive(_("This is the account of a pupil."))


def _today() -> date:
    """The day by which roles are asked at every request."""
    return clock.today()


def _is_held(role: Role) -> bool:
    return role.ends_on is None or role.ends_on >= _today()


def _keep_country() -> Institution:
    """The country of the register's import; of an installation without one, a new root."""
    found = Institution.objects.filter(kind=Institution.Kind.COUNTRY).order_by("id").first()
    if found:
        return found
    zone = settings.CONFIG.country_zone
    return Institution.objects.create(
        kind=Institution.Kind.COUNTRY, code="398", name="Қазақстан", zone=zone
    )


def _find_person(account: Account | None, country: Institution) -> Person | None:
    if account is None:
        return None
    return Person.objects.filter(school=country, account=account).select_related("account").first()


def _make_person(newcomer: Newcomer, account: Account | None, country: Institution) -> Person:
    """A new account is shut until its one-time key opens it."""
    family, given = newcomer.family.strip(), newcomer.given.strip()
    held = Role.objects.filter(person__account=account) if account else Role.objects.none()
    known = held.select_related("person").order_by("id").first()
    if known:
        family, given = family or known.person.family_name, given or known.person.given_name
    if not (family and given):
        raise UnknownAccount(
            _("There is no account “%(name)s”. For a new one say --family and --given.")
            % {"name": newcomer.username}
        )
    if account is None:
        name = Account.normalize_username(newcomer.username).lower()
        account = Account.objects.create(username=name, password=make_password(None))
    return Person.objects.create(
        school=country, account=account, family_name=family[:80], given_name=given[:80]
    )
