"""Keys of forms: who was shown which form, for which version. Signed, so nobody makes one up.

A key does three things. The same key gives the same receipt however often it is posted. It proves
whose form it was when the session has ended meanwhile. And, known only to the page of the person
it names, it is what stands against forged postings: Django's own token changes whenever somebody
signs in, and a form opened before would then be refused together with its text.
"""

import uuid
from dataclasses import dataclass

from django.core import signing

_SALT = "sabaqtas.work.form"


@dataclass(frozen=True, slots=True)
class FormKey:
    """`about` is a task (hand-in) or an assignment (judgement); `number` the version awaited."""

    about: uuid.UUID
    person_id: uuid.UUID
    school_id: uuid.UUID
    number: int

    @property
    def name(self) -> str:
        """What the row made by this form is unique by, within its school."""
        return f"{self.about.hex}:{self.person_id.hex}:{self.number}"


def write_key(key: FormKey) -> str:
    """The value of the form's hidden field."""
    body = [key.about.hex, key.person_id.hex, key.school_id.hex, str(key.number)]
    return signing.Signer(salt=_SALT).sign(".".join(body))


def read_key(text: str) -> FormKey | None:
    """None for anything we did not write."""
    try:
        about, person, school, number = signing.Signer(salt=_SALT).unsign(text).split(".")
    except (signing.BadSignature, ValueError):
        return None
    return FormKey(uuid.UUID(about), uuid.UUID(person), uuid.UUID(school), int(number))
