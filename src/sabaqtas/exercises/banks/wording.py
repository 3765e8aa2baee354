"""Types of exercise as pages of the banks name them."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

TYPES: Final[dict[str, Any]] = {
    "choice": _("choice"),
    "true_false": _("true or false"),
    "short_text": _("short text"),
    "number": _("number"),
    "matching": _("pairs"),
    "ordering": _("order"),
    "gap_text": _("text with gaps"),
    "table": _("table"),
    "long_text": _("long text"),
    "voice": _("voice"),
    "upload": _("photo or file"),
    "activity": _("away from the screen"),
}
