"""What to put into the addresses that take arguments: objects of the world's school."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.urls import reverse

from sabaqtas.bridges.models import CatalogueJob
from sabaqtas.curriculum.api import list_programmes
from sabaqtas.exercises.api import banks
from sabaqtas.gradebook.models import AdaptedCriteria, Assessment
from sabaqtas.gradebook.terms.spans import load_calendar
from sabaqtas.lessons.models import PlanTopic
from sabaqtas.library.models import CatalogueItem
from sabaqtas.packs.api import lesson_address
from sabaqtas.people.models import Person
from sabaqtas.people.tests.factories import make_actor
from sabaqtas.site.demo.loading import MINISTRY
from sabaqtas.work.models import SittingAnswer
from tests.cast import GRADE
from tests.sweeps.addresses import Address
from tests.sweeps.paper_samples import PAPER
from tests.sweeps.printed import find_run
from tests.sweeps.reach_samples import REACH
from tests.world import World

Sample = Callable[[World], dict[str, Any]]

SAMPLES: dict[str, Sample] = {
    **PAPER,
    **REACH,
    "sit_files": lambda w: {"task_id": w.life.test.task_id, "number": 5},
    "sitting_file": lambda w: {"answer_id": _file_answer(w).pk, "number": 0},
    "adapted_class": lambda w: {"group_id": w.klass.pk},
    "adapted_end": lambda w: {"group_id": w.klass.pk, "adapted_id": _find_adapted(w)},
    "begin_test": lambda w: {"task_id": w.life.test.task_id},
    "class_test": lambda w: {"test_id": w.life.sat.pk},
    "confirm_test": lambda w: {"test_id": w.life.sat.pk},
    "give_test": lambda w: {"test_id": w.life.planned.pk},
    "save_sitting": lambda w: {"task_id": w.life.test.task_id},
    "sit_test": lambda w: {"task_id": w.life.test.task_id},
    "test_pupil": lambda w: {"test_id": w.life.sat.pk, "pupil_id": w.pupil.pk},
    "test_questions": lambda w: {"test_id": w.life.planned.pk},
    "test_result": lambda w: {"task_id": w.life.sat.task_id},
    "test_review": lambda w: {"task_id": w.life.test.task_id},
    "test_rules": lambda w: {"test_id": w.life.planned.pk},
    "test_start": lambda w: {"task_id": w.life.sat.task_id},
    "undo_confirmed": lambda w: {"test_id": w.life.sat.pk},
    "arrival": lambda w: {"arrival_id": w.life.arrival.pk},
    "arrivals": lambda w: {"task_id": w.life.fresh.pk},
    "add_voice": lambda w: {"assignment_id": w.life.work.pk},
    "change_phrase": lambda w: {"phrase_id": w.life.phrase.pk},
    "equal_answers": lambda w: {"task_id": w.life.waiting.pk},
    "family_word": lambda w: {"pupil_id": w.pupil.pk, "digest": w.life.home, "item_id": "c9"},
    "follow_up": lambda w: {"task_id": w.life.waiting.pk},
    "home_words": lambda w: {"meeting_id": w.slot["meeting_id"], "day": str(w.slot["on"])},
    "item_facts": lambda w: {"task_id": w.life.waiting.pk},
    "play_voice": lambda w: {"voice_id": w.life.voice.pk},
    "remove_voice": lambda w: {"voice_id": w.life.voice.pk},
    "save_pen": lambda w: {"attachment_id": w.life.page.pk, "sheet": 0},
    "show_sheets": lambda w: {"attachment_id": w.life.sheet.attachment_id},
    "undo_together": lambda w: {"task_id": w.life.waiting.pk, "batch": w.life.work.pk},
    "work_sheet": lambda w: {"attachment_id": w.life.sheet.attachment_id, "number": 1},
    "write_on_page": lambda w: {"attachment_id": w.life.page.pk, "sheet": 0},
    "adaptation": lambda w: {"adaptation_id": w.writing.adaptation.pk},
    "apply_catalogue": lambda w: {"job_id": _bring_catalogue().pk},
    "bank": lambda w: {"bank_id": _bank(w).pk},
    "bank_export": lambda w: {"bank_id": _bank(w).pk, "kind": "itemscsv"},
    "bank_import": lambda w: {"bank_id": _bank(w).pk},
    "bank_import_undo": lambda w: {
        "bank_id": _bank(w).pk,
        "run_id": _bank(w).imports.get(school=w.school).pk,
    },
    "bank_new": lambda w: {"bank_id": _bank(w).pk},
    "bank_write": lambda w: {"bank_id": _bank(w).pk, "kind": "choice"},
    "bank_item": lambda w: {"bank_id": _bank(w).pk, "item_id": _bank_item(w)},
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
    "draft_questions": lambda w: {"draft_id": w.writing.draft.pk, "step": "s1"},
    "draft_recording": lambda w: {"draft_id": w.writing.draft.pk, "step": "s1"},
    "draft_rendition": lambda w: {
        "draft_id": w.writing.draft.pk,
        "kind": "web",
        "path": "index.html",
    },
    "draft_review": lambda w: {"draft_id": w.writing.draft.pk},
    "draft_signing": lambda w: {"draft_id": w.writing.draft.pk, "file": "recording-1.mp4"},
    "draft_upload": lambda w: {"draft_id": w.writing.draft.pk, "step": "s1"},
    "end_role": lambda w: {"role_id": w.ministry.roles.get(school_id=w.ministry.school_id).pk},
    "edit_resource": lambda w: {"resource_id": w.life.film.pk},
    "edit_task": lambda w: {"task_id": w.life.fresh.pk},
    "import_answers": lambda w: {"run_id": w.runs["whole"]},
    "import_apply": lambda w: {"run_id": w.runs["whole"]},
    "import_discard": lambda w: {"run_id": w.runs["whole"]},
    "import_list": lambda w: {"run_id": w.runs["whole"], "what": "changed"},
    "import_names": lambda w: {"run_id": w.runs["whole"], "kind": "teacher"},
    "import_run": lambda w: {"run_id": w.runs["whole"]},
    "import_undo": lambda w: {"run_id": w.runs["whole"]},
    "digest_confirm": lambda w: {"token": "no-such-token"},
    "class_messages": lambda w: {"group_id": w.klass.pk},
    "sms_report": lambda w: {"token": "no-such-token"},
    "import_journal": lambda w: list_plan(w),
    "journal_cell": lambda w: list_plan(w),
    "journal_cell_form": lambda w: (
        list_plan(w) | {"place": w.on.isoformat(), "pupil_id": w.pupil.pk}
    ),
    "journal_column": lambda w: list_plan(w) | {"place": w.on.isoformat()},
    "journal_correct": lambda w: list_plan(w) | _span(w),
    "journal_file": lambda w: list_plan(w) | {"kind": "csv"},
    "journal_new_column": lambda w: list_plan(w),
    "journal_new_test": lambda w: list_plan(w),
    "journal_page": lambda w: list_plan(w),
    "journal_paste": lambda w: list_plan(w),
    "journal_pupil": lambda w: list_plan(w) | {"pupil_id": w.pupil.pk},
    "journal_term": lambda w: list_plan(w) | _span(w),
    "journal_withdraw": lambda w: list_plan(w) | {"column_id": _find_column(w)},
    "item_picture": lambda w: {"digest": _picture(w)},
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
    "plan": lambda w: list_plan(w),
    "plan_act": lambda w: list_plan(w),
    "plan_pdf": lambda w: list_plan(w) | {"language": "kk"},
    "plan_topic": lambda w: list_plan(w) | {"topic_id": _find_topic(w)},
    "plan_xlsx": lambda w: list_plan(w) | {"language": "ru"},
    "covers_file": lambda w: {"group_id": w.klass.pk, "kind": "labels"},
    "paper_class": lambda w: {"group_id": w.klass.pk},
    "post_covers": lambda w: {"group_id": w.klass.pk},
    "print_run": lambda w: {"run_id": find_run(w).pk},
    "print_run_file": lambda w: {"run_id": find_run(w).pk},
    "print_cards": lambda w: {"group_id": w.klass.pk},
    "print_report_cards": lambda w: {"group_id": w.klass.pk, "language": "kk"},
    "programme": lambda w: {"version_id": _programme()},
    "public_file": lambda w: {"path": lesson_address(w.life.digest).removeprefix("/p/")},
    "published_lesson": lambda w: {"lesson_id": w.writing.version.lesson_id},
    "published_lesson_act": lambda w: {"lesson_id": w.writing.version.lesson_id},
    "put_item": lambda w: {"item_id": _find_item().pk},
    "read_work": lambda w: {"assignment_id": w.life.work.pk},
    "receipt": lambda w: {"task_id": w.life.waiting.pk},
    "report_card": lambda w: {"language": "kk"},
    "remove_bank_item": lambda w: {"bank_id": _bank(w).pk, "item_id": _bank_item(w)},
    "reset_pupil": lambda w: {"group_id": w.klass.pk, "person_id": w.pupil.pk},
    "reset_staff": lambda w: {"person_id": w.teacher.pk},
    "resource": lambda w: {"resource_id": w.life.film.pk},
    "resource_file": lambda w: {"resource_id": w.life.film.pk, "name": "poster.webp"},
    "resource_state": lambda w: {"resource_id": w.life.film.pk},
    "reopen_task": lambda w: {"task_id": w.life.waiting.pk, "pupil_id": w.life.work.pupil_id},
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
    "transcript": lambda w: {"language": "ru"},
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


def _programme() -> UUID:
    """A version with sections, samples and prerequisites."""
    return next(one.id for one in list_programmes() if one.code == "mathematics-basic")


def list_plan(w: World) -> dict[str, Any]:
    """The plan of the lesson's class and subject."""
    return {"group_id": w.klass.pk, "subject": w.entry.occurrence.subject}


def _span(w: World) -> dict[str, Any]:
    """The year of that class's journal."""
    return {"year": load_calendar(w.school.pk, w.on).year, "code": "y"}


def _find_column(w: World) -> UUID:
    """A SOR of that journal."""
    place = {"school": w.school, "group": w.klass, "subject": w.entry.occurrence.subject}
    values = {"kind": "sor", "on": w.on, "most": 20, "by": w.teacher}
    return Assessment.objects.get_or_create(**place, key="sweep", defaults=values)[0].pk


def _find_adapted(w: World) -> UUID:
    """Adapted criteria of a pupil of that class."""
    values = {"begins_on": w.on, "reason": "Шешім № 1", "by": w.class_teacher}
    place = {"school": w.school, "pupil": w.pupil, "subject": "mathematics"}
    return AdaptedCriteria.objects.get_or_create(**place, defaults=values)[0].pk


def _find_topic(w: World) -> UUID:
    """The last topic of that plan."""
    topics = PlanTopic.objects.filter(
        school=w.school, plan__group=w.klass, plan__subject=w.entry.occurrence.subject
    )
    return topics.order_by("order").last().pk  # type: ignore[union-attr]


def _bank(w: World) -> banks.Bank:
    """The teacher's bank, with two questions from a file."""
    by = make_actor(w.teacher)
    bank = banks.make_bank("Бөлшектер", school_id=w.school.pk, by=by)
    text = "Жарты? {=1/2 ~2 ####Екіге бөлеміз.}\n\n2 – жұп сан. {T}\n"
    data = text.encode()
    banks.import_items(data, "fractions.gift", bank=bank, language="kk", by=by)
    return bank


def _bank_item(w: World) -> UUID:
    """Its first question."""
    return banks.find_items(_bank(w))[0].pk


def _file_answer(w: World) -> SittingAnswer:
    """The pupil's answer by a file in the test that was sat."""
    return SittingAnswer.objects.get(school=w.school, sitting__test=w.life.sat, item=5)


def _picture(w: World) -> str:
    """A picture of a question in the teacher's bank."""
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>'
    return banks.add_picture(drawing, to=_bank(w), by=make_actor(w.teacher)).digest


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
