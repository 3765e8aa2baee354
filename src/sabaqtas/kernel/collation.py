"""Kazakh order: byte order is wrong for ә ғ қ ң ө ұ ү һ і."""

_ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_RANK = {letter: chr(0x100 + place) for place, letter in enumerate(_ALPHABET)}


def sort_key(text: str, language: str = "kk") -> str:
    """Return a string whose code-point order is the alphabet's order, without regard to case."""
    return "".join(_RANK.get(letter, letter) for letter in text.casefold())
