"""What a pupil sees of a test that was handed in: the receipt, the mark, which try counts."""

import uuid
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sabaqtas.people.api import door
from sabaqtas.work.keys import write_key
from sabaqtas.work.queries.work import WholeWork, load_pupils_work
from sabaqtas.work.sitting.counting import find_counted
from sabaqtas.work.sitting.models import ClassTest, Sitting
from sabaqtas.work.sitting.showing import build_sheet, find_shut, may_reveal
from sabaqtas.work.views.sitting_desk import Desk, make_key, set_desk, show_common


@require_safe
@never_cache
@door("work.hand_in")
def test_result(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """The receipt of the newest try; the mark when there is one; what is right when it may be
    seen, of the try that counts.
    """
    desk = set_desk(request, task_id)
    sitting = desk.last
    if sitting is None or desk.test.task is None:
        return redirect("test_start", task_id=task_id)
    reveals = may_reveal(desk.test, desk.sittings, now=desk.now)
    over = [one for one in desk.sittings if one.handed_in_at and one.reset_at is None]
    counted = find_counted(over) or sitting
    whole = load_pupils_work(desk.test.task, desk.actor.person_id)
    context = {
        "sitting": sitting,
        "whole": whole,
        "counted": counted if len(over) > 1 else None,
        "sheet": build_sheet(counted, reveals=reveals, request=request) if reveals else None,
        "shows_later": desk.test.shows == ClassTest.Shows.CLOSED and not reveals,
        "shows_at": _find_waiting(desk, reveals=reveals),
        "verdict": desk.verdict,
        "places": range(len(sitting.paper) + 1),
        "key": write_key(make_key(desk, sitting)),
    }
    receipts = _show_receipts(whole, sitting)
    return render(request, "work/sitting/result.html", show_common(desk) | context | receipts)


def _find_waiting(desk: Desk, *, reveals: bool) -> datetime | None:
    """Till when answers written without a line are awaited, before what is right is shown."""
    if reveals or desk.verdict or desk.test.shows != ClassTest.Shows.ONCE:
        return None
    shut_at = find_shut(desk.test, desk.sittings)
    return shut_at if shut_at and desk.now <= shut_at else None


def _show_receipts(whole: WholeWork, sitting: Sitting) -> dict[str, Any]:
    """That of the newest try first, the others newest first."""
    rows = sorted(whole.versions, key=lambda one: -one.submission.number)
    newest = next((one for one in rows if one.submission.id == sitting.submission_id), None)
    return {"newest": newest, "others": [one for one in rows if one is not newest]}
