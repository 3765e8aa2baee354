"""When two items are one: the same content, whatever its spaces, letter size and order of options.

Pure. Explanation, feedback, points and everything beside the question do not count.
"""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

ASIDE: Final = frozenset({"id", "explain", "feedback", "criteria", "points", "language", "slips"})
_ENDS: Final = re.compile(r"[.,;:!?…\s]+$")


def make_fingerprint(source: Mapping[str, Any]) -> str:
    """SHA-256 of the folded content, in hex."""
    folded = {name: _fold(value) for name, value in source.items() if name not in ASIDE}
    if source.get("type") == "choice":
        folded |= _fold_options(source)
    if source.get("type") == "matching":
        folded["pairs"] = sorted(folded["pairs"], key=json.dumps)
    text = json.dumps(folded, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def fold_words(text: str) -> str:
    """Small letters, composed, one space between words, no stop at the end."""
    words = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return _ENDS.sub("", words)


def list_words(source: Mapping[str, Any]) -> str:
    """Every text of an item, for those who look for it."""
    aside = ("type", "pictures")
    return " ".join(_walk({name: one for name, one in source.items() if name not in aside}))


def _fold(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _fold(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_fold(one) for one in value]
    return fold_words(str(value))


def _fold_options(source: Mapping[str, Any]) -> dict[str, Any]:
    """Options by their words, each with whether it is right: their letters say nothing."""
    answer = source["answer"]
    right = {str(name) for name in (answer if isinstance(answer, list) else [answer])}
    options = sorted(
        [fold_words(str(text)), str(name) in right] for name, text in source["options"].items()
    )
    return {"options": options, "answer": "many" if isinstance(answer, list) else "one"}


def _walk(value: Any) -> list[str]:
    if isinstance(value, Mapping):
        return [text for one in value.values() for text in _walk(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _walk(one)]
    return [] if isinstance(value, bool) or value is None else [fold_words(str(value))]
