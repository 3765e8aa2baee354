"""A MathML tree as words, for paper that is read aloud, for e-books and for the audio lesson.

`1/2` is *екіден бір*, *одна вторая*, *one half*. Numbers stay digits: every reading machine
knows them; signs become words, since many machines pass over them in silence.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sabaqtas.kernel.richtext.formula_words import LANGUAGES, PHRASES, SIGNS
from sabaqtas.kernel.richtext.numerals import say_decimal, say_fraction, say_mixed

_SILENT: Final = frozenset({"mspace", "mphantom"})
_BEFORE_A_SIGN: Final = frozenset("=<>≤≥≠≈≡∼⇒⇔([{,;+−±·×÷:")
_MINUS: Final = frozenset("−-")


def speak_formula(parts: Iterable[Any], language: str) -> str:
    """Words for the children of a `math` element; another language than kk, ru, en is English."""
    language = language if language in LANGUAGES else "en"
    return " ".join(_speak(list(parts), language).split()).replace(" ,", ",").replace(" ;", ";")


def _speak(parts: Sequence[Any], language: str) -> str:
    words: list[str] = []
    for at, part in enumerate(parts):
        before = parts[at - 1] if at else None
        after = parts[at + 1] if at + 1 < len(parts) else None
        if part.tag == "mn" and after is not None and _name_fraction(after, language):
            continue
        words.append(_speak_one(part, before, language))
    return " ".join(words)


def _speak_one(part: Any, before: Any, language: str) -> str:
    kids = list(part)
    if part.tag in _SILENT:
        return ""
    if part.tag == "mfrac":
        return _fraction(part, before, language)
    if part.tag in {"msup", "msub", "msubsup"}:
        return _scripts(part.tag, kids, language)
    if part.tag in {"msqrt", "mroot"}:
        return _root(part.tag, kids, language)
    if part.tag == "mtable":
        return "; ".join(_speak(list(row), language) for row in kids)
    if part.tag == "mo" and part.text in _MINUS and _is_sign(before):
        return PHRASES[language].minus
    return _speak(kids, language) if kids else _name(part.text or "", language)


def _is_sign(before: Any) -> bool:
    """A minus at the beginning, or behind another sign, belongs to the number."""
    return before is None or (before.tag == "mo" and (before.text or "") in _BEFORE_A_SIGN)


def _name(text: str, language: str) -> str:
    text = text.strip(" \u00a0")
    if known := SIGNS[language].get(text):
        return known
    digits = text.replace("\u00a0", "")
    if decimal := say_decimal(digits, language):
        return decimal
    if digits.isdigit():
        return digits
    return "".join(f" {SIGNS[language][s]} " if s in SIGNS[language] else s for s in text)


def _fraction(part: Any, before: Any, language: str) -> str:
    named = _name_fraction(part, language)
    if named and before is not None and before.tag == "mn":
        return say_mixed((before.text or "").replace("\u00a0", ""), named, language)
    if named:
        return named
    top, bottom = (_speak([kid], language) for kid in part)
    return PHRASES[language].fraction.format(top, bottom)


def _name_fraction(part: Any, language: str) -> str | None:
    """The name of a fraction of two whole numbers, None for anything else."""
    if part.tag != "mfrac":
        return None
    numbers = [(kid.text or "").replace("\u00a0", "") for kid in part if kid.tag == "mn"]
    if len(numbers) != 2 or not all(number.isdecimal() for number in numbers):
        return None
    return say_fraction(int(numbers[0]), int(numbers[1]), language)


def _scripts(tag: str, kids: Sequence[Any], language: str) -> str:
    phrases, text = PHRASES[language], _speak(kids[:1], language)
    if tag in {"msub", "msubsup"}:
        text = phrases.index.format(text, _speak([kids[1]], language))
    if tag == "msub":
        return text
    exponent = kids[-1].text or ""
    if exponent in {"∘", "°", "′"}:
        return f"{text} {SIGNS[language]['°' if exponent != '′' else exponent]}"
    short = {"2": phrases.square, "3": phrases.cube}.get(exponent)
    return short.format(text) if short else phrases.power.format(text, _speak(kids[-1:], language))


def _root(tag: str, kids: Sequence[Any], language: str) -> str:
    phrases = PHRASES[language]
    if tag == "mroot":
        return phrases.nth_root.format(_speak(kids[1:], language), _speak(kids[:1], language))
    inner = _speak(kids, language)
    is_short = len(kids) == 1 and not len(kids[0])
    return (phrases.root if is_short else phrases.long_root).format(inner)
