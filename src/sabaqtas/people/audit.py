"""The audit: who did what, in the transaction of the deed."""

from typing import Any

from django.db import models

from sabaqtas.kernel.deeds import is_in_transaction
from sabaqtas.people.actor import Actor
from sabaqtas.people.models import AuditRow


def record_audit(
    actor: Actor | None,
    *,
    verb: str,
    on: models.Model,
    details: dict[str, Any] | None = None,
    school_id: Any = None,
) -> None:
    """Write one audit row; `actor` None means the server's own command line.

    Raises RuntimeError outside a transaction: an audit that may outlive its deed is a lie.
    """
    if not is_in_transaction():
        raise RuntimeError("the audit row belongs inside the transaction of the deed")
    school = school_id or getattr(on, "school_id", None) or (actor.school_id if actor else None)
    if school is None:
        raise ValueError("an audit row belongs to a school: say which")
    AuditRow.objects.create(
        school_id=school,
        actor_person=actor.person_id if actor else None,
        actor_account=actor.account_id if actor else None,
        verb=verb,
        kind=on._meta.label_lower,
        object_id=on.pk,
        details=details or {},
    )
