"""Types and parts of a question in the words of a teacher, for what is said of a file."""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from sabaqtas.bridges.questions.asked import Kind
from sabaqtas.exercises.api import editing

_TYPES: Final = {Kind.GAPS: "gap_text", Kind.ORDERING: "ordering"}
"""Those that a format may lack."""
_PARTS: Final = {
    "points": _("points of the question"),
    "unit": _("unit of the number"),
    "criteria": _("criteria for judging"),
    "slips": _("how slips are judged"),
    "title": _("name of the question"),
}


def name_type(name: str) -> str:
    """By our name or Moodle's; one that nobody knows is shown as it stands."""
    return str(editing.TYPES.get(_TYPES.get(Kind(name), name) if name in Kind else name, name))


def name_part(name: str) -> str:
    return gettext(_PARTS[name])
