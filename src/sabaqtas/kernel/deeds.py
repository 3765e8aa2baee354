"""Whether a deed is under way: what must stand or fall with it asks here."""

from django.db import connection


def is_in_transaction() -> bool:
    """Inside a transaction of the deed's own.

    The one that a test wraps round itself is none: a view that forgot its own would pass there and
    fail before every user. Django marks it, as it does for `atomic(durable=True)`.
    """
    blocks = connection.atomic_blocks
    return bool(blocks) and not blocks[-1]._from_testcase  # type: ignore[attr-defined]
