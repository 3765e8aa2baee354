"""A GIFT file as neutral items."""

import re
from typing import Final

from sabaqtas.bridges.gift.parsing import parse_questions
from sabaqtas.bridges.gift.writing import write_items
from sabaqtas.bridges.questions.decoding import read_file
from sabaqtas.bridges.questions.gathering import gather_items
from sabaqtas.exercises.api import banks
from sabaqtas.kernel.problems import ProblemLog

_KNOWN: Final = re.compile(
    rb"^\s*(?://|::|\$CATEGORY:)|\{[^{}]*[=~#]|\{\s*(?:T|F|TRUE|FALSE)?\s*\}"
)


def read_items(data: bytes, name: str) -> banks.ItemsRead:
    """Never raises; every question is an item or a problem at its line."""
    log = ProblemLog(keep=banks.MOST_ITEMS)
    text = read_file(data, name, log)
    if text is None:
        return banks.ItemsRead((), log.list_problems())
    return gather_items(parse_questions(text, name, log), name, log)


def is_gift(head: bytes, name: str) -> bool:
    """By its name, or by braces with answers in them."""
    low = name.lower()
    if low.endswith((".gift", ".gift.txt")):
        return True
    return low.endswith(".txt") and bool(_KNOWN.search(head))


FORMAT: Final = banks.ItemFormat(
    name="gift",
    title="GIFT",
    suffix=".gift",
    media_type="text/plain; charset=utf-8",
    recognise=is_gift,
    read=read_items,
    write=write_items,
)
