"""What to put into the addresses that take arguments: objects of the world's school."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.urls import reverse

from sabaqtas.bridges.models import CatalogueJob
from sabaqtas.curriculum.api import list_programmes
from sabaqtas.lessons.models import PlanTopic, SlotPlan
from sabaqtas.library.models import CatalogueItem
from sabaqtas.packs.api import lesson_address, rendition_address
from sabaqtas.people.models import Person
from sabaqtas.site.demo.loading import MINISTRY
from tests.cast import GRADE
from tests.sweeps.addresses import Address
from tests.world import World

Sample = Callable[[World], dict[str, Any]]

SAMPLES: dict[str, Sample] = {
    "adaptation": lambda w: {"adaptation_id": w.writing.adaptation.pk},
    "apply_catalogue": lambda w: {"job_id": _bring_catalogue().pk},
    "board_list": lambda w: {"what": "unseen"},
    "captions": lambda w: {"resource_id": w.life.film.pk, "language": "kk"},
    "coverage_list": lambda w: {"deed": "planned"},
    "card": lambda w: {"token": "no-such-token"},
    "catalogue_job": lambda w: {"job_id": _bring_catalogue().pk},
    "channel_guide": lambda w: {"code": "el-arna"},
    "check": lambda w: {"digest": w.life.digest},
    "check_file": lambda w: {"answer_id": w.life.answer.pk, "number": 0},
    "check_result": lambda w: {"digest": w.life.digest, "item_id": "c1"},
    "check_results": lambda w: {"digest": w.life.digest},
    "check_results_of": lambda w: {"assignment_id": w.life.work.pk},
    "child_day": lambda w: {"person_id": w.pupil.pk},
    "class": lambda w: {"group_id": w.klass.pk},
    "course": lambda w: {"course_id": w.writing.version.lesson.course_id},
    "draft": lambda w: {"draft_id": w.writing.draft.pk},
    "draft_act": lambda w: {"draft_id": w.writing.draft.pk},
    "draft_changes": lambda w: {"draft_id": w.writing.draft.pk},
    "draft_comment": lambda w: {"draft_id": w.writing.draft.pk},
    "draft_conflict": lambda w: {
        "draft_id": w.writing.draft.pk,
        "conflict_id": w.writing.conflict.pk,
    },
    "draft_download": lambda w: {"draft_id": w.writing.draft.pk},
    "draft_history": lambda w: {"draft_id": w.writing.draft.pk},
    "draft_judge": lambda w: {"draft_id": w.writing.draft.pk},
    "draft_part": lambda w: {"draft_id": w.writing.draft.pk, "part": "step:s1"},
    "draft_picture": lambda w: {"draft_id": w.writing.draft.pk, "digest": w.writing.picture},
    "draft_preview": lambda w: {"draft_id": w.writing.draft.pk},
    "draft_recording": lambda w: {"draft_id": w.writing.draft.pk, "step": "s1"},
    "draft_rendition": lambda w: {
        "draft_id": w.writing.draft.pk,
        "kind": "web",
        "path": "index.html",
    },
    "draft_review": lambda w: {"draft_id": w.writing.draft.pk},
    "draft_signing": lambda w: {"draft_id": w.writing.draft.pk, "file": "recording-1.mp4"},
    "draft_upload": lambda w: {"draft_id": w.writing.draft.pk, "step": "s1"},
    "edit_resource": lambda w: {"resource_id": w.life.film.pk},
    "edit_task": lambda w: {"task_id": w.life.fresh.pk},
    "import_answers": lambda w: {"run_id": w.runs["whole"]},
    "import_apply": lambda w: {"run_id": w.runs["whole"]},
    "import_discard": lambda w: {"run_id": w.runs["whole"]},
    "import_list": lambda w: {"run_id": w.runs["whole"], "what": "changed"},
    "import_names": lambda w: {"run_id": w.runs["whole"], "kind": "teacher"},
    "import_run": lambda w: {"run_id": w.runs["whole"]},
    "import_undo": lambda w: {"run_id": w.runs["whole"]},
    "journal_page": lambda w: {"group_id": w.klass.pk, "subject": w.entry.occurrence.subject},
    "kept_check": lambda w: {"digest": w.life.digest},
    "lesson": lambda w: w.slot,
    "lesson_difference": lambda w: {"lesson_id": w.writing.version.lesson_id, "old": 1, "new": 1},
    "lesson_guide": lambda w: {"digest": w.life.digest},
    "lesson_guide_paper": lambda w: {"digest": w.life.digest},
    "lesson_live": lambda w: w.slot,
    "lesson_task": lambda w: {"digest": w.life.digest},
    "marking_task": lambda w: {"task_id": w.life.waiting.pk},
    "marking_work": lambda w: {"task_id": w.life.waiting.pk, "assignment_id": w.life.work.pk},
    "mfa_edit_webauthn": lambda w: {"pk": 1},
    "mfa_remove_webauthn": lambda w: {"pk": 1},
    "parent_guide": lambda w: {"digest": w.life.digest},
    "plan": lambda w: _plan(w),
    "plan_act": lambda w: _plan(w),
    "plan_pdf": lambda w: _plan(w) | {"language": "kk"},
    "plan_topic": lambda w: _plan(w) | {"topic_id": _find_topic(w)},
    "plan_xlsx": lambda w: _plan(w) | {"language": "ru"},
    "print_cards": lambda w: {"group_id": w.klass.pk},
    "programme": lambda w: {"version_id": _programme()},
    "public_file": lambda w: {"path": lesson_address(w.life.digest).removeprefix("/p/")},
    "published_lesson": lambda w: {"lesson_id": w.writing.version.lesson_id},
    "published_lesson_act": lambda w: {"lesson_id": w.writing.version.lesson_id},
    "put_item": lambda w: {"item_id": _find_item().pk},
    "read_work": lambda w: {"assignment_id": w.life.work.pk},
    "receipt": lambda w: {"task_id": w.life.waiting.pk},
    "reset_pupil": lambda w: {"group_id": w.klass.pk, "person_id": w.pupil.pk},
    "reset_staff": lambda w: {"person_id": w.teacher.pk},
    "resource": lambda w: {"resource_id": w.life.film.pk},
    "resource_file": lambda w: {"resource_id": w.life.film.pk, "name": "poster.webp"},
    "resource_state": lambda w: {"resource_id": w.life.film.pk},
    "restore_task": lambda w: {"task_id": w.life.fresh.pk},
    "slot": lambda w: w.slot,
    "slot_short_plan": lambda w: w.slot,
    "split_class": lambda w: {"group_id": w.klass.pk},
    "programme_withdrawal": lambda w: {"version_id": _programme()},
    "standard_export": lambda w: {"version_id": _programme(), "kind": "case"},
    "stop_upload": lambda w: {"upload_id": w.life.upload.pk},
    "style": lambda w: {"kind": "pupil", "digest": "0"},
    "take_along": lambda w: {"digest": w.life.digest},
    "task": lambda w: {"task_id": w.life.fresh.pk},
    "task_draft": lambda w: {"task_id": w.life.fresh.pk},
    "task_overview": lambda w: {"task_id": w.life.waiting.pk},
    "undo_judgement": lambda w: {"feedback_id": w.life.feedback.pk},
    "undo_catalogue": lambda w: {"run_id": _find_item().added_in_id},
    "version_plan": lambda w: {"version_id": w.writing.version.pk},
    "upload": lambda w: {"upload_id": w.life.upload.pk},
    "withdraw_resource": lambda w: {"resource_id": w.life.film.pk},
    "withdraw_task": lambda w: {"task_id": w.life.fresh.pk},
    "work_file": lambda w: {"attachment_id": w.life.page.pk},
    "workplan": lambda w: {"grade": GRADE, "language": "kk"},
    "workplan_pdf": lambda w: {"grade": GRADE, "language": "kk"},
    "workplan_xlsx": lambda w: {"grade": GRADE, "language": "kk"},
}
"""Address name -> arguments. A new address with arguments needs its line here."""

SHARED: dict[str, str] = {
    "apply_catalogue": "the catalogue belongs to no school",
    "catalogue_job": "the catalogue belongs to no school",
    "board_list": "names a kind of list, always of one's own school",
    "card": "whoever holds the card may come in: its token is the key",
    "check": "a published lesson belongs to no school; the answer is kept as one's own",
    "check_result": "one's own answer to a published lesson",
    "check_results": "one's own answers to a published lesson",
    "channel_guide": "television is for every receiver",
    "kept_check": "what this very device has kept",
    "course": "an open course is for everybody",
    "lesson_difference": "published lessons belong to no school",
    "lesson_guide": "published lessons belong to no school",
    "lesson_guide_paper": "published lessons belong to no school",
    "lesson_task": "leads to one's own task of a published lesson",
    "parent_guide": "published lessons belong to no school",
    "programme": "the state standard belongs to no school",
    "coverage_list": "names a kind of number, always of one's own school",
    "programme_withdrawal": "the state standard belongs to no school",
    "published_lesson": "published lessons belong to no school",
    "published_lesson_act": "published lessons belong to no school",
    "resource": "the library belongs to the whole country; only its owner changes it",
    "resource_file": "the library belongs to the whole country",
    "resource_state": "the library belongs to the whole country",
    "public_file": "published lessons belong to no school",
    "put_item": "the catalogue belongs to no school; what it is put on is one's own lesson",
    "standard_export": "the state standard belongs to no school",
    "style": "style sheets",
    "take_along": "published lessons belong to no school",
    "undo_catalogue": "the catalogue belongs to no school",
    "version_plan": "published lessons belong to no school",
    "workplan": "names a grade and a language, always of one's own school",
    "workplan_pdf": "names a grade and a language, always of one's own school",
    "workplan_xlsx": "names a grade and a language, always of one's own school",
}
"""Addresses with arguments that name nothing of one school, and why an outsider may pass."""


def _programme() -> UUID:
    """A version with sections, samples and prerequisites."""
    return next(one.id for one in list_programmes() if one.code == "mathematics-basic")


def _plan(w: World) -> dict[str, Any]:
    """The plan of the lesson's class and subject."""
    return {"group_id": w.klass.pk, "subject": w.entry.occurrence.subject}


def _find_topic(w: World) -> UUID:
    """The last topic of that plan."""
    topics = PlanTopic.objects.filter(
        school=w.school, plan__group=w.klass, plan__subject=w.entry.occurrence.subject
    )
    return topics.order_by("order").last().pk  # type: ignore[union-attr]


def _bring_catalogue() -> CatalogueJob:
    """A file on its way into the catalogue, read by no worker yet."""
    ministry = Person.objects.get(account__username=MINISTRY)
    who = {"by_account": ministry.account_id, "by_person": ministry.pk, "by_name": "Раушан"}
    return CatalogueJob.objects.get_or_create(file="items.csv", defaults=who)[0]


def _find_item() -> CatalogueItem:
    """The first item of the demonstration's catalogue."""
    item = CatalogueItem.objects.order_by("id").first()
    assert item is not None, "the demonstration has no catalogue"
    return item


def find_unsampled(addresses: list[Address]) -> list[str]:
    """Return addresses that take arguments and have no line in SAMPLES."""
    return [a.name for a in addresses if a.arguments and a.name not in SAMPLES]


def make_path(address: Address, world: World) -> str:
    """Return the path of this address for the world's objects."""
    arguments = SAMPLES[address.name](world) if address.arguments else {}
    return reverse(address.name, kwargs=arguments)


def _find_earlier(world: World) -> str:
    laid = SlotPlan.objects.filter(group=world.klass, on__lt=world.on, version__isnull=False)
    slot = laid.order_by("-on")[0]
    return reverse("lesson", kwargs={"meeting_id": slot.meeting_id, "on": slot.on})


STATES: dict[str, tuple[str, Callable[[World], str]]] = {
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
    "nothing of another day": ("pupil", lambda w: reverse("today") + "?day=2019-09-02"),
}
"""Pages that look different in another state: name -> who asks, and the path with its query."""
