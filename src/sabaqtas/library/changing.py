"""What people do to a resource: each deed in one transaction, with its audit row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from sabaqtas.library.adding import add_link
from sabaqtas.library.captions import Cue, check_cues, write_captions
from sabaqtas.library.indexing import index_resource
from sabaqtas.library.models import Captions, Resource, Upload, Withdrawal
from sabaqtas.library.uploading.rows import end_upload
from sabaqtas.people.api import Actor, record_audit


class ChangedMeanwhile(Exception):
    """Somebody saved other captions since this page was opened."""


@transaction.atomic
def bring_link(address: str, *, by: Actor, **facts: Any) -> Resource:
    """Add a link to the library."""
    resource = add_link(address, owner_id=by.account_id, **facts)
    record_audit(by, verb="added", on=resource)
    return resource


def bring_upload(upload: Upload, *, by: Actor, now: datetime, **facts: Any) -> Resource:
    """Let an upload that has come whole become a resource. Raises NotAResource."""
    resource = end_upload(upload, now=now, **facts)
    with transaction.atomic():
        record_audit(by, verb="added", on=resource)
    return resource


@transaction.atomic
def save_facts(resource: Resource, *, codes: list[str], by: Actor) -> None:
    """Save what the form has set on `resource`."""
    resource.objectives = codes
    resource.save()
    index_resource(resource.pk)
    record_audit(by, verb="changed", on=resource)


@transaction.atomic
def save_captions(
    resource: Resource,
    language: str,
    cues: Sequence[Cue],
    *,
    base: str,
    by: Actor,
    now: datetime,
) -> Captions:
    """Keep new captions; `base` is the id of those they were made from, empty for none.

    The same text makes no new row. Raises BadCaptions, ChangedMeanwhile.
    """
    Resource.objects.select_for_update().get(pk=resource.pk)
    last = find_captions(resource, language)
    text = write_captions(check_cues(cues))
    if last and last.text == text:
        return last
    if base != (str(last.pk) if last else ""):
        raise ChangedMeanwhile
    made = Captions.objects.create(
        resource=resource, language=language, text=text, by_id=by.account_id, at=now
    )
    index_resource(resource.pk)
    record_audit(by, verb="captioned", on=resource, details={"language": language})
    return made


def find_captions(resource: Resource, language: str) -> Captions | None:
    """The captions that count in this language."""
    return resource.captions.filter(language=language).order_by("-at", "-id").first()


def list_captions(resource: Resource) -> list[Captions]:
    """The captions that count, one a language."""
    last: dict[str, Captions] = {}
    for row in resource.captions.order_by("at", "id"):
        last[row.language] = row
    return [last[language] for language in sorted(last)]


@transaction.atomic
def withdraw(resource: Resource, *, reason: str, by: Actor, now: datetime) -> None:
    """Offer it for no new lesson; whoever has it keeps it."""
    Withdrawal.objects.get_or_create(
        resource=resource, defaults={"by_id": by.account_id, "at": now, "reason": reason}
    )
    index_resource(resource.pk)
    record_audit(by, verb="withdrawn", on=resource, details={"reason": reason})


@transaction.atomic
def restore(resource: Resource, *, by: Actor) -> None:
    """Take a withdrawal back."""
    Withdrawal.objects.filter(resource=resource).delete()
    index_resource(resource.pk)
    record_audit(by, verb="restored", on=resource)
