"""The index: changes, filters, pages, what is gone, building anew."""

from typing import Any

import pytest

from sabaqtas.kernel.ids import uuid7
from sabaqtas.library.searching import rebuilding, searchable
from sabaqtas.library.searching.facade import (
    Found,
    Searchable,
    SearchSource,
    forget_things,
    index_things,
    list_marked,
    rebuild_index,
    search,
)
from sabaqtas.library.searching.indexing import MOST_PARTS, lock_generations
from sabaqtas.library.searching.models import IndexedDocument, IndexGeneration, Posting

pytestmark = pytest.mark.django_db


def _thing(title: str, language: str = "kk", **fields: Any) -> Searchable:
    return Searchable(kind="lesson", id=uuid7(), language=language, title=title, **fields)


def _ids(found: Found) -> list[object]:
    return [hit.id for hit in found.hits]


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> list[Searchable]:
    """The only source there is: what another module would register."""
    things: list[Searchable] = []
    mine = SearchSource("lesson", lambda: len(things), lambda: iter(things))
    monkeypatch.setattr(searchable, "_sources", {"lesson": mine})
    return things


def test_any_form_finds_any_form() -> None:
    school = _thing("Мектеп бағы")
    index_things([school])
    for query in ("мектептерімізде", "мектебі", "мектеп", "mektep", "mektepterimizde", "мектепте"):
        assert _ids(search(query)) == [school.id], query
    assert search("мектепсіз орман").total == 0


def test_what_changed_is_found_anew_and_no_longer_as_it_was() -> None:
    thing = _thing("Домбыра")
    assert index_things([thing]) == 1
    assert index_things([thing]) == 0
    changed = Searchable("lesson", thing.id, "kk", "Қобыз")
    assert index_things([changed]) == 1
    assert _ids(search("қобыз")) == [thing.id]
    assert search("домбыра").total == 0
    assert forget_things("lesson", [thing.id]) == 1
    assert forget_things("lesson", [thing.id]) == 0
    assert search("қобыз").total == 0


def test_filters_and_pages() -> None:
    things = [_thing(f"Сабақ {n}", grades=(n % 3 + 1,), features=("free",)) for n in range(25)]
    russian = _thing("Сабақ", "ru", features=("free", "captions"))
    index_things([*things, russian])
    first, second = search("сабақ", size=20), search("сабақ", size=20, page=2)
    assert (first.total, len(first.hits), len(second.hits)) == (26, 20, 6)
    assert not set(_ids(first)) & set(_ids(second))
    assert search("", filters={"grade": ["1"]}).total == 9
    assert search("", filters={"grade": ["1", "2"]}).total == 17
    assert _ids(search("сабақ", filters={"feature": ["free", "captions"]})) == [russian.id]
    assert search("сабақ 2 сынып").total == 8
    assert search("", filters={}).total == 0
    assert search("сабақ", page=99).hits == ()


def test_an_exact_spelling_comes_before_a_like_one() -> None:
    bird, summer = _thing("Құс"), _thing("Күс")
    index_things([summer, bird])
    assert _ids(search("құс")) == [bird.id, summer.id]
    assert _ids(search("күс")) == [summer.id, bird.id]


def test_of_three_words_one_may_be_missing_and_it_is_said() -> None:
    thing = _thing("Жасыл жапырақ")
    index_things([thing])
    found = search("жасыл жапырақ жаңбыр")
    assert (_ids(found), found.missed) == ([thing.id], ("жаңбыр",))
    assert search("жасыл жаңбыр").total == 0


def test_the_readers_language_comes_first() -> None:
    things = [_thing("Фотосинтез", "ru"), _thing("Фотосинтез", "kk")]
    index_things(things)
    assert _ids(search("фотосинтез", language="kk")) == [things[1].id, things[0].id]


def test_many_small_changes_are_put_together() -> None:
    things = [_thing(f"Абай {n}") for n in range(3 * MOST_PARTS)]
    for thing in things:
        index_things([thing])
    assert search("абай").total == len(things)
    assert Posting.objects.filter(term="абай").count() <= MOST_PARTS + 1


def test_building_anew_drops_what_is_gone(source: list[Searchable]) -> None:
    kept, gone = _thing("Алма"), _thing("Алма ағашы")
    index_things([kept, gone])
    forget_things("lesson", [gone.id])
    source.append(kept)
    told: list[int] = []
    assert rebuild_index(told.append) == 1
    assert told == [1]
    assert IndexGeneration.objects.count() == 1
    assert list(IndexedDocument.objects.values_list("object_id", flat=True)) == [kept.id]
    assert _ids(search("алма")) == [kept.id]


def test_a_change_during_building_is_in_both(
    source: list[Searchable], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = _thing("Ертегі"), _thing("Жұмбақ")
    index_things([old])
    source += [old, _thing("Мақал")]
    monkeypatch.setattr(rebuilding, "STEP", 1)

    def change(done: int) -> None:
        if done == 1:
            index_things([new, Searchable("lesson", source[1].id, "kk", "Нақыл")])

    rebuild_index(change)
    assert _ids(search("жұмбақ")) == [new.id]
    assert search("нақыл").total == 1
    assert search("мақал").total == 0


def test_a_building_that_was_broken_off_leaves_the_old_one(source: list[Searchable]) -> None:
    thing = _thing("Ертегі")
    index_things([thing])
    source.append(thing)

    def stop(_done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild_index(stop)
    assert search("ертегі").total == 1
    assert len(lock_generations()) == 2
    assert rebuild_index() == 1
    assert len(lock_generations()) == 1


@pytest.mark.parametrize("query", ["", " ", "'", "%%%", "\0", "a" * 5000, "🙂", "1.2.3.", "« »"])
def test_any_query_is_answered(query: str) -> None:
    index_things([_thing("Ертегі")])
    assert search(query).total == 0


def test_what_answers_is_marked() -> None:
    text = "Жай бөлшектерді қосу, 5.1.2.1"
    pieces = list_marked("бөлшек 5.1.2.1", text, language="kk", meant={})
    assert "".join(piece for piece, _found in pieces) == text
    assert [piece for piece, found in pieces if found] == ["бөлшектерді", "5.1.2.1"]
