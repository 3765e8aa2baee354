"""Endings that Kazakh puts on written numbers; the last word spoken decides."""

_UNITS = ["ге", "ге", "ке", "ке", "ке", "ға", "ге", "ге", "ға"]
"""Dative after бір екі үш төрт бес алты жеті сегіз тоғыз."""
_TENS = ["ға", "ға", "ға", "қа", "ге", "қа", "ке", "ге", "ға"]
"""Dative after он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан."""

_LOCATIVE = str.maketrans("гкғқ", "дтдт")
"""The locative has the same vowel, and т where the dative has к or қ."""


def dative(number: int) -> str:
    """Write a number with its dative ending: 3 -> “3-ке”, 40 -> “40-қа”, 200 -> “200-ге”."""
    return f"{number}-{_dative_ending(abs(number))}"


def clock_dative(clock: str) -> str:
    """Write hh:mm with its dative ending: “20:00-ге”, “12:40-қа”, “23:59-ға”."""
    return f"{clock}-{_dative_ending(int(clock[-2:]))}"


def clock_locative(clock: str) -> str:
    """Write hh:mm with its locative ending: “10:45-те”, “10:20-да”, “09:40-та”."""
    return f"{clock}-{_dative_ending(int(clock[-2:])).translate(_LOCATIVE)}"


def _dative_ending(number: int) -> str:
    if number % 10:
        return _UNITS[number % 10 - 1]
    if number % 100:
        return _TENS[number % 100 // 10 - 1]
    return "ге" if number % 1000 or not number else "ға"
