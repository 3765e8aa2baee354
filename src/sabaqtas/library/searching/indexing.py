"""Keeping the index: what changed is indexed in the transaction of whoever calls.

Writers follow one another: each locks the generations first.
"""

import uuid
from array import array
from collections.abc import Iterable, Sequence
from itertools import batched
from typing import Final

from django.db import connection, transaction
from django.db.models import Count

from sabaqtas.kernel import clock
from sabaqtas.kernel.digests import sha256_hex
from sabaqtas.library.searching.models import IndexedDocument, IndexedWord, IndexGeneration, Posting
from sabaqtas.library.searching.postings import from_bytes, pack_posting, to_bytes
from sabaqtas.library.searching.searchable import Searchable
from sabaqtas.library.searching.terms import GONE, VERSION, list_spellings, make_terms
from sabaqtas.library.searching.trigrams import list_trigrams

MOST_PARTS: Final = 16
"""A term in more rows than this is put together into one."""
_AT_ONCE: Final = 500
type Postings = dict[str, "array[int]"]


def index_things(things: Sequence[Searchable]) -> int:
    """Let these be found as they are now; return how many were not so before."""
    with transaction.atomic():
        counts = [write_things(one, things) for one in lock_generations()]
    return max(counts, default=0)


def forget_things(kind: str, ids: Iterable[uuid.UUID]) -> int:
    """Let these be found no longer; return how many could be. Twice is once."""
    wanted = list(ids)
    with transaction.atomic():
        counts = [_forget(one, kind, wanted) for one in lock_generations()]
    return max(counts, default=0)


def lock_generations() -> list[IndexGeneration]:
    """Every generation that must know of a change, locked; the first is made when there is none."""
    rows = list(IndexGeneration.objects.select_for_update().order_by("id"))
    if not any(row.used_at for row in rows):
        rows.append(IndexGeneration.objects.create(used_at=clock.now()))
    return rows


def write_things(
    generation: IndexGeneration, things: Sequence[Searchable], *, only_new: bool = False
) -> int:
    """Index into one locked generation. `only_new` leaves alone whatever is there already."""
    known = _load_known(generation, things)
    fresh = [thing for thing in things if _is_fresh(thing, known, only_new=only_new)]
    if not fresh:
        return 0
    _mark_gone(generation, [known[t.kind, t.id][0] for t in fresh if (t.kind, t.id) in known])
    postings: Postings = {}
    documents = [_number(generation, thing, postings) for thing in fresh]
    _add_words(generation, fresh, postings)
    IndexedDocument.objects.bulk_create(documents, batch_size=_AT_ONCE)
    _save_postings(generation, postings)
    generation.save()
    return len(fresh)


def put_together(generation: IndexGeneration, terms: Sequence[str], *, most: int = 1) -> None:
    """Join the parts of those of the terms that have more than `most`: fewer rows to read.

    The youngest part keeps its number; the generation is locked by whoever calls.
    """
    for some in batched(terms, _AT_ONCE):
        mine = Posting.objects.filter(generation=generation, term__in=some)
        counted = mine.values("term").annotate(parts=Count("part")).filter(parts__gt=most)
        scattered = mine.filter(term__in=list(counted.values_list("term", flat=True)))
        parts: dict[str, list[Posting]] = {}
        for row in scattered.order_by("term", "part"):
            parts.setdefault(row.term, []).append(row)
        scattered.delete()
        _insert(generation, map(_join, parts.values()))


def digest_thing(thing: Searchable) -> str:
    """What it was indexed as: another digest, and it is indexed anew."""
    return sha256_hex(f"{VERSION} {thing!r}".encode())


def _load_known(
    generation: IndexGeneration, things: Sequence[Searchable]
) -> dict[tuple[str, uuid.UUID], tuple[int, str]]:
    rows = IndexedDocument.objects.filter(
        generation=generation, object_id__in=[thing.id for thing in things]
    )
    values = rows.values_list("kind", "object_id", "number", "digest")
    return {(kind, object_id): (number, digest) for kind, object_id, number, digest in values}


def _is_fresh(
    thing: Searchable, known: dict[tuple[str, uuid.UUID], tuple[int, str]], *, only_new: bool
) -> bool:
    here = known.get((thing.kind, thing.id))
    return here is None or not (only_new or here[1] == digest_thing(thing))


def _number(generation: IndexGeneration, thing: Searchable, postings: Postings) -> IndexedDocument:
    number = generation.next_document
    generation.next_document += 1
    for term, weight in make_terms(thing).items():
        postings.setdefault(term, array("I")).append(pack_posting(number, weight))
    return IndexedDocument(
        generation=generation,
        number=number,
        kind=thing.kind,
        object_id=thing.id,
        digest=digest_thing(thing),
    )


def _add_words(
    generation: IndexGeneration, things: Sequence[Searchable], postings: Postings
) -> None:
    found: dict[str, str] = {}
    for thing in things:
        for skeleton, word in list_spellings(thing):
            found.setdefault(skeleton, word)
    rows = IndexedWord.objects.filter(generation=generation, skeleton__in=list(found))
    for skeleton in rows.values_list("skeleton", flat=True):
        del found[skeleton]
    words = []
    for skeleton, word in found.items():
        number = generation.next_word
        generation.next_word += 1
        words.append(
            IndexedWord(generation=generation, number=number, skeleton=skeleton, text=word)
        )
        threes = list_trigrams(skeleton)
        for three in threes:
            packed = pack_posting(number, min(255, len(threes)))
            postings.setdefault(f"%{three}", array("I")).append(packed)
    IndexedWord.objects.bulk_create(words, batch_size=_AT_ONCE)


def _forget(generation: IndexGeneration, kind: str, ids: list[uuid.UUID]) -> int:
    rows = IndexedDocument.objects.filter(generation=generation, kind=kind, object_id__in=ids)
    numbers = list(rows.values_list("number", flat=True))
    _mark_gone(generation, numbers)
    generation.save()
    return len(numbers)


def _mark_gone(generation: IndexGeneration, numbers: list[int]) -> None:
    if not numbers:
        return
    gone = array("I", sorted(pack_posting(number, 0) for number in numbers))
    _save_postings(generation, {GONE: gone})
    IndexedDocument.objects.filter(generation=generation, number__in=numbers).delete()


def _save_postings(generation: IndexGeneration, postings: Postings) -> None:
    part = generation.next_part
    generation.next_part += 1
    _insert(
        generation, ((term, part, to_bytes(values)) for term, values in sorted(postings.items()))
    )
    if part >= MOST_PARTS:
        put_together(generation, list(postings), most=MOST_PARTS)


def _insert(generation: IndexGeneration, rows: Iterable[tuple[str, int, bytes]]) -> None:
    """By the thousand and in plain SQL: rows of objects take ten times as long."""
    table = connection.ops.quote_name(Posting._meta.db_table)
    key = Posting._meta.get_field("generation").get_db_prep_value(generation.pk, connection)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} (generation_id, term, part, packed)"  # noqa: S608
            " VALUES (%s, %s, %s, %s)",
            [(key, *row) for row in rows],
        )


def _join(rows: Sequence[Posting]) -> tuple[str, int, bytes]:
    """The parts of one term as one."""
    last = rows[-1]
    return last.term, last.part, to_bytes(from_bytes(row.packed for row in rows))
