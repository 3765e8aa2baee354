"""Words of a lesson's frame."""

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


def say_kind(kind: str) -> str:
    """A step's kind in the active language."""
    return gettext(_KINDS[kind])


def find_icon(kind: str) -> str:
    """The picture by which a child knows a step's kind."""
    return _ICONS[kind]


def say_hand_in(way: str) -> str:
    """What is handed in, as it stands in a sentence."""
    return gettext(_HAND_IN[way])
