"""Rows written by ready SQL are those that `save()` writes."""

import uuid
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from sabaqtas.kernel.models import OutboxRow
from sabaqtas.kernel.storing import insert_row, insert_row_if_free, update_row

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 7, tzinfo=UTC)


def make_row(kind: str = "100 % “қоңырау”") -> OutboxRow:
    return OutboxRow(kind=kind, body={"a": [1, None, "ә"]}, written_at=NOON, last_error="")


def read(row: OutboxRow) -> tuple[object, ...]:
    return OutboxRow.objects.values_list("kind", "body", "written_at", "tries", "last_error").get(
        id=row.id
    )


def test_what_is_inserted_is_what_would_be_saved() -> None:
    ready, saved = make_row(), make_row()
    insert_row(ready)
    saved.save()
    assert read(ready) == read(saved)


def test_a_row_in_the_way_is_left_as_it_is() -> None:
    first = make_row("first")
    assert insert_row_if_free(first)
    second = make_row("second")
    second.id = first.id
    assert not insert_row_if_free(second)
    assert read(first)[0] == "first"
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_row(second)


def test_only_the_named_fields_are_written() -> None:
    row = make_row()
    insert_row(row)
    row.kind, row.tries = "other", 7
    update_row(row, ["tries"])
    assert (read(row)[0], read(row)[3]) == (make_row().kind, 7)


def test_a_row_that_is_gone_is_not_written() -> None:
    row = make_row()
    row.id = uuid.UUID(int=7)
    with pytest.raises(OutboxRow.DoesNotExist):
        update_row(row, ["tries"])
