"""Keeping a layer: a row is added, the newest of a page holds."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sabaqtas.kernel import files
from sabaqtas.work.models import Attachment, PenLayer
from sabaqtas.work.pages.looks import show_again
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


class OtherPicture(Exception):
    """What was drawn on is shown no longer, and somebody has drawn on what is shown now."""

    @property
    def reason(self) -> str:
        return _("Somebody has turned this page and written on it. Reload the page.")


@transaction.atomic
def save_layer(
    *,
    page: Attachment,
    sheet: int,
    layer: Layer,
    by: uuid.UUID,
    key: str,
    base: uuid.UUID | None,
    now: datetime,
    shown: str = "",
) -> Saved:
    """Add a row. The same key again gives the row it made; `base` is the row that was shown.

    `shown` is the picture it was drawn on, where the browser says so; one that was changed
    meanwhile is shown again, for the pen's sake. Raises OtherPicture.
    """
    mine = {"school_id": page.school_id, "key": f"{by.hex}:{key}"}
    values: dict[str, Any] = {"attachment": page, "sheet": sheet, "by_id": by, "at": now}
    if known := PenLayer.objects.filter(**mine).first():
        return Saved(known, is_new=False)
    if sheet == 0:
        page.shown = values["shown"] = _keep_picture(page, shown)
    newest = find_layer(page, sheet)
    try:
        with transaction.atomic():
            row = PenLayer.objects.create(**mine, **values, drawn=write_layer(layer))
    except IntegrityError:
        return Saved(PenLayer.objects.get(**mine), is_new=False)
    strange = newest is not None and newest.id != base and newest.by_id != by
    return Saved(row, is_new=True, other=newest if strange else None)


def _keep_picture(page: Attachment, shown: str) -> str:
    """The picture this layer stands on, locked; the one before is put back if need be."""
    rows = Attachment.objects.filter(school_id=page.school_id, id=page.id)
    locked = rows.select_for_update().get()
    if shown in ("", locked.shown):
        return locked.shown
    if shown != locked.before or find_layer(locked, 0):
        raise OtherPicture
    with files.open_file(shown) as file:
        show_again(locked, file.read())
    return locked.shown


def find_layer(page: Attachment, sheet: int) -> PenLayer | None:
    """The row that holds."""
    rows = PenLayer.objects.filter(school_id=page.school_id, attachment=page, sheet=sheet)
    if sheet == 0:
        rows = rows.filter(shown__in=["", page.shown])
    return rows.select_related("by").order_by("-id").first()


def list_layers(school_id: uuid.UUID, pages: Iterable[Attachment]) -> dict[Place, PenLayer]:
    """The rows that hold on these pages, as they are shown. One query."""
    shown = {one.id: ("", one.shown) for one in pages}
    rows = PenLayer.objects.filter(school_id=school_id, attachment__in=list(shown))
    return {
        (row.attachment_id, row.sheet): row
        for row in rows.order_by("id")
        if row.sheet or row.shown in shown[row.attachment_id]
    }


def read_row(row: PenLayer | None) -> Layer:
    """The layer of a row; empty for none."""
    return read_layer(row.drawn) if row else Layer()
