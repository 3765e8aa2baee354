"""A page that is turned takes its marks along."""

import uuid
from datetime import datetime

from django.db import transaction

from sabaqtas.kernel.ids import uuid7
from sabaqtas.work.models import Attachment
from sabaqtas.work.pages.looks import turn_page
from sabaqtas.work.penning.layers import turn_layer
from sabaqtas.work.penning.saving import find_layer, read_row, save_layer


@transaction.atomic
def turn_page_with_pen(page: Attachment, *, by: uuid.UUID, now: datetime) -> None:
    """Turn a photo a quarter to the right, and what the pen left on it."""
    row = find_layer(page, 0)
    turn_page(page)
    if row is not None:
        layer = turn_layer(read_row(row))
        save_layer(page=page, sheet=0, layer=layer, by=by, key=uuid7().hex, base=row.id, now=now)
