"""When two spellings are one answer.

Letter size, spaces, quotes, kinds of hyphen and the stop at the end never count. Latin letters
that look like Cyrillic ones count as those (and the other way in an English answer): a child sees
no difference. ё is е in Russian only. Kazakh letters do count: see `skeleton`.
"""

import re
import unicodedata
from typing import Final

CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
HYPHENS: Final = re.compile(r"\s*[\u002d\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]\s*")
UNSEEN: Final = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Signs without width, as a copied word brings them: no child can see or mend them."""
QUOTES: Final = re.compile(r"[\"«»„“”‟]")
APOSTROPHES: Final = re.compile(r"[\u2018\u2019\u02bc\u02b9`´]")
STOPS: Final = re.compile(r"\s*([,;:])\s*")
BIG: Final = str.maketrans("ABCEHIKMOPTXYƏ", "АВСЕНІКМОРТХУӘ")
SMALL: Final = str.maketrans("aceiopxyhkəɵ", "асеіорхуһкәө")
BIG_LATIN: Final = str.maketrans("АВСЕНІКМОРТХУ", "ABCEHIKMOPTXY")
SMALL_LATIN: Final = str.maketrans("асеіорхуһ", "aceiopxyh")
KAZAKH: Final = str.maketrans("әғқңөұүһі", "агкноуухи")
RAISED: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹", "01234567890123456789")


def normalise(text: str, *, language: str, cyrillic: bool) -> str:
    """Idempotent. `cyrillic` is the script of the accepted answer, to which look-alikes turn."""
    big, small = (BIG, SMALL) if cyrillic else (BIG_LATIN, SMALL_LATIN)
    seen = UNSEEN.sub("", text)
    folded = unicodedata.normalize("NFC", seen).translate(big).casefold().translate(small)
    folded = unicodedata.normalize("NFC", folded).translate(RAISED)
    if language == "ru":
        folded = folded.replace("ё", "е")
    folded = QUOTES.sub("", APOSTROPHES.sub("'", HYPHENS.sub("-", folded)))
    return _trim(STOPS.sub(r"\1 ", " ".join(folded.split())))


def is_cyrillic(text: str) -> bool:
    return bool(CYRILLIC.search(text))


def skeleton(normalised: str) -> str:
    """What is left when Kazakh letters are typed as their Russian neighbours: қала, кала."""
    return normalised.translate(KAZAKH)


def _trim(text: str) -> str:
    return text.strip(" \t.,;:!?…")
