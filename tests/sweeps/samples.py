"""What to put into the addresses that take arguments: objects of the world's school."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse

from sabaqtas.packs.api import lesson_address
from tests.sweeps.addresses import Address
from tests.world import World

Sample = Callable[[World], dict[str, Any]]

SAMPLES: dict[str, Sample] = {
    "board_list": lambda w: {"what": "unseen"},
    "captions": lambda w: {"resource_id": w.life.film.pk, "language": "kk"},
    "card": lambda w: {"token": "no-such-token"},
    "channel_guide": lambda w: {"code": "el-arna"},
    "check": lambda w: {"digest": w.life.digest},
    "check_file": lambda w: {"answer_id": w.life.answer.pk, "number": 0},
    "check_result": lambda w: {"digest": w.life.digest, "item_id": "c1"},
    "check_results": lambda w: {"digest": w.life.digest},
    "check_results_of": lambda w: {"assignment_id": w.life.work.pk},
    "child_day": lambda w: {"person_id": w.pupil.pk},
    "class": lambda w: {"group_id": w.klass.pk},
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
    "lesson_guide": lambda w: {"digest": w.life.digest},
    "lesson_live": lambda w: w.slot,
    "lesson_task": lambda w: {"digest": w.life.digest},
    "marking_task": lambda w: {"task_id": w.life.waiting.pk},
    "marking_work": lambda w: {"task_id": w.life.waiting.pk, "assignment_id": w.life.work.pk},
    "mfa_edit_webauthn": lambda w: {"pk": 1},
    "mfa_remove_webauthn": lambda w: {"pk": 1},
    "parent_guide": lambda w: {"digest": w.life.digest},
    "plan": lambda w: {"group_id": w.klass.pk, "subject": w.entry.occurrence.subject},
    "print_cards": lambda w: {"group_id": w.klass.pk},
    "public_file": lambda w: {"path": lesson_address(w.life.digest).removeprefix("/p/")},
    "read_work": lambda w: {"assignment_id": w.life.work.pk},
    "receipt": lambda w: {"task_id": w.life.waiting.pk},
    "reset_pupil": lambda w: {"group_id": w.klass.pk, "person_id": w.pupil.pk},
    "reset_staff": lambda w: {"person_id": w.teacher.pk},
    "resource": lambda w: {"resource_id": w.life.film.pk},
    "resource_file": lambda w: {"resource_id": w.life.film.pk, "name": "poster.webp"},
    "resource_state": lambda w: {"resource_id": w.life.film.pk},
    "restore_task": lambda w: {"task_id": w.life.fresh.pk},
    "slot": lambda w: w.slot,
    "split_class": lambda w: {"group_id": w.klass.pk},
    "stop_upload": lambda w: {"upload_id": w.life.upload.pk},
    "style": lambda w: {"kind": "pupil", "digest": "0"},
    "task": lambda w: {"task_id": w.life.fresh.pk},
    "task_draft": lambda w: {"task_id": w.life.fresh.pk},
    "task_overview": lambda w: {"task_id": w.life.waiting.pk},
    "undo_judgement": lambda w: {"feedback_id": w.life.feedback.pk},
    "upload": lambda w: {"upload_id": w.life.upload.pk},
    "withdraw_resource": lambda w: {"resource_id": w.life.film.pk},
    "withdraw_task": lambda w: {"task_id": w.life.fresh.pk},
    "work_file": lambda w: {"attachment_id": w.life.page.pk},
}
"""Address name -> arguments. A new address with arguments needs its line here."""

SHARED: dict[str, str] = {
    "board_list": "names a kind of list, always of one's own school",
    "card": "whoever holds the card may come in: its token is the key",
    "check": "a published lesson belongs to no school; the answer is kept as one's own",
    "check_result": "one's own answer to a published lesson",
    "check_results": "one's own answers to a published lesson",
    "channel_guide": "television is for every receiver",
    "kept_check": "what this very device has kept",
    "lesson_guide": "published lessons belong to no school",
    "lesson_task": "leads to one's own task of a published lesson",
    "parent_guide": "published lessons belong to no school",
    "resource": "the library belongs to the whole country; only its owner changes it",
    "resource_file": "the library belongs to the whole country",
    "resource_state": "the library belongs to the whole country",
    "public_file": "published lessons belong to no school",
    "style": "style sheets",
}
"""Addresses with arguments that name nothing of one school, and why an outsider may pass."""


def find_unsampled(addresses: list[Address]) -> list[str]:
    """Return addresses that take arguments and have no line in SAMPLES."""
    return [a.name for a in addresses if a.arguments and a.name not in SAMPLES]


def make_path(address: Address, world: World) -> str:
    """Return the path of this address for the world's objects."""
    arguments = SAMPLES[address.name](world) if address.arguments else {}
    return reverse(address.name, kwargs=arguments)


STATES: dict[str, tuple[str, Callable[[World], str]]] = {
    "task with a draft": ("pupil", lambda w: reverse("task", args=[w.life.draft.pk])),
    "task handed in": ("pupil", lambda w: reverse("task", args=[w.life.waiting.pk])),
    "task returned": ("pupil", lambda w: reverse("task", args=[w.life.returned.pk])),
    "task judged": ("pupil", lambda w: reverse("task", args=[w.life.judged.pk])),
    "lesson of two weeks ago": (
        "pupil",
        lambda w: reverse("lesson", kwargs=w.slot | {"on": w.on - timedelta(weeks=1)}),
    ),
    "an import full of faults": (
        "deputy",
        lambda w: reverse("import_run", args=[w.runs["faulty"]]),
    ),
    "the week on the board": ("deputy", lambda w: reverse("board") + "?span=week"),
    "nothing of another day": ("pupil", lambda w: reverse("today") + "?day=2019-09-02"),
}
"""Pages that look different in another state: name -> who asks, and the path with its query."""
