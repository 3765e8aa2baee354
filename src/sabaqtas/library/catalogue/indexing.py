"""What the search knows of the catalogue."""

import uuid
from collections.abc import Iterator
from typing import Final

from sabaqtas.curriculum.api import OTHER, get_subject
from sabaqtas.kernel.models import OutboxRow
from sabaqtas.library.catalogue.models import CatalogueItem
from sabaqtas.library.events import ItemsChanged
from sabaqtas.library.searching.indexing import forget_things, index_things
from sabaqtas.library.searching.searchable import Searchable, SearchSource

KIND: Final = "item"
FREE: Final = "free"
_WORDS: Final = {
    "video": "видео бейнесабақ видеосабақ видеоурок video",
    "audio": "аудио тыңдау аудиозапись audio listening",
    "text": "мәтін текст конспект text article",
    "exercise": "жаттығу тапсырма упражнение задание exercise practice",
    "test": "тест сынақ контрольная test quiz",
    "simulation": "симуляция ойын зертхана игра лаборатория simulation game",
    "course": "курс course",
    "book": "кітап оқулық книга учебник book",
    "discussion": "талқылау обсуждение discussion",
}
"""Words by which people ask for a kind of item."""


def index_items(event: ItemsChanged) -> None:
    """Bring the index in line with these items as they are now: twice is once.

    They are numbered in the order of their ids: equals are found in that order everywhere.
    """
    ids = [uuid.UUID(one) for one in event.ids.split()]
    items = list(CatalogueItem.objects.filter(id__in=ids).order_by("id"))
    index_things([describe_item(item) for item in items if item.withdrawn_at is None])
    forget_things(KIND, [item.id for item in items if item.withdrawn_at is not None])


def count_unfound() -> int:
    """How many items have come or changed and are not yet so in the index."""
    rows = OutboxRow.objects.filter(kind="library.ItemsChanged").values_list("body", flat=True)
    return sum(len(body["ids"].split()) for body in rows)


def describe_item(item: CatalogueItem) -> Searchable:
    """The item as the search sees it."""
    names = tuple(get_subject(item.subject).names.values()) if item.subject else ()
    return Searchable(
        kind=KIND,
        id=item.id,
        language=item.language,
        title=item.title,
        text=item.description,
        subject=item.subject,
        grades=tuple(item.grades),
        objectives=tuple(item.objectives),
        medium=item.medium,
        provider=item.provider,
        features=(*item.access, *([FREE] if item.cost == FREE else [])),
        keywords=(
            item.provider,
            _WORDS.get(item.medium, ""),
            *(names if item.subject != OTHER else ()),
        ),
    )


def iterate_items() -> Iterator[Searchable]:
    """Every item that may be found."""
    standing = CatalogueItem.objects.filter(withdrawn_at__isnull=True).order_by("id")
    for item in standing.iterator(chunk_size=2000):
        yield describe_item(item)


def count_items() -> int:
    """How many may be found."""
    return CatalogueItem.objects.filter(withdrawn_at__isnull=True).count()


SOURCE: Final = SearchSource(KIND, count_items, iterate_items)
