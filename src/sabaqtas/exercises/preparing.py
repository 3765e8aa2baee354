"""An author's mapping becomes an item and its key, or a list of all that is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sabaqtas.exercises.failures import BAD_TYPE, BAD_VARIANT
from sabaqtas.exercises.items import ExerciseType, Item, PreparedItem
from sabaqtas.exercises.sources import FindPicture, Source
from sabaqtas.exercises.types import get_type, list_types
from sabaqtas.exercises.varying import draw_values, fill, read_choices, say_values
from sabaqtas.kernel.problems import Place, Problem, ProblemLog, shorten

COMMON: Final = frozenset({"id", "type", "prompt", "points", "language", "parameters", "origin"})
"""`origin` says where a question was brought from; it goes no further than its author."""
OF_BANK: Final = frozenset({"pictures"})
TRIED: Final = 12
"""Variants that are prepared while an item is read; formulas are tried with far more values."""
LANGUAGES: Final = ("kk", "ru", "en")
ID: Final = re.compile(r"[a-z][a-z0-9_-]{0,31}")


def prepare_item(
    source: Mapping[str, object],
    *,
    place: Place,
    language: str = "kk",
    seed: int | str = 0,
    is_bare: bool = False,
    find_picture: FindPicture | None = None,
) -> PreparedItem | list[Problem]:
    """`language` is the lesson's; an item may name its own, for a word asked in another one.

    Of an item with `parameters` it is the variant of the seed, always the same one; a lesson's
    page, which is the same for all, shows that of seed 0. `is_bare`: an item of a bank, which may
    lack its explanation or criteria, as one of another system does, and may have `pictures`.
    `find_picture` knows those of a lesson by their names.
    """
    reader = Source(
        source, place, _read_language(source, language), is_bare, find_picture=find_picture
    )
    kind = _read_type(reader)
    if kind is None:
        return reader.log.list_problems()
    reader.refuse_unknown(COMMON | kind.fields | (OF_BANK if is_bare else set()))
    if "parameters" in source:
        return _prepare_variant(reader, kind, seed)
    prepared = _prepare(reader, kind)
    return reader.log.list_problems() or prepared


def _prepare_variant(
    reader: Source, kind: ExerciseType, seed: int | str
) -> PreparedItem | list[Problem]:
    """The variant, after some others have been looked at: none may be unsound."""
    choices = read_choices(reader)
    if reader.log.list_problems():
        return reader.log.list_problems()
    for one in (*range(TRIED), seed):
        values = draw_values(choices, item_id=reader.item_id, seed=one)
        variant = replace(reader, values=fill(reader.values, values), log=ProblemLog())
        prepared = _prepare(variant, kind)
        if problems := variant.log.list_problems():
            reader.log.error(BAD_VARIANT, reader.at("parameters"), values=say_values(values))
            return [*problems, *reader.log.list_problems()]
    return prepared


def _prepare(reader: Source, kind: ExerciseType) -> PreparedItem:
    name = reader.text("id")
    if name and not ID.fullmatch(name):
        reader.refuse("id", name)
    if reader.values.get("language", "kk") not in LANGUAGES:
        reader.refuse("language", reader.values["language"])
    reader.refuse_bad_pictures()
    prompt = reader.rich("prompt", reader.text("prompt"))
    points = reader.whole("points", default=1, least=1, most=100)
    body, key = kind.prepare(reader)
    return PreparedItem(Item(name, kind.name, str(prompt), body, points), key)


def _read_language(source: Mapping[str, object], language: str) -> str:
    own = source.get("language")
    return own if isinstance(own, str) and own in LANGUAGES else language


def _read_type(reader: Source) -> ExerciseType | None:
    name = reader.text("type")
    known = [kind.name for kind in list_types()]
    if name in known:
        return get_type(name)
    if name:
        reader.log.error(BAD_TYPE, reader.at("type"), text=shorten(name), known=", ".join(known))
    return None
