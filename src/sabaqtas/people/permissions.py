"""Who may do what on whose data: modules declare, this evaluates, the rest is refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from sabaqtas.people.actor import Actor
from sabaqtas.people.roles import RoleKind

Whose = Callable[[Actor, Any], str | None]
"""Given the actor and the target: None if it is theirs to touch, else the reason it is not."""


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of a module's table: these roles may do `name` on what `whose` lets through."""

    name: str
    roles: frozenset[RoleKind]
    whose: Whose | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Allowed or not, and why not."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


class Refused(PermissionDenied):
    """The actor may not; `reason` is for the person who asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


_declared: dict[str, Permission] = {}


def declare_permissions(rows: Iterable[Permission]) -> None:
    """Add a module's rows; call it from AppConfig.ready. A name is declared once."""
    for row in rows:
        known = _declared.get(row.name)
        if known is not None and known != row:
            raise ValueError(f"permission {row.name} is declared twice")
        _declared[row.name] = row


def list_permissions() -> list[Permission]:
    """Return every declared row, by name."""
    return [_declared[name] for name in sorted(_declared)]


def may(actor: Actor | None, name: str, target: Any = None) -> Verdict:
    """Ask whether `actor` may do `name`, on `target` if there is one; deny by default."""
    rule = _declared.get(name)
    if rule is None:
        return Verdict(False, _("Nobody may do this."))
    if actor is None:
        return Verdict(False, _("Sign in first."))
    if not actor.has(*rule.roles):
        return Verdict(False, _("Your role does not allow this."))
    if target is not None:
        if getattr(target, "school_id", actor.school_id) != actor.school_id:
            return Verdict(False, _("This belongs to another school."))
        reason = rule.whose(actor, target) if rule.whose else None
        if reason:
            return Verdict(False, reason)
    return Verdict(True)


def require(actor: Actor | None, name: str, target: Any = None) -> Actor:
    """Return the actor if allowed, else raise Refused with the reason."""
    verdict = may(actor, name, target)
    if not verdict or actor is None:
        raise Refused(verdict.reason)
    return actor
