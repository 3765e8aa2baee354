"""Who may do what on whose data: modules declare, this evaluates, the rest is refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from sabaqtas.kernel.verdicts import Refused, Verdict
from sabaqtas.people.actor import Actor
from sabaqtas.people.models import Institution
from sabaqtas.people.roles import STAFF, RoleKind

Whose = Callable[[Actor, Any], str | None]
"""Given the actor and the target: None if it is theirs to touch, else the reason it is not."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of a module's table: these roles may do `name` on what `whose` lets through.

    A name may stand on several rows, also of several modules: it is allowed when any row allows.
    A row is of the actor's own school, unless `any_school` leaves the target's school to `whose`.
    A `national` row is for who works for the country: what all schools share is changed by none.
    """

    name: str
    roles: frozenset[RoleKind]
    whose: Whose | None = None
    any_school: bool = False
    national: bool = False

    def __post_init__(self) -> None:
        if self.any_school and self.whose is None:
            raise ValueError(f"{self.name}: across schools somebody has to ask whose it is")


_declared: dict[str, list[Permission]] = {}


def declare_permissions(rows: Iterable[Permission]) -> None:
    """Add a module's rows; call it from AppConfig.ready. The same row twice counts once."""
    for row in rows:
        known = _declared.setdefault(row.name, [])
        if row not in known:
            known.append(row)


def list_permissions() -> list[Permission]:
    """Return every declared row, by name."""
    return [row for name in sorted(_declared) for row in _declared[name]]


def may(actor: Actor | None, name: str, target: Any = None) -> Verdict:
    """Ask whether `actor` may do `name`, on `target` if there is one; deny by default."""
    rows = _declared.get(name)
    if not rows:
        return Verdict(False, _("Nobody may do this."))
    if actor is None:
        return Verdict(False, _("Sign in first."))
    verdict = _judge(actor, rows, target)
    return verdict if verdict else Verdict(False, verdict.reason, _advise(actor, rows))


def _judge(actor: Actor, rows: list[Permission], target: Any) -> Verdict:
    mine = [row for row in rows if actor.has(*row.roles)]
    if not mine:
        return Verdict(False, _("Your role does not allow this."))
    mine = [row for row in mine if not row.national or _is_of_country(actor)]
    if not mine:
        return Verdict(False, _("All schools share this: only the ministry changes it."))
    if target is None:
        return Verdict(True)
    if getattr(target, "school_id", actor.school_id) != actor.school_id:
        mine = [row for row in mine if row.any_school]
    if not mine:
        return Verdict(False, _("This belongs to another school."))
    return _ask_whose(actor, mine, target)


def _advise(actor: Actor, rows: list[Permission]) -> str:
    """Who does what belongs to the whole country, and the way there; "" if a school does it too."""
    if not any(row.national for row in rows):
        return ""
    if _is_of_country(actor):
        return _("A colleague of the ministry with this role does it.")
    kinds = {kind for row in rows if row.national for kind in row.roles}
    roles = ", ".join(str(kind.label) for kind in RoleKind if kind in kinds)
    said = _("In the ministry this is done by: %(roles)s.") % {"roles": roles}
    return f"{said} {_whom_to_ask(actor)}"


def _whom_to_ask(actor: Actor) -> str:
    if actor.institution != Institution.Kind.SCHOOL:
        return _("Write to the ministry.")
    if not actor.roles & STAFF:
        return _("Tell your school, it will pass it on.")
    return _("Write to the ministry through your school's director or the district department.")


def _is_of_country(actor: Actor) -> bool:
    return actor.institution == Institution.Kind.COUNTRY


def _ask_whose(actor: Actor, rows: list[Permission], target: Any) -> Verdict:
    reasons = []
    for row in rows:
        reason = row.whose(actor, target) if row.whose else None
        if not reason:
            return Verdict(True)
        reasons.append(reason)
    return Verdict(False, reasons[0])


def require(actor: Actor | None, name: str, target: Any = None) -> Actor:
    """Return the actor if allowed, else raise Refused with the reason."""
    verdict = may(actor, name, target)
    if not verdict or actor is None:
        raise Refused(verdict.reason, verdict.advice)
    return actor
