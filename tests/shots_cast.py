"""Whose screens are shown: people of the demonstration about whom there is something to see."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sabaqtas.bridges.models import ImportRun
from sabaqtas.curriculum.api import find_programme
from sabaqtas.exercises.banks.models import Bank
from sabaqtas.gradebook.terms.spans import load_calendar
from sabaqtas.kernel import clock
from sabaqtas.lessons.models import PlanTopic, SlotPlan, ThematicPlan
from sabaqtas.library.models import CatalogueItem
from sabaqtas.people.models import Guardianship, Person
from sabaqtas.site.demo.loading import MINISTRY
from sabaqtas.work.models import Assignment, ClassTest, Task


@dataclass(frozen=True)
class Cast:
    """User names by role, and the addresses of their screens."""

    names: dict[str, str]
    lesson: str
    task: str
    receipt: str
    marking: str
    slot: str
    new_task: str
    klass: str
    report: str
    search: str
    put_item: str
    plan: str
    topic: str
    whole_plan: str
    covered: str
    journal: str
    journal_pupil: str
    journal_term: str
    test: str
    test_hard: str
    bank: str


def find_cast() -> Cast:
    """Take the pupil of grade 5 who has handed in a photo, and the people around them."""
    work = (
        Assignment.objects.filter(
            state="handed_in", task__group__grade=5, task__group__language="kk",
            latest__attachments__isnull=False, task__teacher__isnull=False,
        )
        .order_by("school__code", "task__group__sort_name", "task__on", "pupil__sort_name")
        .select_related("task__group", "task__teacher", "task__version", "pupil")[0]
    )  # fmt: skip
    group, teacher = work.task.group, work.task.teacher
    assert teacher is not None
    slot = _find_slot(work)
    test = ClassTest.objects.exclude(sittings=None).select_related("teacher").order_by("id")[0]
    people = _find_people(work, teacher, test)
    place = {"meeting_id": slot.meeting_id, "on": slot.on}
    run = ImportRun.objects.filter(school=work.school_id).order_by("-at")[0]
    plan = ThematicPlan.objects.get(
        school=work.school_id, group=group, subject=slot.meeting.subject
    )
    topic = PlanTopic.objects.filter(school=work.school_id, plan=plan).order_by("-order")[0]
    place_of_plan = [group.pk, slot.meeting.subject]
    return Cast(
        names={role: person.account.username for role, person in people.items()},
        lesson=reverse("lesson", kwargs=place),
        task=reverse("task", args=[_find_open_task(work).pk]),
        receipt=reverse("receipt", args=[work.task_id]),
        marking=reverse("marking_task", args=[work.task_id]),
        slot=reverse("slot", kwargs=place),
        new_task=f"{reverse('new_task')}?meeting={slot.meeting_id}&on={slot.on}",
        klass=reverse("class", args=[group.pk]),
        report=reverse("import_run", args=[run.pk]),
        search=f"{reverse('search')}?q=сандар&meeting={slot.meeting_id}&on={slot.on}",
        put_item=reverse("put_item", args=[CatalogueItem.objects.order_by("id")[0].pk]),
        plan=reverse("plan", args=place_of_plan),
        topic=reverse("plan_topic", args=[*place_of_plan, topic.pk]),
        whole_plan=reverse("plan", args=_find_whole_plan(work)),
        covered=_find_covered(work),
        journal=reverse("journal_page", args=place_of_plan),
        journal_pupil=reverse("journal_pupil", args=[*place_of_plan, work.pupil_id]),
        journal_term=_find_term(work, place_of_plan),
        test=reverse("class_test", args=[test.pk]),
        test_hard=reverse("item_facts", args=[test.task_id]),
        bank=reverse("bank", args=[Bank.objects.get(school=test.school_id).pk]),
    )


def _find_people(work: Assignment, teacher: Person, test: ClassTest) -> dict[str, Person]:
    """Whose screens are shown, by role."""
    return {
        "pupil": work.pupil,
        "teacher": teacher,
        "teacher_of_test": test.teacher,
        "parent": _find_parent(work),
        "ministry": Person.objects.get(account__username=MINISTRY),
        "methodologist": Person.objects.filter(school=work.school_id, roles__kind="methodologist")[
            0
        ],
        "deputy": Person.objects.filter(school=work.school_id, roles__kind="deputy")[0],
    }


def _find_slot(work: Assignment) -> SlotPlan:
    """The same teacher's next prepared lesson in that class."""
    slots = SlotPlan.objects.filter(
        school=work.school_id,
        group=work.task.group,
        version__isnull=False,
        meeting__subject=work.task.subject,
        on__gte=clock.now().date(),
    )
    return slots.select_related("meeting").order_by("on")[0]


def _find_whole_plan(work: Assignment) -> list[Any]:
    """A class whose plan goes from the first day of the year."""
    plans = ThematicPlan.objects.filter(school=work.school_id, topics__lesson__isnull=True)
    plan = plans.order_by("starts_on", "-group__sort_name", "subject")[0]
    return [plan.group_id, plan.subject]


def _find_covered(work: Assignment) -> str:
    """Who practised the first objective of the lesson the pupil worked on."""
    assert work.task.version is not None
    assert work.task.group.grade is not None
    version = find_programme(subject=work.task.subject, grade=work.task.group.grade, language="kk")
    assert version is not None
    code = work.task.version.document["objectives"][0]["code"]
    asked = f"subject={work.task.subject}&grade={work.task.group.grade}"
    address = reverse("coverage_list", args=["assessed"])
    return f"{address}?{asked}&version={version.id}&code={code}"


def _find_term(work: Assignment, place: list[Any]) -> str:
    """The term that runs, as it would be closed."""
    calendar = load_calendar(work.school_id, clock.now().date())
    term = calendar.find_term(clock.now().date())
    assert term is not None, "the demonstration is always in term"
    return reverse("journal_term", args=[*place, calendar.year, term.code])


def _find_open_task(work: Assignment) -> Task:
    tasks = Task.objects.filter(school=work.school_id, group=work.task.group)
    mine = Assignment.objects.filter(pupil=work.pupil, handed_in_at__isnull=False)
    return tasks.exclude(id__in=mine.values("task_id")).order_by("opens_at")[0]


def _find_parent(work: Assignment) -> Person:
    """A parent with the most children in the school."""
    children: dict[Person, int] = {}
    for tie in Guardianship.objects.filter(school=work.school_id).select_related("guardian"):
        children[tie.guardian] = children.get(tie.guardian, 0) + 1
    return max(children, key=lambda person: children[person])
