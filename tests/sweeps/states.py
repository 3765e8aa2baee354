"""Pages that look different in another state than the one their address is sampled in."""

from collections.abc import Callable

from django.urls import reverse

from sabaqtas.delivery.models import DeviceTurn, SchoolDevice
from sabaqtas.lessons.models import SlotPlan
from sabaqtas.packs.api import rendition_address
from tests.sweeps.samples import list_plan
from tests.world import World


def _find_earlier(world: World) -> str:
    laid = SlotPlan.objects.filter(group=world.klass, on__lt=world.on, version__isnull=False)
    slot = laid.order_by("-on")[0]
    return reverse("lesson", kwargs={"meeting_id": slot.meeting_id, "on": slot.on})


def _find_unlent(world: World) -> str:
    """A device at school, with a class chosen to whose pupils it may be lent."""
    taken = DeviceTurn.objects.filter(school=world.school).values("device_id")
    device = SchoolDevice.objects.filter(school=world.school).exclude(pk__in=taken)[0]
    return reverse("device", args=[device.pk]) + f"?class={world.klass.pk}"


STATES: dict[str, tuple[str, Callable[[World], str]]] = {
    "what reaches the children": ("parent", lambda w: reverse("reach")),
    "what reaches a child": ("parent", lambda w: reverse("tell_reach", args=[w.pupil.pk])),
    "a paper form typed in": (
        "class_teacher",
        lambda w: reverse("ask_reach", args=[w.klass.pk, w.pupil.pk]) + "?paper=1",
    ),
    "a device to be lent": ("deputy", _find_unlent),
    "task with a draft": ("pupil", lambda w: reverse("task", args=[w.life.draft.pk])),
    "task handed in": ("pupil", lambda w: reverse("task", args=[w.life.waiting.pk])),
    "task returned": ("pupil", lambda w: reverse("task", args=[w.life.returned.pk])),
    "task judged": ("pupil", lambda w: reverse("task", args=[w.life.judged.pk])),
    "a lesson for little data": (
        "pupil",
        lambda w: rendition_address(w.life.digest, "low"),
    ),
    "a lesson of an earlier day": ("pupil", _find_earlier),
    "an import full of faults": (
        "deputy",
        lambda w: reverse("import_run", args=[w.runs["faulty"]]),
    ),
    "the week on the board": ("deputy", lambda w: reverse("board") + "?span=week"),
    "a search with answers": ("teacher", lambda w: reverse("search") + "?q=фотосентез"),
    "a search for a lesson": (
        "teacher",
        lambda w: (
            reverse("search")
            + f"?subject=mathematics&meeting={w.slot['meeting_id']}&on={w.slot['on']}"
        ),
    ),
    "a new task": (
        "teacher",
        lambda w: reverse("new_task") + f"?meeting={w.slot['meeting_id']}&on={w.slot['on']}",
    ),
    "a search without answers": ("teacher", lambda w: reverse("search") + "?q=zxqwv&grade=5"),
    "a draft for all, of another": (
        "methodologist",
        lambda w: reverse("draft", args=[w.writing.draft.pk]),
    ),
    "a task of a draft": (
        "methodologist",
        lambda w: reverse("draft_part", args=[w.writing.draft.pk, "task"]) + "?preview=1",
    ),
    "a question of a draft": (
        "methodologist",
        lambda w: reverse("draft_part", args=[w.writing.draft.pk, "check:c1"]),
    ),
    "the objectives of a draft": (
        "methodologist",
        lambda w: reverse("draft_part", args=[w.writing.draft.pk, "objectives"]),
    ),
    "drafts that wait": ("methodologist", lambda w: reverse("drafts") + "?tab=waiting"),
    "the journal of a whole year": (
        "teacher",
        lambda w: reverse("journal_page", kwargs=list_plan(w)) + "?span=y",
    ),
    "nothing of another day": ("pupil", lambda w: reverse("today") + "?day=2019-09-02"),
}
"""Name -> who asks, and the path with its query."""
