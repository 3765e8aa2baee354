"""Taking items in: planned, twice is once, withdrawn and not deleted, undone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps

from sabaqtas.library.catalogue.facade import (
    CatalogueImport,
    CatalogueItem,
    CatalogueMoved,
    ItemRow,
    digest_plan,
    import_items,
    is_deep_link,
    preview_items,
    undo_import,
)
from sabaqtas.library.searching.facade import search
from sabaqtas.people.tests.factories import make_actor, make_cast

AuditRow = apps.get_model("people", "AuditRow")
pytestmark = pytest.mark.django_db

type Take = Callable[..., CatalogueImport | None]


def _row(number: int, title: str = "Ертегі", **fields: Any) -> ItemRow:
    url = f"https://items.example/{number}"
    return ItemRow("Платформа", str(number), url, f"{title} {number}", language="kk", **fields)


@pytest.fixture
def take(django_capture_on_commit_callbacks: Any) -> Take:
    """Import, and let the news of it be heard."""

    def take(*rows: ItemRow, **options: Any) -> CatalogueImport | None:
        with django_capture_on_commit_callbacks(execute=True):
            run, _plan = import_items(rows, file="a.csv", by=None, **options)
        return run

    return take


def test_twice_is_once(take: Take) -> None:
    rows = [_row(1), _row(2)]
    assert preview_items(rows).added == tuple(rows)
    assert not CatalogueItem.objects.exists()
    assert take(*rows) is not None
    assert take(*rows) is None
    assert CatalogueItem.objects.count() == 2
    assert search("ертегілер").total == 2


def test_what_is_missing_is_withdrawn_and_comes_back(take: Take) -> None:
    other = replace(_row(9), provider="Басқа")
    take(_row(1), _row(2), _row(3), other)
    run = take(_row(1))
    assert run is not None
    assert run.withdrawn == 2
    assert CatalogueItem.objects.count() == 4, "nothing is deleted"
    assert search("ертегі").total == 2, "another provider's items stand"
    run = take(_row(1), _row(2))
    assert run is not None
    assert (run.returned, search("ертегі").total) == (1, 3)


def test_a_part_withdraws_nothing(take: Take) -> None:
    take(_row(1), _row(2))
    take(_row(3), keep_missing=True)
    assert search("ертегі").total == 3


def test_undoing_restores_and_withdraws(
    take: Take, django_capture_on_commit_callbacks: Any
) -> None:
    take(_row(1), _row(2))
    run = take(_row(1, "Мақал"), _row(3))
    assert run is not None
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            undo_import(run.id, by=None)
    standing = CatalogueItem.objects.filter(withdrawn_at__isnull=True)
    assert sorted(standing.values_list("title", flat=True)) == ["Ертегі 1", "Ертегі 2"]
    assert CatalogueItem.objects.count() == 3
    assert (search("ертегі").total, search("мақал").total) == (2, 0)
    assert take(_row(1), _row(2)) is None, "all is as it was"


def test_undoing_leaves_what_a_later_file_changed(take: Take) -> None:
    first = take(_row(1), _row(2))
    take(_row(1, "Мақал"), _row(2))
    assert first is not None
    run = undo_import(first.id, by=None)
    assert run.kept == 1
    titles = CatalogueItem.objects.filter(withdrawn_at__isnull=True).values_list("title", flat=True)
    assert list(titles) == ["Мақал 1"]


def test_only_the_plan_that_was_shown_is_applied(take: Take) -> None:
    shown = digest_plan(preview_items([_row(1)]))
    take(_row(1, "Мақал"))
    with pytest.raises(CatalogueMoved):
        take(_row(1), expected=shown)
    assert CatalogueItem.objects.get().title == "Мақал 1"


def test_who_did_it_is_written_down() -> None:
    actor = make_actor(make_cast().methodologist)
    run, _plan = import_items([_row(1)], file="a.csv", by=actor)
    assert run is not None
    undo_import(run.id, by=actor)
    verbs = list(AuditRow.objects.order_by("id").values_list("verb", flat=True))
    assert verbs == ["catalogue.imported", "catalogue.undone"]
    assert run.by_name == actor.name


@pytest.mark.parametrize(
    ("url", "is_good"),
    [
        ("https://bilimland.example/kk/m01?x=1#t", True),
        ("https://сабақ.example/жай", True),
        ("http://bilimland.example/", False),
        ("https://user:secret@bilimland.example/", False),
        ("https://localhost/", False),
        ("https://[::1]/", False),
        ("javascript:alert(1)", False),
        ("https://a.example/\nx", False),
        ("https://a.example/a b", False),
        ("https://a.example:x/", False),
        ("//a.example/", False),
        ("https://" + "a" * 1000 + ".example/", False),
    ],
)
def test_only_https_addresses_of_named_hosts(url: str, is_good: bool) -> None:
    assert is_deep_link(url) is is_good
