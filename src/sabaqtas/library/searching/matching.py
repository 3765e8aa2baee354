"""Why something was found: the places of a text that answer the query."""

import re
from collections.abc import Mapping
from typing import Final

from sabaqtas.library.searching.finding import parse_query
from sabaqtas.library.searching.terms import Word, answers

_PIECE: Final = re.compile(r"\d+(?:\.\d+)+|[^\W_]+(?:['ʼ’`][^\W_]*)*|[\W_]+?(?=[^\W_]|\Z)")


def list_marked(
    query: str, text: str, *, language: str, meant: Mapping[str, str]
) -> list[tuple[str, bool]]:
    """The text in pieces; True for those that answer a word of the query.

    `meant` is that of the `Found`: words that were taken for others.
    """
    words = parse_query(" ".join([query, *meant.values()]))
    return [
        (piece[0], any(_answers(piece[0], word, language) for word in words))
        for piece in _PIECE.finditer(text)
    ]


def _answers(piece: str, word: Word, language: str) -> bool:
    return piece[0].isalnum() and answers(piece, word, language)
