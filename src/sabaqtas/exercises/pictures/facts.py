"""What an item says of a picture of its: `pictures: {name: {digest, media_type, width, height}}`.

The bytes lie where the house keeps files; an item names them by their digest, so a version shows
the same picture for ever.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.urls import reverse

from sabaqtas.exercises.pictures.marks import NAME
from sabaqtas.kernel.richtext import Picture

MOST: Final = 20
"""Of one item."""
FACTS: Final = frozenset({"digest", "media_type", "width", "height"})
_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def find_wrong(pictures: object) -> str | None:
    """The name of a picture of which too little, too much or nonsense is said."""
    if not isinstance(pictures, Mapping) or len(pictures) > MOST:
        return "pictures"
    return next((str(name) for name, one in pictures.items() if not _is_sound(name, one)), None)


def find_shown(pictures: object, name: str) -> Picture | None:
    """The picture of this name as a page shows it: at once, for a test outlives the line."""
    facts: Any = pictures.get(name) if isinstance(pictures, Mapping) else None
    if not _is_sound(name, facts):
        return None
    address = reverse("item_picture", args=[facts["digest"]])
    return Picture(address, "", width=facts["width"], height=facts["height"], is_urgent=True)


def _is_sound(name: object, facts: Any) -> bool:
    return (
        isinstance(name, str)
        and bool(NAME.fullmatch(name))
        and isinstance(facts, Mapping)
        and set(facts) == FACTS
        and isinstance(facts["digest"], str)
        and bool(_DIGEST.fullmatch(facts["digest"]))
        and all(isinstance(facts[side], int) and facts[side] > 0 for side in ("width", "height"))
    )
