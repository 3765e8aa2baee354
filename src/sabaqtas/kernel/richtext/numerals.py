"""Fractions in words, as a teacher reads them: екіден бір, одна вторая, one half."""

import re
from typing import Final

from num2words import num2words

_DECIMAL: Final = re.compile(r"(\d+)[,.](\d{1,3})")
_BACK: Final = "аоұыяё"
_FRONT: Final = "әеөүіэ"
_NASAL: Final = "мнң"
_VOICELESS: Final = "бвгджкқпстфхһцчшщ"


def say_fraction(top: int, bottom: int, language: str) -> str | None:
    """3, 4 -> төрттен үш, три четвёртых, three quarters; None when it has no such name."""
    if not (0 <= top < 1000 and 2 <= bottom <= 1000):
        return None
    return {"kk": _kazakh, "ru": _russian}.get(language, _english)(top, bottom)


def say_decimal(text: str, language: str) -> str | None:
    """3,5 -> 3 бүтін оннан бес, 3 целых пять десятых, 3 point 5; None for another text."""
    match = _DECIMAL.fullmatch(text)
    if match is None:
        return None
    whole, part = match.groups()
    if language == "en":
        return f"{whole} point {' '.join(part)}"
    fraction = say_fraction(int(part), 10 ** len(part), language)
    return f"{whole} {_whole(whole, language)} {fraction}"


def say_whole(number: int, language: str) -> str:
    """A whole number in words."""
    return str(num2words(number, lang={"kk": "kz"}.get(language, language)))


def _whole(number: str, language: str) -> str:
    if language == "kk":
        return "бүтін"
    return "целая" if number.endswith("1") and not number.endswith("11") else "целых"


def say_mixed(number: str, fraction: str, language: str) -> str:
    """1 and a fraction: 1 бүтін екіден бір, 1 целая одна вторая, 1 and one half."""
    joint = "and" if language == "en" else _whole(number, language)
    return f"{number} {joint} {fraction}"


def _kazakh(top: int, bottom: int) -> str:
    """The ablative of the denominator stands first: төрттен үш."""
    words = say_whole(bottom, "kk")
    return f"{words}{_ablative(words)} {say_whole(top, 'kk')}"


def _ablative(word: str) -> str:
    """-дан -ден -тан -тен -нан -нен, by the last vowel and the last letter."""
    vowel = next((letter for letter in reversed(word) if letter in _BACK + _FRONT + "и"), "е")
    last = word[-1]
    consonant = "н" if last in _NASAL else "т" if last in _VOICELESS else "д"
    return f"{consonant}{'а' if vowel in _BACK else 'е'}н"


def _russian(top: int, bottom: int) -> str:
    one = top % 10 == 1 and top % 100 != 11
    form = {"case": "n"} if one else {"case": "g", "plural": True}
    below = num2words(bottom, to="ordinal", lang="ru", gender="f", **form)
    return f"{num2words(top, lang='ru', gender='f')} {below}"


def _english(top: int, bottom: int) -> str:
    one, many = {2: ("half", "halves"), 4: ("quarter", "quarters")}.get(bottom, ("", ""))
    one = one or str(num2words(bottom, to="ordinal", lang="en")).removeprefix("one ")
    return f"{say_whole(top, 'en')} {one if top == 1 else many or one + 's'}"
