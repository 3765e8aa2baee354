"""Places to fill, in a text or a table: each typed, or chosen from a few.

Public part: `{"options": [{"id", "html"}, …]}`, empty where the answer is typed. Key: `{"accepted":
[…]}`, of typed texts the best first, of options the ids. Options stand in an order that tells
nothing. Where the accepted answer is a number, 3,5 is 3.5 is 7/2.
"""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from typing import Any, Final

from django.utils.html import escape
from django.utils.safestring import SafeString

from sabaqtas.exercises.failures import BAD_ANSWER, BAD_POSTING, TOO_LONG
from sabaqtas.exercises.items import EMPTY, RIGHT, WRONG, Grade, Item, Json, MalformedAnswer
from sabaqtas.exercises.marking import join_grades, place_state
from sabaqtas.exercises.shuffling import shuffle
from sabaqtas.exercises.sources import Source, read_text
from sabaqtas.exercises.speaking import write_plain
from sabaqtas.exercises.types.number.reading import read_number
from sabaqtas.exercises.types.short_text.judging import SLIPS, fold, judge_word
from sabaqtas.kernel.problems import shorten

MOST_GAPS: Final = 20
MOST_CHARS: Final = 200
MOST_OPTIONS: Final = 10


def read_gap(source: Source, name: str, value: object) -> tuple[Json, Json]:
    """One place from what its author wrote: a text, a list of them, or answer with options."""
    held = value if isinstance(value, Mapping) else {"answer": value}
    if not set(held) <= {"answer", "options"}:
        source.refuse(name, value)
    accepted = _read_texts(source, name, held.get("answer"))
    if "options" in held:
        return _read_options(source, name, held["options"], accepted)
    for text in accepted:
        if len(text) > MOST_CHARS or not fold(text, text, source.language):
            source.refuse(name, text)
    return {"options": []}, {"accepted": accepted}


def show_gaps(
    item: Item, given: Sequence[str], grade: Grade | None, key: Json | None
) -> list[dict[str, Any]]:
    """The fields of a page; with grade and key each tells how it went."""
    fields: list[dict[str, Any]] = [
        {"number": number, "value": value, "most": MOST_CHARS, "options": _show_options(gap, value)}
        for number, (gap, value) in enumerate(zip(item.body["gaps"], given, strict=True), 1)
    ]
    if grade and key:
        rights = list_right(item, key)
        for field, one, right in zip(fields, judge_gaps(item, key, given), rights, strict=True):
            field |= {"state": place_state(one), "right": right}
    return fields


def draw_gaps(item: Item) -> list[dict[str, Any]]:
    """The places on paper, with what may be chosen."""
    return [
        {"number": number, "options": [SafeString(row["html"]) for row in gap["options"]]}
        for number, gap in enumerate(item.body["gaps"], 1)
    ]


def parse_gaps(item: Item, values: Sequence[str]) -> list[str] | None:
    """One text for each place. Raises MalformedAnswer."""
    found = [" ".join(value.split()) for value in values]
    for gap, value in zip(item.body["gaps"], found, strict=True):
        if len(value) > MOST_CHARS:
            raise MalformedAnswer(TOO_LONG, most=MOST_CHARS)
        if value and gap["options"] and value not in {row["id"] for row in gap["options"]}:
            raise MalformedAnswer(BAD_POSTING)
    return found if any(found) else None


def grade_gaps(item: Item, key: Json, value: str | list[str]) -> Grade:
    """The mean of the places."""
    return join_grades(judge_gaps(item, key, list(value)))


def judge_gaps(item: Item, key: Json, given: Sequence[str]) -> list[Grade]:
    """Each place by itself."""
    rows = zip(item.body["gaps"], key["gaps"], given, strict=True)
    return [_judge(item, key, gap, own["accepted"], value) for gap, own, value in rows]


def list_right(item: Item, key: Json) -> list[SafeString]:
    """What is right in each place, as clean HTML."""
    found = []
    for gap, own in zip(item.body["gaps"], key["gaps"], strict=True):
        names = {row["id"]: row["html"] for row in gap["options"]}
        best = own["accepted"][0]
        found.append(SafeString(names[best]) if names else escape(best))
    return found


def _read_texts(source: Source, name: str, value: object) -> list[str]:
    many = value if isinstance(value, list) else [value]
    texts = [read_text(one) for one in many]
    if not texts or not all(texts):
        source.refuse(name, value)
        return []
    return list(dict.fromkeys(texts))


def _read_options(
    source: Source, name: str, value: object, accepted: Sequence[str]
) -> tuple[Json, Json]:
    texts = [read_text(one) for one in value] if isinstance(value, list) else []
    if not 2 <= len(texts) <= MOST_OPTIONS or not all(texts):
        source.refuse(name, value)
        return {"options": []}, {"accepted": []}
    source.refuse_twice(name, texts)
    shown = shuffle(texts, item_id=f"{source.item_id} {name}")
    letters = dict(zip(shown, ascii_lowercase, strict=False))
    for text in accepted:
        if text not in letters:
            source.log.error(BAD_ANSWER, source.at(name), text=shorten(text))
    options = [{"id": letters[text], "html": str(source.rich(name, text))} for text in shown]
    return {"options": options}, {"accepted": [letters[t] for t in accepted if t in letters]}


def _show_options(gap: Json, value: str) -> list[dict[str, Any]]:
    return [
        {"id": row["id"], "plain": write_plain(row["html"]), "is_chosen": row["id"] == value}
        for row in gap["options"]
    ]


def _judge(item: Item, key: Json, gap: Json, accepted: Sequence[str], value: str) -> Grade:
    if not value:
        return EMPTY
    if gap["options"]:
        return RIGHT if value in accepted else WRONG
    number = read_number(value)
    numbers = [read_number(text) for text in accepted]
    if number is not None and any(one is not None for one in numbers):
        return RIGHT if number in numbers else WRONG
    slips = key.get("slips", SLIPS[0])
    return judge_word(value, accepted, language=item.body["language"], slips=slips)
