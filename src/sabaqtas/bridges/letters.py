"""Text for people out of files made by machines."""

import unicodedata

_INVISIBLE = ("Cc", "Cf")


def clean_text(written: str) -> str:
    """One space between words, letters composed (NFC), nothing invisible."""
    words = unicodedata.normalize("NFC", " ".join(written.split()))
    if words.isprintable():
        return words
    return "".join(sign for sign in words if unicodedata.category(sign) not in _INVISIBLE)


def has_invisible(written: str) -> bool:
    """Whether it holds control or format signs, other than blanks between words."""
    words = "".join(written.split())
    return not words.isprintable() and any(
        unicodedata.category(sign) in _INVISIBLE for sign in words
    )


def has_lost_letters(text: str) -> bool:
    """Question marks where letters were: no name of a person, class or subject has one."""
    return "?" in text or "\N{REPLACEMENT CHARACTER}" in text
