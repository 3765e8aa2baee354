"""The judged list, asked among its own items; bench/search.py asks it among 50,000."""

import json
from typing import Any

import pytest

from sabaqtas.library.catalogue.importing import import_items
from sabaqtas.library.catalogue.models import CatalogueItem
from sabaqtas.library.searching.finding import Found
from sabaqtas.library.tests import judged

GOLDEN = judged.FOLDER / "ranking.json"
"""What each query finds, in its order, on every database; made anew when ranking changes."""


@pytest.fixture
def names(db: None, django_capture_on_commit_callbacks: Any) -> dict[object, str]:
    with django_capture_on_commit_callbacks(execute=True):
        import_items(judged.read_items(), file="items.csv", by=None)
    return dict(CatalogueItem.objects.values_list("id", "outside_id"))


def test_recall_at_ten(names: dict[object, str]) -> None:
    recalls = {
        query.id: query.recall(_name(judged.ask(query), names)) for query in judged.read_queries()
    }
    failed = sorted(one for one, recall in recalls.items() if recall < 1)
    assert sum(recalls.values()) / len(recalls) >= 0.9, failed


def test_every_database_ranks_alike(names: dict[object, str]) -> None:
    ranking = {q.id: _name(judged.ask(q), names) for q in judged.read_queries()}
    assert ranking == json.loads(GOLDEN.read_text())


def _name(found: Found, names: dict[object, str]) -> list[str]:
    return [names[hit.id] for hit in found.hits]
