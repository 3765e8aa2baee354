"""Taking a file's items in: planned purely, done in one transaction, undone whole."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import batched
from typing import Final

from django.db import transaction

from sabaqtas.kernel import clock
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.kernel.events import publish
from sabaqtas.kernel.ids import uuid7
from sabaqtas.library.catalogue.models import CatalogueImport, CatalogueItem, ItemChange
from sabaqtas.library.catalogue.planning import (
    CataloguePlan,
    Key,
    Known,
    list_scopes,
    plan_catalogue,
)
from sabaqtas.library.catalogue.rows import KEPT, ItemRow, digest_values
from sabaqtas.library.events import ItemsChanged
from sabaqtas.people.api import Actor, record_audit

AT_ONCE: Final = 500
TOLD_AT_ONCE: Final = 2000


class CatalogueMoved(Exception):
    """The catalogue is no longer what it was when the plan was shown; nothing was changed."""


def preview_items(rows: Sequence[ItemRow], *, keep_missing: bool = False) -> CataloguePlan:
    """What `import_items` would do now."""
    return plan_catalogue(rows, _load_known(rows), keep_missing=keep_missing)


def import_items(
    rows: Sequence[ItemRow],
    *,
    file: str,
    by: Actor | None,
    keep_missing: bool = False,
    expected: str = "",
) -> tuple[CatalogueImport | None, CataloguePlan]:
    """Bring the catalogue in line with the rows; None if it is so already: twice is once.

    `by` None is the command line. `expected` is the digest of the plan that was shown; raises
    CatalogueMoved when there is another now.
    """
    with transaction.atomic():
        plan = plan_catalogue(rows, _load_known(rows, lock=True), keep_missing=keep_missing)
        if expected and digest_plan(plan) != expected:
            raise CatalogueMoved
        if plan.is_empty:
            return None, plan
        run = _open_run(rows, plan, file, by)
        ids = _apply(plan, run, clock.now())
        _tell(ids)
        if by is not None:
            record_audit(by, verb="catalogue.imported", on=run, details=count_plan(plan))
    return run, plan


def undo_import(run_id: uuid.UUID, *, by: Actor | None) -> CatalogueImport:
    """Put back what an import changed; what it added is withdrawn, what came later stays.

    Twice is once. Raises CatalogueImport.DoesNotExist.
    """
    with transaction.atomic():
        run = CatalogueImport.objects.select_for_update().get(id=run_id)
        if run.undone_at is not None:
            return run
        run.undone_at, run.undone_by_name = clock.now(), by.name if by else ""
        ids = [*_withdraw_added(run), *_restore_changed(run)]
        run.kept = run.added + run.changed + run.returned + run.withdrawn - len(ids)
        run.save()
        _tell(ids)
        if by is not None:
            record_audit(by, verb="catalogue.undone", on=run, details={"kept": run.kept})
    return run


def count_plan(plan: CataloguePlan) -> dict[str, int]:
    """The plan in numbers."""
    return {
        "added": len(plan.added),
        "changed": len(plan.changed),
        "returned": len(plan.returned),
        "withdrawn": len(plan.withdrawn),
        "same": plan.same,
    }


def digest_plan(plan: CataloguePlan) -> str:
    """What tells this plan from any other."""
    parts = [
        [(row.key, digest_values(row.to_values())) for row in plan.added],
        [(known.id, row) for known, row in (*plan.changed, *plan.returned)],
        [known.id for known in plan.withdrawn],
    ]
    return sha256_hex(repr(parts).encode())


def _load_known(rows: Sequence[ItemRow], *, lock: bool = False) -> dict[Key, Known]:
    known: dict[Key, Known] = {}
    for provider, collection in list_scopes(rows):
        items = CatalogueItem.objects.filter(provider=provider, collection=collection)
        items = items.select_for_update() if lock else items
        for outside_id, pk, title, digest, gone in items.values_list(
            "outside_id", "id", "title", "digest", "withdrawn_at"
        ).iterator(chunk_size=5000):
            known[provider, collection, outside_id] = Known(pk, title, digest, gone is not None)
    return known


def _open_run(
    rows: Sequence[ItemRow], plan: CataloguePlan, file: str, by: Actor | None
) -> CatalogueImport:
    return CatalogueImport.objects.create(
        by_person=by.person_id if by else None,
        by_name=by.name if by else "",
        file=file[:200],
        providers=sorted({row.provider for row in rows}),
        **count_plan(plan),
    )


def _apply(plan: CataloguePlan, run: CatalogueImport, now: datetime) -> list[uuid.UUID]:
    """Write it all; return the ids of the items touched."""
    ids = []
    for rows in batched(plan.added, AT_ONCE):
        made = CatalogueItem.objects.bulk_create(_make_item(row, run) for row in rows)
        ids += [item.id for item in made]
    wanted = {known.id: row for known, row in (*plan.changed, *plan.returned)}
    for some in batched(wanted, AT_ONCE):
        items = _keep_before(run, some)
        for item in items:
            _write(item, wanted[item.id], run)
        CatalogueItem.objects.bulk_update(items, [*KEPT, "digest", "changed_in", "withdrawn_at"])
        ids += some
    for some in batched((known.id for known in plan.withdrawn), AT_ONCE):
        _keep_before(run, some)
        CatalogueItem.objects.filter(id__in=some).update(withdrawn_at=now, changed_in=run)
        ids += some
    return ids


def _make_item(row: ItemRow, run: CatalogueImport) -> CatalogueItem:
    values = row.to_values()
    return CatalogueItem(
        id=uuid7(),
        provider=row.provider,
        collection=row.collection,
        outside_id=row.outside_id,
        digest=digest_values(values),
        added_in=run,
        changed_in=run,
        **values,
    )


def _keep_before(run: CatalogueImport, ids: Iterable[uuid.UUID]) -> list[CatalogueItem]:
    items = list(CatalogueItem.objects.filter(id__in=list(ids)))
    ItemChange.objects.bulk_create(
        ItemChange(
            run=run,
            item=item,
            values_before=item.list_values(),
            changed_in_before=item.changed_in_id,
            withdrawn_at_before=item.withdrawn_at,
        )
        for item in items
    )
    return items


def _write(item: CatalogueItem, row: ItemRow, run: CatalogueImport) -> None:
    values = row.to_values()
    for name, value in values.items():
        setattr(item, name, value)
    item.digest, item.changed_in, item.withdrawn_at = digest_values(values), run, None


def _withdraw_added(run: CatalogueImport) -> list[uuid.UUID]:
    mine = CatalogueItem.objects.filter(added_in=run, changed_in=run, withdrawn_at__isnull=True)
    ids = list(mine.values_list("id", flat=True))
    mine.update(withdrawn_at=run.undone_at)
    return ids


def _restore_changed(run: CatalogueImport) -> list[uuid.UUID]:
    """Only what no later import has touched."""
    changes = run.changes.filter(item__changed_in=run).select_related("item")
    ids: list[uuid.UUID] = []
    for some in batched(changes.iterator(chunk_size=AT_ONCE), AT_ONCE):
        for change in some:
            for name, value in change.values_before.items():
                setattr(change.item, name, value)
            change.item.digest = digest_values(change.values_before)
            change.item.changed_in_id = change.changed_in_before
            change.item.withdrawn_at = change.withdrawn_at_before
        items = [change.item for change in some]
        CatalogueItem.objects.bulk_update(items, [*KEPT, "digest", "changed_in", "withdrawn_at"])
        ids += [item.id for item in items]
    return ids


def _tell(ids: Sequence[uuid.UUID]) -> None:
    for some in batched(ids, TOLD_AT_ONCE):
        publish(ItemsChanged(" ".join(str(one) for one in some)))
