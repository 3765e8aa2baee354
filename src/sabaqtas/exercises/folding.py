"""When two free answers say the same, whoever gave them."""

import re
from typing import Final

from sabaqtas.exercises.types.short_text.spelling import is_cyrillic, normalise

_COMMA: Final = re.compile(r"(?<=\d),\s?(?=\d)")
_MINUS: Final = str.maketrans("−–", "--")


def fold_text(text: str, *, language: str) -> str:
    """The same for answers that `short_text` would take for one; 3,5 is 3.5. Empty for blank."""
    numbers = _COMMA.sub(".", text.translate(_MINUS))
    return normalise(numbers, language=language, cyrillic=is_cyrillic(numbers))
