"""A parent's wish for the digest by e-mail: confirmed by a link in a letter, ended by a press.

An address is typed by a person and may be another's: nothing about a child leaves before somebody
who reads that mailbox has opened the link while signed in to the same account.
"""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.gradebook.models import DigestAddress
from sabaqtas.people.api import Actor, list_children, record_audit

SALT = "gradebook.digest"
LASTS = timedelta(days=7)
AGAIN_AFTER = timedelta(minutes=10)
MOST_A_DAY = 5


class TooManyWishes(Exception):
    """So many letters a day are more than one family needs, and would flood a stranger's box."""


def find_address(actor: Actor) -> DigestAddress | None:
    """The wish of this account that was not ended, made in whichever school.

    The letter is of all children: who has some in two schools has one wish and one letter.
    """
    return _list_wishes(actor).filter(stopped_at=None).order_by("wished_at").last()


@transaction.atomic
def wish_digest(email: str, *, actor: Actor, language: str, now: datetime) -> DigestAddress:
    """Keep the wish and send the letter that asks for a confirmation.

    A second press sends no second letter: its link would end the first one's.
    """
    old = find_address(actor)
    is_same = old is not None and old.email == email
    if old and is_same and (old.confirmed_at or now - old.wished_at < AGAIN_AFTER):
        return old
    if _list_wishes(actor).filter(wished_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooManyWishes
    if old:
        old.stopped_at = now
        old.save()
    address = DigestAddress.objects.create(
        school_id=actor.school_id,
        person_id=actor.person_id,
        account=actor.account_id,
        email=email,
        language=language,
        wished_at=now,
    )
    record_audit(actor, verb="digest.wished", on=address)
    link = f"{find_origin()}{reverse('digest_confirm', args=[make_token(address)])}"
    body = render_to_string("gradebook/confirm_mail.txt", {"link": link})
    EmailMessage(_("Sabaqtas: confirm your address"), body, to=[email]).send()
    return address


@transaction.atomic
def confirm_digest(token: str, *, actor: Actor, now: datetime) -> DigestAddress | None:
    """None for a link that is old, of another account, or of a wish that was ended."""
    try:
        raw = signing.loads(token, salt=SALT, max_age=LASTS)
        key = uuid.UUID(str(raw))
    except (signing.BadSignature, ValueError):
        return None
    address = find_address(actor)
    if address is None or address.id != key:
        return None
    if address.confirmed_at is None:
        address.confirmed_at = now
        address.save()
        record_audit(actor, verb="digest.confirmed", on=address)
    return address


@transaction.atomic
def stop_digest(*, actor: Actor, now: datetime) -> None:
    """End the wish; the row stays."""
    if address := find_address(actor):
        address.stopped_at = now
        address.save()
        record_audit(actor, verb="digest.stopped", on=address)


def _list_wishes(actor: Actor) -> QuerySet[DigestAddress]:
    """Those of this account, in every school of its children."""
    schools = {child.school_id for child in list_children(actor)} | {actor.school_id}
    return DigestAddress.objects.filter(school_id__in=schools, account=actor.account_id)


def make_token(address: DigestAddress) -> str:
    """What the letter's link carries."""
    return signing.dumps(str(address.id), salt=SALT)


def find_origin() -> str:
    """The public address of this installation."""
    return settings.CONFIG.origin or "http://localhost:8000"
