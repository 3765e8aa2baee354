"""Building the index anew beside the one in use, in steps that hold no lock for long."""

from collections.abc import Callable, Iterator
from itertools import batched

from django.db import connection, transaction

from sabaqtas.kernel import clock
from sabaqtas.library.searching.indexing import lock_generations, put_together, write_things
from sabaqtas.library.searching.models import (
    IndexedDocument,
    IndexedWord,
    IndexGeneration,
    Posting,
)
from sabaqtas.library.searching.searchable import Searchable, list_sources

STEP = 2000
"""Things a step: about a second on one core."""
GATHERED = 1000
"""Terms a step whose parts are joined."""


def count_things() -> int:
    """How many there are to index."""
    return sum(source.count() for source in list_sources())


def rebuild_index(tell: Callable[[int], None] = lambda _count: None) -> int:
    """Build a new generation from every source, take it into use, drop the others.

    What changes meanwhile goes into both. Broken off, it leaves the old one in use, and the next
    rebuilding begins anew. `tell` hears how many are done. Returns how many there are.
    """
    _drop_unused()
    with transaction.atomic():
        lock_generations()
        new = IndexGeneration.objects.create()
    done = 0
    for things in batched(_iterate(), STEP):
        with transaction.atomic():
            mine = next(one for one in lock_generations() if one.id == new.id)
            write_things(mine, things, only_new=True)
        done += len(things)
        tell(done)
    _gather(new)
    IndexGeneration.objects.filter(id=new.id).update(used_at=clock.now())
    _drop_unused()
    _take_stock()
    return done


def _iterate() -> Iterator[Searchable]:
    for source in list_sources():
        yield from source.iterate()


def _gather(new: IndexGeneration) -> None:
    """One row a term: what a query reads lies together."""
    terms = Posting.objects.filter(generation=new).order_by("term")
    for some in batched(list(terms.values_list("term", flat=True).distinct()), GATHERED):
        with transaction.atomic():
            lock_generations()
            put_together(new, some)


def _drop_unused() -> None:
    """Everything but the generation in use."""
    used = IndexGeneration.objects.filter(used_at__isnull=False).order_by("-used_at").first()
    for old in IndexGeneration.objects.exclude(id__in=[used.id] if used else []):
        for table in (Posting, IndexedWord, IndexedDocument):
            table.objects.filter(generation=old).delete()
        old.delete()


def _take_stock() -> None:
    """Let the database's planner know how large the tables are now; their owner may."""
    with connection.cursor() as cursor:
        for table in (Posting, IndexedWord, IndexedDocument):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")
