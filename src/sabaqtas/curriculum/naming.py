"""Names as people type them, made comparable."""

import re
import unicodedata

_LOOK_ALIKE = str.maketrans("aceopxyikmthb", "асеорхуікмтнв")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_SEPARATORS = re.compile(r"[\W_]+")


def fold_name(text: str) -> str:
    """Return `text` without case, quotes, punctuation and ё, its words parted by one space.

    In a word with a Cyrillic letter, Latin letters of the same look are taken as Cyrillic:
    Kazakh is often typed with a Latin i («тiлi»), a class with a Latin A.
    """
    plain = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    words = _SEPARATORS.sub(" ", plain).split()
    return " ".join(to_cyrillic(w) if _CYRILLIC.search(w) else w for w in words)


def to_cyrillic(word: str) -> str:
    """Return the lower-case `word` with Latin letters replaced by Cyrillic ones of their look."""
    return word.translate(_LOOK_ALIKE)
