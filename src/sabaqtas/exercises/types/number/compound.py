"""Amounts in several units, as primary school writes them: 1 кг 500 г, 2 сағ 30 мин, 3 м 5 см."""

import re
from fractions import Fraction
from typing import Final

from sabaqtas.exercises.types.number.reading import fold_signs
from sabaqtas.exercises.types.number.units import find_factor

_PART: Final = re.compile(r"(\d+(?:[.,]\d+)?) ?([^\W\d_]+[²³]?)[.,]? ?")


def read_compound(text: str, wanted: str) -> Fraction | None:
    """The sum in the wanted unit. None unless two or more units of its kind stand, larger first."""
    plain = fold_signs(text)
    parts = list(_PART.finditer(plain))
    if not wanted or len(parts) < 2 or "".join(one[0] for one in parts) != plain:
        return None
    factors = [find_factor(one[2], wanted) for one in parts]
    sizes = [factor for factor in factors if factor is not None]
    if len(sizes) < len(parts) or sizes != sorted(set(sizes), reverse=True):
        return None
    amounts = (Fraction(one[1].replace(",", ".")) for one in parts)
    return sum((one * size for one, size in zip(amounts, sizes, strict=True)), Fraction(0))
