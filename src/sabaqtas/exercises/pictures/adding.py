"""Keeping pictures for the questions of an institution."""

import uuid
from collections.abc import Iterable

from django.db import transaction

from sabaqtas.exercises.pictures.keeping import ReadyPicture, get_keeper
from sabaqtas.exercises.pictures.models import ItemPicture
from sabaqtas.people.api import Actor, SchoolRow, record_audit


def keep_pictures(pictures: Iterable[ReadyPicture], *, school_id: uuid.UUID) -> None:
    """Files first: a row without its file would be a hole in a page. Twice is once."""
    unique = {one.digest: one for one in pictures}
    for one in unique.values():
        get_keeper().keep(one)
    rows = [
        ItemPicture(
            school_id=school_id, digest=one.digest, media_type=one.media_type, bytes=len(one.data)
        )
        for one in unique.values()
    ]
    ItemPicture.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


@transaction.atomic
def add_picture(data: bytes, *, to: SchoolRow, by: Actor) -> ReadyPicture:
    """A picture that an author brings to the bank `to`. Raises BadPicture."""
    ready = get_keeper().prepare(data)
    keep_pictures([ready], school_id=to.school_id)
    record_audit(by, verb="bank.picture_added", on=to, details={"digest": ready.digest})
    return ready
