"""The judged list, and how well a search does on it."""

import csv
from dataclasses import dataclass
from pathlib import Path

from sabaqtas.library.catalogue.rows import ItemRow
from sabaqtas.library.searching import judged
from sabaqtas.library.searching.finding import Found, search

FOLDER = Path(judged.__file__).parent if judged.__file__ else Path(judged.__path__[0])
TOP = 10


@dataclass(frozen=True)
class Query:
    """A query, and the outside ids of the items that answer it; none: nothing may be found."""

    id: str
    text: str
    relevant: frozenset[str]
    filters: dict[str, list[str]]

    def recall(self, found: list[str]) -> float:
        """The share of the answers among the first ten; of a miss, whether nothing was found."""
        if not self.relevant:
            return float(not found)
        return len(self.relevant & set(found[:TOP])) / min(TOP, len(self.relevant))


def read_items() -> list[ItemRow]:
    """The items of the list."""
    with (FOLDER / "items.csv").open(encoding="utf-8", newline="") as file:
        return [_read_item(row) for row in csv.DictReader(file)]


def read_queries() -> list[Query]:
    """The queries of the list."""
    with (FOLDER / "queries.csv").open(encoding="utf-8", newline="") as file:
        return [_read_query(row) for row in csv.DictReader(file)]


def ask(query: Query) -> Found:
    """The first page of ten."""
    return search(query.text, filters=query.filters, size=TOP)


def _read_item(row: dict[str, str]) -> ItemRow:
    return ItemRow(
        provider=row["provider"],
        outside_id=row["id"],
        url=row["url"],
        title=row["title"],
        description=row["description"],
        language=row["language"],
        subject=row["subject"],
        grades=tuple(int(grade) for grade in row["grades"].split()),
        medium=row["kind"],
        objectives=tuple(row["objectives"].split()),
        minutes=int(row["minutes"]),
        cost=row["cost"],
        access=tuple(row["accessibility"].split()),
    )


def _read_query(row: dict[str, str]) -> Query:
    pairs = [pair.partition("=") for pair in row["filters"].split()]
    filters = {name: [value] for name, _sign, value in pairs}
    return Query(row["id"], row["query"], frozenset(row["relevant"].split()), filters)
