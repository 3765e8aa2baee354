"""From a run to its document: weeks, shared bodies, sheets of each pupil, and what is missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.delivery.channels.print.booklets.bodies import AnswerSet, describe_body
from sabaqtas.delivery.channels.print.booklets.desk import Desk, Problems
from sabaqtas.delivery.channels.print.booklets.documents import (
    Booklet,
    Frame,
    Side,
    set_booklets,
)
from sabaqtas.delivery.channels.print.booklets.gathering import gather_weeks
from sabaqtas.delivery.channels.print.booklets.models import PrintRun
from sabaqtas.delivery.channels.print.booklets.problems import BROKEN, GONE, NO_WEEK, UNSETTABLE
from sabaqtas.delivery.channels.print.booklets.requesting import list_paper_pupils
from sabaqtas.delivery.channels.print.booklets.styles import choose_style
from sabaqtas.delivery.channels.print.booklets.week import (
    Missing,
    PaperPupil,
    PaperTask,
    PupilWeek,
    WeekLesson,
)
from sabaqtas.delivery.channels.print.models import PrintedSheet
from sabaqtas.delivery.channels.print.sheet_rows import find_sheets, make_sheets
from sabaqtas.kernel import clock
from sabaqtas.people.api import Enrolment, Person

log = structlog.get_logger(__name__)


class Nothing(Exception):
    """There is no booklet: `reason` in the active language, `problems` say more."""

    def __init__(self, reason: str, problems: Problems) -> None:
        super().__init__(reason)
        self.reason = reason
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Composed:
    """What came of a run."""

    pdf: bytes
    booklets: int
    answer_sides: int
    problems: Problems


def compose(
    run: PrintRun, renew: Callable[[int], None], begin_setting: Callable[[], None]
) -> Composed:
    """In the active language. Raises Nothing, and what typst raises of no pupil in particular."""
    desk, style = Desk(), choose_style(run.group.grade)
    pupils = _find_pupils(run, desk)
    weeks = gather_weeks(run.school_id, pupils, run.first, run.last, left_out=set(run.left_out))
    for number, week in enumerate(weeks, 1):
        body = _find_body(run, _leave_broken(week, desk), desk)
        if body is not None:
            sides = _write_sheets(run, week.pupil.id, desk.bodies[body].sets)
            desk.booklets.append(Booklet(week.pupil.name, body, sides))
        renew(number)
    if not desk.booklets:
        said = _("There is nothing for these pupils to print in this week.")
        raise Nothing(said, desk.problems)
    begin_setting()
    frame = _frame(run)
    pdf = _set(frame, desk, lambda booklets: set_booklets(frame, style, desk.bodies, booklets))
    sides_out = sum(len(sides) for one in desk.booklets for _set, sides in one.sides)
    return Composed(pdf, len(desk.booklets), sides_out, desk.problems)


def _find_pupils(run: PrintRun, desk: Desk) -> list[PaperPupil]:
    """Those chosen who are still of the class, in the order of the register."""
    chosen = set(run.pupils)
    today = max(run.first, clock.today(run.school.zone))
    found = [one for one in list_paper_pupils(run.group, today) if str(one.id) in chosen]
    gone = chosen - {str(one.id) for one in found}
    for person in Person.objects.filter(school_id=run.school_id, id__in=gone):
        desk.miss(person.full_name, [Missing(GONE, "")])
    return [PaperPupil(one.id, one.full_name) for one in found]


def _find_body(run: PrintRun, week: PupilWeek, desk: Desk) -> int | None:
    """The place of the pupil's lessons and tasks among the bodies; None without any."""
    desk.miss(week.pupil.name, week.missing)
    if week.is_empty:
        desk.miss(week.pupil.name, [Missing(NO_WEEK, "")])
        return None
    shared = (week.lessons, week.tasks)
    if shared not in desk.known:
        desk.known[shared] = len(desk.bodies)
        desk.bodies.append(
            describe_body(
                week,
                prefix=f"b{len(desk.bodies)}",
                style=choose_style(run.group.grade),
                zone=run.school.zone,
                read=desk.read,
            )
        )
    return desk.known[shared]


def _leave_broken(week: PupilWeek, desk: Desk) -> PupilWeek:
    """The week without what cannot be read; that is said."""
    held: list[WeekLesson | PaperTask] = [*week.lessons, *week.tasks]
    broken = [one for one in held if one.digest and desk.is_broken(one.digest)]
    if not broken:
        return week
    lost = [Missing(BROKEN, one.subject_name, one.title, one.on) for one in broken]
    return replace(
        week,
        lessons=tuple(one for one in week.lessons if one not in broken),
        tasks=tuple(one for one in week.tasks if one not in broken),
        missing=(*week.missing, *lost),
    )


@transaction.atomic
def _write_sheets(
    run: PrintRun, pupil_id: UUID, sets: Sequence[AnswerSet]
) -> list[tuple[AnswerSet, list[Side]]]:
    """The rows of the pupil's sheets. Printed once more in this week, a sheet keeps its code: so
    what comes back on both copies is known to be the same work.
    """
    printed = {"run__group_id": run.group_id, "run__first": run.first}
    kept = PrintedSheet.objects.filter(school_id=run.school_id, pupil_id=pupil_id, **printed)
    held = list(kept.order_by("batch", "page"))
    found = []
    for one in sets:
        rows = find_sheets(held, one.asked, one.answered) or make_sheets(
            school_id=run.school_id,
            pupil_id=pupil_id,
            asked=one.asked,
            answered=one.answered,
            run_id=run.pk,
        )
        sides = [Side(row.code, row.page, len(rows), row.version, row.laid) for row in rows]
        found.append((one, sides))
    return found


def _set(frame: Frame, desk: Desk, make: Callable[[Sequence[Booklet]], bytes]) -> bytes:
    """All at once; where that fails, without those whose booklet fails alone."""
    try:
        return make(desk.booklets)
    except Exception as error:
        log.error("booklets_unsettable", group=frame.group, error=str(error))
    whole = [one for one in desk.booklets if _is_settable(one, desk, make)]
    if not whole:
        raise Nothing(_("The booklets could not be set: tell the technician."), desk.problems)
    desk.booklets = whole
    return make(whole)


def _is_settable(booklet: Booklet, desk: Desk, make: Callable[[Sequence[Booklet]], bytes]) -> bool:
    try:
        make([booklet])
    except Exception:
        desk.miss(booklet.name, [Missing(UNSETTABLE, "")])
        return False
    return True


def _frame(run: PrintRun) -> Frame:
    leads = Enrolment.objects.filter(
        school_id=run.school_id, group=run.group, kind=Enrolment.Kind.TEACHER
    ).open_on(clock.today(run.school.zone))
    return Frame(
        school=run.school.name,
        group=run.group.name,
        language=run.group.language or run.school.language,
        teacher=", ".join(one.person.full_name for one in leads.select_related("person")),
        first=run.first,
        last=run.last,
        return_on=run.return_on,
    )
