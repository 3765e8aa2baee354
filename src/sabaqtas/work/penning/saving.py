"""Keeping a layer: a row is added, the newest of a page holds."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from sabaqtas.work.models import Attachment, PenLayer
from sabaqtas.work.penning.layers import Layer, write_layer
from sabaqtas.work.penning.reading import read_layer

type Place = tuple[uuid.UUID, int]
"""An attachment and the page of it: 0 for a photo."""


@dataclass(frozen=True, slots=True)
class Saved:
    """`other`: somebody else's row came between what the page had shown and this."""

    row: PenLayer
    is_new: bool
    other: PenLayer | None = None


def save_layer(
    *,
    page: Attachment,
    sheet: int,
    layer: Layer,
    by: uuid.UUID,
    key: str,
    base: uuid.UUID | None,
    now: datetime,
) -> Saved:
    """Add a row. The same key again gives the row it made; `base` is the row that was shown."""
    mine = {"school_id": page.school_id, "key": f"{by.hex}:{key}"}
    values = {"attachment": page, "sheet": sheet, "by_id": by, "at": now}
    if known := PenLayer.objects.filter(**mine).first():
        return Saved(known, is_new=False)
    newest = find_layer(page, sheet)
    try:
        with transaction.atomic():
            row = PenLayer.objects.create(**mine, **values, drawn=write_layer(layer))
    except IntegrityError:
        return Saved(PenLayer.objects.get(**mine), is_new=False)
    strange = newest is not None and newest.id != base and newest.by_id != by
    return Saved(row, is_new=True, other=newest if strange else None)


def find_layer(page: Attachment, sheet: int) -> PenLayer | None:
    """The row that holds."""
    rows = PenLayer.objects.filter(school_id=page.school_id, attachment=page, sheet=sheet)
    return rows.select_related("by").order_by("-id").first()


def list_layers(school_id: uuid.UUID, pages: Iterable[Attachment]) -> dict[Place, PenLayer]:
    """The rows that hold on these pages. One query."""
    rows = PenLayer.objects.filter(school_id=school_id, attachment__in=[one.id for one in pages])
    return {(row.attachment_id, row.sheet): row for row in rows.order_by("id")}


def read_row(row: PenLayer | None) -> Layer:
    """The layer of a row; empty for none."""
    return read_layer(row.drawn) if row else Layer()
