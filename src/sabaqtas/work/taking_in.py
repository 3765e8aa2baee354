"""Whether a task takes a hand-in, and why not. Pure: the clock and the zone are told.

    opens_at ........ due_at ........ closes_at ... + GRACE
    not yet           in time          late          only from a page opened before the closing

Nothing is taken in after `closes_at`, but: a form whose signed key was made before it may have
waited on a device without a line, and is taken until GRACE has passed; and the teacher may open
the task again for one pupil (`Reopening`). Both are said to be late. What is refused stays a draft.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sabaqtas.kernel.ui.dates import format_moment
from sabaqtas.kernel.verdicts import Verdict
from sabaqtas.work.models import Task

GRACE: Final = timedelta(hours=2)
"""For what was written before the closing and found no line. The time is the server's: the key
says when the page was shown, the arrival is ours; no device's clock is asked.
"""


@dataclass(frozen=True, slots=True)
class Attempt:
    """`shown_at`: when the form was shown, by its signed key. `made`: versions handed in before."""

    shown_at: datetime | None = None
    reopened_until: datetime | None = None
    made: int = 0
    is_returned: bool = False


def may_hand_in(task: Task, *, now: datetime, zone: str, attempt: Attempt = Attempt()) -> Verdict:
    """Late work is taken, and the reason says that it is late; withdrawn tasks take nothing."""
    if task.withdrawn_at:
        closed = {"when": format_moment(task.withdrawn_at, zone), "why": task.withdrawn_reason}
        return Verdict(False, _("Closed on %(when)s: %(why)s") % closed)
    if now < task.opens_at:
        when = format_moment(task.opens_at, zone)
        return Verdict(False, _("This task opens on %(when)s.") % {"when": when})
    if attempt.reopened_until and now <= attempt.reopened_until:
        opened = _("Your teacher has opened it for you until %(when)s.")
        return Verdict(True, opened % {"when": format_moment(attempt.reopened_until, zone)})
    if are_tries_used(task, attempt.made, is_returned=attempt.is_returned):
        return Verdict(False, tell_tries_used(task))
    if task.closes_at and now > task.closes_at:
        return _judge_closed(task, task.closes_at, now, zone, attempt.shown_at)
    if task.is_late(now):
        when = format_moment(task.due_at, zone)
        late = _("The time was until %(when)s. Your work will be taken, marked as late.")
        return Verdict(True, late % {"when": when})
    return Verdict(True)


def are_tries_used(task: Task, made: int, *, is_returned: bool) -> bool:
    """Work returned for another try has one, whatever the task says."""
    return task.tries is not None and made >= task.tries and not is_returned


def tell_tries_used(task: Task) -> str:
    """Why no further version is taken, and what can be done."""
    tries = task.tries or 0
    said = ngettext(
        "This task may be handed in %(count)s time, and you have. What you write stays a draft: "
        "ask your teacher for another try.",
        "This task may be handed in %(count)s times, and you have. What you write stays a draft: "
        "ask your teacher for another try.",
        tries,
    )
    return said % {"count": tries}


def _judge_closed(
    task: Task, closes_at: datetime, now: datetime, zone: str, shown_at: datetime | None
) -> Verdict:
    when = format_moment(closes_at, zone)
    if shown_at is not None and shown_at <= closes_at and now <= closes_at + GRACE:
        said = _("The task closed on %(when)s; you had opened it before, so it is taken as late.")
        return Verdict(True, said % {"when": when})
    said = _(
        "The task closed on %(when)s. What you write stays a draft: ask your teacher to open it "
        "for you."
    )
    return Verdict(False, said % {"when": when})
