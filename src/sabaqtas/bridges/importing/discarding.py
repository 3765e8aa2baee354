"""Putting a rehearsal aside: its files go, its report stays."""

from datetime import datetime

from django.db import transaction

from sabaqtas.bridges.importing.files import drop_files
from sabaqtas.bridges.importing.refusals import NotOpen
from sabaqtas.bridges.models import ImportRun


@transaction.atomic
def discard_import(run: ImportRun, *, now: datetime) -> None:
    """Raises NotOpen when it is applied already."""
    run = ImportRun.objects.select_for_update().get(school=run.school_id, id=run.id)
    if not run.is_open:
        raise NotOpen(applied=run.applied_at is not None)
    run.discarded_at = now
    run.save(update_fields=["discarded_at"])
    transaction.on_commit(lambda: drop_files(run.id))
