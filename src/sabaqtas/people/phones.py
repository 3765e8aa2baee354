"""A telephone is mended: when somebody says that a number is wrong."""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.people.actor import Actor
from sabaqtas.people.audit import record_audit
from sabaqtas.people.models import Person

LOCAL: Final = re.compile(r"(?:\+?7|8)?(\d{10})")
ABROAD: Final = re.compile(r"\+\d{8,15}")
SHOWN_END: Final = 4


def read_phone(text: str) -> str:
    """Return the number as it is kept: “8 (701) 000-00-14” -> “+77010000014”; empty: none is known.

    Raises ValidationError for what is no telephone. E.164 allows fifteen digits.
    """
    bare = re.sub(r"[\s().\-–]", "", text)
    if not bare:
        return ""
    own = LOCAL.fullmatch(bare)
    if own and own[1][0] in "67":
        return f"+7{own[1]}"
    if ABROAD.fullmatch(bare) and not bare.startswith("+7"):
        return bare
    raise ValidationError(_("Ten digits after +7, or a number of another country with its +."))


@transaction.atomic
def mend_phone(*, by: Actor, person: Person, phone: str) -> bool:
    """Keep the number; False where it was this one. The audit holds the ends of both alone."""
    row = Person.objects.select_for_update().get(school_id=person.school_id, id=person.id)
    if row.phone == phone:
        return False
    ends = {"before": row.phone[-SHOWN_END:], "after": phone[-SHOWN_END:]}
    row.phone = phone
    row.save(update_fields=["phone"])
    record_audit(by, verb="people.phone_mended", on=row, details=ends)
    return True
