"""From an author's mapping: everything wrong is said at once, with its field."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.exercises.api import Item, PreparedItem, list_types, prepare_item
from sabaqtas.exercises.tests.factories import (
    ACTIVITY,
    CHOICE,
    GAP_TEXT,
    LONG_TEXT,
    MATCHING,
    NUMBER,
    ORDERING,
    PLACE,
    SHORT_TEXT,
    SOURCES,
    TABLE,
    TRUE_FALSE,
    UPLOAD,
    VOICE,
    list_codes,
    make_item,
)

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["id"])
def test_item_and_key_are_those_packs_already_hold(source: dict[str, Any]) -> None:
    """A changed shape breaks every published pack: add fields, never rename or drop."""
    prepared = make_item(source)
    golden = json.loads((GOLDEN / f"{source['id']}-{source['type']}.json").read_text())
    assert json.loads(json.dumps(asdict(prepared))) == golden
    assert Item(**golden["public"]) == prepared.public


def test_every_type_has_a_source_here() -> None:
    assert {source["type"] for source in SOURCES} == {kind.name for kind in list_types()}


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ({}, ["missing type"]),
        ({"type": "essay"}, ["bad_type type"]),
        (CHOICE | {"explian": "x"}, ["bad_field explian"]),
        (CHOICE | {"id": "C 1"}, ["bad_value id"]),
        (CHOICE | {"points": 0}, ["bad_value points"]),
        (CHOICE | {"points": True}, ["bad_value points"]),
        (CHOICE | {"prompt": " "}, ["missing prompt"]),
        (CHOICE | {"prompt": "$\\foo$"}, ["formula_command prompt"]),
        (CHOICE | {"prompt": "<script>"}, ["html prompt"]),
        (CHOICE | {"language": "de"}, ["bad_value language"]),
        (CHOICE | {"answer": "z"}, ["bad_answer answer"]),
        (CHOICE | {"answer": []}, ["missing answer"]),
        (CHOICE | {"answer": None}, ["missing answer"]),
        (CHOICE | {"options": {"a": "x"}, "answer": "a"}, ["bad_count options"]),
        (CHOICE | {"options": ["x", "y"]}, ["bad_value options"]),
        (CHOICE | {"options": {"a": "x", "b": "x"}}, ["same_options options"]),
        (CHOICE | {"options": {"a": "$x", "b": "y"}}, ["dollar options.a"]),
        (CHOICE | {"explain": None}, ["missing explain"]),
        (NUMBER | {"answer": "көп"}, ["bad_number answer"]),
        (NUMBER | {"answer": "300 см"}, ["bad_number answer"]),
        (NUMBER | {"answer": True}, ["bad_value answer"]),
        (NUMBER | {"tolerance": "аз"}, ["bad_number tolerance"]),
        (SHORT_TEXT | {"answer": ["?!"]}, ["bad_value answer"]),
        (SHORT_TEXT | {"answer": {"a": 1}}, ["bad_value answer"]),
        (SHORT_TEXT | {"answer": "я" * 201}, ["bad_value answer"]),
        (LONG_TEXT | {"criteria": []}, ["missing criteria"]),
        (LONG_TEXT | {"answer": "x"}, ["bad_field answer"]),
        (UPLOAD | {"accept": "film"}, ["bad_value accept"]),
        (UPLOAD | {"most": 11}, ["bad_value most"]),
        (SHORT_TEXT | {"slips": "many"}, ["bad_value slips"]),
        (TRUE_FALSE | {"answer": "иә"}, ["bad_value answer"]),
        (TRUE_FALSE | {"answer": None}, ["missing answer"]),
        (MATCHING | {"pairs": [{"left": "a", "right": "b"}]}, ["bad_count pairs"]),
        (
            MATCHING | {"pairs": [{"left": "a", "right": "b"}, {"left": "c"}]},
            ["bad_value pairs.2"],
        ),
        (
            MATCHING | {"pairs": [{"left": "a", "right": "b"}, {"left": "a", "right": "c"}]},
            ["same_options pairs"],
        ),
        (MATCHING | {"extra": ["су"]}, ["same_options extra"]),
        (
            MATCHING | {"pairs": [{"left": "a", "right": "b", "x": 1}] * 2},
            ["bad_value pairs.1", "bad_value pairs.2"],
        ),
        (ORDERING | {"items": ["бір"]}, ["bad_count items"]),
        (ORDERING | {"items": ["бір", "бір"]}, ["same_options items"]),
        (ORDERING | {"items": ["бір", ["екі"]]}, ["bad_value items.2"]),
        (GAP_TEXT | {"text": "{a} {b}"}, ["unused_gap gaps"]),
        (GAP_TEXT | {"text": "{a} {b} {c} {d}"}, ["bad_gap text"]),
        (GAP_TEXT | {"text": "{a} {b} {c} {a}"}, ["bad_gap text"]),
        (GAP_TEXT | {"text": "$\\frac{a}{b}$ {c}"}, ["unused_gap gaps", "unused_gap gaps"]),
        (GAP_TEXT | {"text": "{a}", "gaps": {"a": []}}, ["bad_value gaps.a"]),
        (GAP_TEXT | {"text": "{a}", "gaps": {"a": ["?"]}}, ["bad_value gaps.a"]),
        (GAP_TEXT | {"gaps": []}, ["bad_value gaps"] + ["bad_gap text"] * 3),
        (
            GAP_TEXT | {"text": "{a}", "gaps": {"a": {"answer": "x", "options": ["y", "z"]}}},
            ["bad_answer gaps.a"],
        ),
        (TABLE | {"rows": [["1", "2"]]}, ["bad_value rows.1"]),
        (TABLE | {"rows": [["1", "2", "3"]]}, ["bad_value rows"]),
        (TABLE | {"rows": [["1", "2", {"answer": None}]]}, ["bad_value rows.1"]),
        (
            TABLE | {"columns": "x"},
            ["bad_value columns", "bad_value rows.1", "bad_value rows.2"],
        ),
        (VOICE | {"seconds": 601}, ["bad_value seconds"]),
        (VOICE | {"criteria": None}, ["missing criteria"]),
        (ACTIVITY | {"confirm": ""}, ["missing confirm"]),
    ],
)
def test_faulty_item_is_refused(source: dict[str, Any], codes: list[str]) -> None:
    assert list_codes(source) == codes


def test_all_problems_come_at_once_in_words() -> None:
    problems = prepare_item(CHOICE | {"id": "!", "prompt": "", "answer": "z"}, place=PLACE)
    assert isinstance(problems, list)
    assert len(problems) == 3
    assert all(p.cause and p.cure and p.place.file == "lesson.md" for p in problems)


SECRETS = ("answer", "tolerance", "accepted", "explain", "criteria", "shown")


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["id"])
def test_the_public_part_has_no_key(source: dict[str, Any]) -> None:
    marked = source | {"explain": "құпия түсіндірме"}
    if "criteria" in source:
        marked |= {"criteria": ["құпия талап"]}
    if source["type"] == "short_text":
        marked |= {"answer": ["құпия сөз"]}
    if source["type"] == "gap_text":
        marked |= {"gaps": source["gaps"] | {"a": "құпия сөз"}}
    if source["type"] == "table":
        marked |= {"rows": [["құпиясыз"[5:], {"answer": "98765"}, {"answer": "құпия"}]]}
    if source["type"] == "number":
        marked |= {"answer": "98765", "tolerance": "0,25"}
    public = json.dumps(asdict(make_item(marked).public), ensure_ascii=False)
    assert not [word for word in ("құпия", "98765", "98 765", "0,25") if word in public]
    assert not [word for word in SECRETS if f'"{word}' in public]


@given(st.permutations(["зат", "сын", "сан", "етіс"]), st.integers(0, 3))
def test_a_choice_is_public_alike_whatever_is_right(texts: list[str], right: int) -> None:
    """Nor can the author's own ids tell: they become letters by order."""
    names = ["дұрыс" if at == right else f"n{at}" for at in range(4)]
    options = dict(zip(names, texts, strict=True))
    made = make_item(CHOICE, options=options, answer="дұрыс")
    other = make_item(CHOICE, options=dict(zip("abcd", texts, strict=True)), answer="a")
    assert made.public == other.public
    assert made.key["answer"] == ["abcd"[right]]


@given(st.permutations(["су", "аң", "құс", "гүл"]), st.text("abc", min_size=1, max_size=9))
def test_partners_are_public_alike_whoever_belongs_to_whom(rights: list[str], name: str) -> None:
    lefts = ["бұлақ", "қасқыр", "қарлығаш", "раушан"]
    pairs = [{"left": a, "right": b} for a, b in zip(lefts, rights, strict=True)]
    made = make_item(MATCHING, id=name, pairs=pairs, extra=[])
    other = make_item(
        MATCHING,
        id=name,
        pairs=[p | {"right": r} for p, r in zip(pairs, sorted(rights), strict=True)],
        extra=[],
    )
    assert made.public == other.public


@given(st.permutations(["бір", "екі", "үш", "төрт"]), st.text("abc", min_size=1, max_size=9))
def test_lines_are_public_alike_whatever_their_order(lines: list[str], name: str) -> None:
    made = make_item(ORDERING, id=name, items=lines)
    assert made.public == make_item(ORDERING, id=name, items=sorted(lines)).public
    shown = made.public.body["items"]
    assert [lines[int(number) - 1] for number in made.key["answer"]] == shown


@given(st.permutations(["бір", "екі", "үш"]), st.integers(0, 2))
def test_options_of_a_place_are_public_alike(options: list[str], right: int) -> None:
    gap = {"answer": options[right], "options": options}
    made = make_item(GAP_TEXT, text="{a}", gaps={"a": gap})
    other = make_item(
        GAP_TEXT, text="{a}", gaps={"a": {"answer": "бір", "options": sorted(options)}}
    )
    assert made.public == other.public
    assert (
        made.public.body["gaps"][0]["options"][ord(made.key["gaps"][0]["accepted"][0]) - 97]["html"]
        == options[right]
    )


ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
FIELDS = sorted({"id", "prompt", "points"}.union(*(kind.fields for kind in list_types())))


@given(
    st.sampled_from(SOURCES),
    st.dictionaries(st.sampled_from([*FIELDS, "language", "type"]), ANY),
)
def test_any_source_is_prepared_or_refused(source: dict[str, Any], changes: dict[str, Any]) -> None:
    prepared = prepare_item(source | changes, place=PLACE)
    assert isinstance(prepared, PreparedItem) or prepared
    if isinstance(prepared, PreparedItem):
        json.dumps(asdict(prepared))
