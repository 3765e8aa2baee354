"""Words of a lesson's frame."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

_KINDS: Final = {
    "recall": _("Recall"),
    "explain": _("Explanation"),
    "example": _("Example"),
    "practice": _("Practice"),
    "discuss": _("Discussion"),
    "offscreen": _("Away from the screen"),
    "summary": _("Summary"),
}
_ICONS: Final = {
    "recall": "rotate",
    "explain": "book",
    "example": "eye",
    "practice": "pen",
    "discuss": "sms",
    "offscreen": "paper",
    "summary": "check",
}
_HAND_IN: Final = {"text": _("text"), "photo": _("photo"), "file": _("file")}

_PARCELS: Final = {
    "print": (_("Paper"), _("PDF for any printer, with room for the answers"), "print"),
    "epub": (_("E-book"), _("EPUB for a reader or a phone"), "book"),
    "offline": (
        _("One file without internet"),
        _("opens from a memory stick, keeps answers"),
        "download",
    ),
    "low": (_("Low-data page"), _("words first, pictures only when you ask"), "low"),
    "audio": (_("To listen"), _("the lesson read aloud, by chapters"), "listen"),
}


def describe_parcel(kind: str) -> tuple[str, str, str]:
    """Name, a few words about it, and the icon."""
    name, about, icon = _PARCELS[kind]
    return gettext(name), gettext(about), icon


def say_rendition(kind: str) -> str:
    """What a rendition is called."""
    return gettext("Web page") if kind == "web" else describe_parcel(kind)[0]


def say_kind(kind: str) -> str:
    """A step's kind in the active language."""
    return gettext(_KINDS[kind])


def find_icon(kind: str) -> str:
    """The picture by which a child knows a step's kind."""
    return _ICONS[kind]


def say_hand_in(way: str) -> str:
    """What is handed in, as it stands in a sentence."""
    return gettext(_HAND_IN[way])


def say_ways(ways: Sequence[str]) -> str:
    """All that may be handed in, as the end of a sentence: “текст, фото немесе файл”."""
    words = [say_hand_in(way) for way in ways]
    joint = gettext(" or ")
    return joint.join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
