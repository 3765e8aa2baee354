"""What families said of a lesson as it stands in the timetable, whether it has a task or not."""

from collections.abc import Sequence
from dataclasses import dataclass

from sabaqtas.lessons.api import SlotPlan
from sabaqtas.people.api import Group
from sabaqtas.timetable.api import Occurrence
from sabaqtas.work.families.telling import HomeReport, Id, report_pack
from sabaqtas.work.families.waiting import load_further
from sabaqtas.work.queries.members import list_members


@dataclass(frozen=True, slots=True)
class GroupReport:
    """A class or a part of one, and its lesson's activities."""

    group: Group
    reports: Sequence[HomeReport]


def report_lesson(school_id: Id, lesson: Occurrence) -> list[GroupReport]:
    """By group, of those that have an activity; two queries for each activity's lesson."""
    rows = SlotPlan.objects.filter(
        school_id=school_id, meeting_id=lesson.meeting_id, on=lesson.on, version__isnull=False
    )
    plans = list(rows.select_related("group", "version__pack").order_by("group__sort_name"))
    further = load_further({key for plan in plans for key in plan.further})
    members = list_members(school_id, [plan.group for plan in plans]) if plans else {}
    found = []
    for plan in plans:
        pupils = [(one.id, one.full_name) for one in members[plan.group_id]]
        own = plan.version.pack.digest if plan.version and plan.version.pack else ""
        digests = [own, *(further[key][0] for key in plan.further if key in further)]
        reports = [
            r for digest in digests if digest for r in report_pack(school_id, digest, pupils)
        ]
        found.append(GroupReport(plan.group, reports))
    return [one for one in found if one.reports]
