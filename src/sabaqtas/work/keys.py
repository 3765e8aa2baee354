"""Keys of forms: who was shown which form, for which version. Signed, so nobody makes one up.

A key does three things. The same key gives the same receipt however often it is posted. It proves
whose form it was when the session has ended meanwhile. And, known only to the page of the person
it names, it is what stands against forged postings: Django's own token changes whenever somebody
signs in, and a form opened before would then be refused together with its text.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime

from django.core import signing

_SALT = "sabaqtas.work.form"


@dataclass(frozen=True, slots=True)
class FormKey:
    """`about` is a task (hand-in) or an assignment (judgement); `number` the version awaited.

    `made_at`: when the form of a task was shown, to the second; it is no part of the name.
    """

    about: uuid.UUID
    person_id: uuid.UUID
    school_id: uuid.UUID
    number: int
    made_at: datetime | None = None

    @property
    def name(self) -> str:
        """What the row made by this form is unique by, within its school."""
        return f"{self.about.hex}:{self.person_id.hex}:{self.number}"


def write_key(key: FormKey) -> str:
    """The value of the form's hidden field."""
    body = [key.about.hex, key.person_id.hex, key.school_id.hex, str(key.number)]
    if key.made_at is not None:
        body.append(str(int(key.made_at.timestamp())))
    return signing.Signer(salt=_SALT).sign(".".join(body))


def read_key(text: str) -> FormKey | None:
    """None for anything we did not write."""
    try:
        parts = signing.Signer(salt=_SALT).unsign(text).split(".")
        about, person, school, number = parts[:4]
    except (signing.BadSignature, ValueError):
        return None
    made_at = datetime.fromtimestamp(int(parts[4]), UTC) if len(parts) > 4 else None
    return FormKey(uuid.UUID(about), uuid.UUID(person), uuid.UUID(school), int(number), made_at)
