"""A frozen query gives the rows the ordinary one gives, with any values, and builds once."""

import uuid
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sabaqtas.kernel.fetching import _write_for_sqlite, fetch_rows
from sabaqtas.kernel.frozen import CannotFreeze, FrozenQuery, frozen
from sabaqtas.kernel.models import OutboxRow

NOON = datetime(2026, 11, 23, 7, tzinfo=UTC)
IDS = [uuid.UUID(int=n) for n in range(1, 7)]
EMPTY = Value("", TextField())
UNUSUAL = 77_777
KINDS = ["bell", "100%s", "қоңырау", ""]


@frozen
def find_rows(
    *, ids: Collection[uuid.UUID], kinds: Collection[str], tries: int, since: datetime
) -> QuerySet[Any, tuple[Any, ...]]:
    """Every kind of place: both sides of OR, inside a sub-select, in a column."""
    same = OutboxRow.objects.filter(kind=OuterRef("kind"), tries__lt=tries).exclude(
        id=OuterRef("id")
    )
    return (
        OutboxRow.objects.annotate(
            error=Coalesce(NullIf("last_error", EMPTY), Value("100%", TextField())),
            more=F("tries") + tries,
        )
        .filter(Q(id__in=ids) | Q(Exists(same)), Q(kind__in=kinds) | ~Q(written_at__gte=since))
        .order_by("kind", "id")
        .values_list("id", "more", "body", "written_at", "kind", "error")
    )


@pytest.fixture
def rows(db: None) -> None:
    OutboxRow.objects.bulk_create(
        OutboxRow(
            id=key,
            kind=KINDS[place % 4],
            body={"n": place},
            tries=place,
            written_at=NOON + timedelta(hours=place),
            last_error="" if place % 2 else "қате",
        )
        for place, key in enumerate(IDS)
    )


VALUES = st.fixed_dictionaries(
    {
        "ids": st.lists(st.sampled_from(IDS)),
        "kinds": st.sets(st.sampled_from(KINDS)),
        "tries": st.integers(0, 5),
        "since": st.integers(-1, 6).map(lambda n: NOON + timedelta(hours=n)),
    }
)


@pytest.mark.usefixtures("rows")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(VALUES)
def test_the_rows_are_those_of_the_ordinary_query(values: dict[str, Any]) -> None:
    assert find_rows(**values) == list(find_rows.build(**values))


@pytest.mark.usefixtures("rows")
def test_it_is_built_once_and_asks_once() -> None:
    built = []

    def build(*, kind: str, ids: Collection[uuid.UUID] | None) -> QuerySet[Any, tuple[Any, ...]]:
        built.append(kind)
        chosen = Q() if ids is None else Q(id__in=ids)
        return OutboxRow.objects.filter(chosen, kind=kind).values_list("id")

    find: FrozenQuery[Any, Any] = frozen(build)
    assert find(kind="bell", ids=IDS) == [(IDS[0],), (IDS[4],)]
    with CaptureQueriesContext(connection) as asked:
        assert find(kind="bell", ids=IDS[:2]) == [(IDS[0],)]
        assert find(kind="100%s", ids=IDS[1:2]) == [(IDS[1],)]
    assert (len(asked), len(built)) == (2, 1)
    assert find(kind="bell", ids=None) == [(IDS[0],), (IDS[4],)]
    assert find(kind="bell", ids=[]) == []


def test_what_cannot_be_frozen_is_refused(db: None) -> None:
    def untyped(*, body: dict[str, str]) -> QuerySet[Any, Any]:
        return OutboxRow.objects.filter(body=body).values_list("id")

    def whole(*, kind: str) -> QuerySet[Any, Any]:
        return OutboxRow.objects.filter(kind=kind)

    with pytest.raises(CannotFreeze, match="body"):
        frozen(untyped)(body={"a": "b"})
    with pytest.raises(CannotFreeze, match="values_list"):
        frozen(whole)(kind="bell")
    with pytest.raises(CannotFreeze, match="kind"):
        cast(Any, frozen(whole))(name="bell")


@pytest.mark.usefixtures("rows")
def test_whoever_listens_hears_every_statement() -> None:
    heard: list[str] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        heard.append(sql)
        return execute(sql, params, many, context)

    sql = "SELECT kind FROM kernel_outboxrow WHERE kind = %s AND kind <> '100%%' ORDER BY kind"
    with connection.execute_wrapper(listen):
        aloud = fetch_rows(connection, sql, ["bell"])
    assert heard == [sql]
    assert fetch_rows(connection, sql, ["bell"]) == aloud == [("bell",), ("bell",)]


@pytest.mark.usefixtures("rows")
def test_few_statements_serve_all_lengths() -> None:
    heard: set[str] = set()

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        heard.add(sql)
        return execute(sql, params, many, context)

    find: Any = frozen(_by_ids)
    with connection.execute_wrapper(listen):
        assert [len(find(ids=IDS[:count])) for count in range(1, 7)] == [1, 2, 3, 4, 5, 6]
    assert len(heard) == 4


def _by_ids(*, ids: Collection[uuid.UUID]) -> QuerySet[Any, tuple[Any, ...]]:
    return OutboxRow.objects.filter(id__in=ids).values_list("id")


@pytest.mark.usefixtures("rows")
def test_a_statement_is_made_ready_once() -> None:
    def build(*, ids: Collection[uuid.UUID]) -> QuerySet[Any, tuple[Any, ...]]:
        return OutboxRow.objects.filter(id__in=ids, tries__lt=UNUSUAL).values_list("id")

    find: Any = frozen(build)
    assert len(find(ids=IDS)) == 6
    before = _count_made_ready()
    assert before >= 1
    assert len(find(ids=IDS[:5])) == 5
    assert _count_made_ready() == before
    assert len(find(ids=IDS[:2])) == 2
    assert _count_made_ready() == before + 1


def _count_made_ready() -> int:
    """Statements that SQLite got rewritten; of the test's, those PostgreSQL has planned."""
    if connection.vendor == "sqlite":
        return _write_for_sqlite.cache_info().misses
    with connection.cursor() as cursor:
        own = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
        cursor.execute(own, ["%kernel_outboxrow%tries%<%"])
        return int(cursor.fetchone()[0])


def test_errors_and_broken_transactions_are_those_of_django(db: None) -> None:
    with transaction.atomic():
        with pytest.raises(DatabaseError):
            fetch_rows(connection, "SELECT * FROM no_such_table WHERE 1 = %s", [1])
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            fetch_rows(connection, "SELECT %s", [1])
