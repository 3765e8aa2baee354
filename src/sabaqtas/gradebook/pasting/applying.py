"""A plan applied: every cell through the same door as a typed one, all of them or none."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.gradebook.journal.desk import Desk
from sabaqtas.gradebook.journal.saving import CannotSave, Typed, save_cell
from sabaqtas.gradebook.pasting.plan import PastePlan


@transaction.atomic
def apply_paste(
    plan: PastePlan,
    *,
    shown: str,
    reason: str,
    desk: Desk,
    now: datetime,
) -> int:
    """Return how many cells were written. `shown` is the digest of the plan that was looked at.

    Raises CannotSave: then nothing was changed.
    """
    if plan.faults:
        raise CannotSave(_("Mend the table first: nothing was changed."))
    if plan.digest != shown:
        raise CannotSave(_("The journal has changed meanwhile. Look at the table again."))
    count = 0
    for cell in plan.cells:
        key = f"p{plan.digest}{cell.pupil.id.hex[-10:]}{cell.place[-12:]}"
        typed = Typed(cell.pupil.id, cell.place, cell.new, cell.seen, key, reason)
        try:
            count += save_cell(typed, desk=desk, now=now).is_new
        except CannotSave as refusal:
            raise CannotSave(f"{cell.pupil.name}, {cell.head}: {refusal}") from refusal
    return count
