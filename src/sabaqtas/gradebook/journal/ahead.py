"""What has not been held yet gets attendance only: a child may be known to be away that day."""

from datetime import date

from django.utils.translation import gettext as _

from sabaqtas.kernel.ui.dates import format_day


def explain_ahead(on: date, today: date, *, is_column: bool) -> str:
    """Why no mark and no points can stand on a day; empty from that day on."""
    if on <= today:
        return ""
    if not is_column:
        return _("The lesson has not been yet: no mark can stand there.")
    said = _(
        "It is written on %(day)s: points can stand from that day on. If it was written earlier, "
        "withdraw this column and make one of that day."
    )
    return said % {"day": format_day(on)}
