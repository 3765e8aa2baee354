"""Letters that bring the answer to a check of a lesson, or answers to a test and its files."""

import io
import uuid
from dataclasses import replace
from datetime import date, datetime

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from sabaqtas.delivery.api import reach
from sabaqtas.exercises.api import Item, field_name, get_type, grade_answer, parse_answer
from sabaqtas.kernel.problems import Problem
from sabaqtas.packs.api import get_content
from sabaqtas.people.api import Actor, RoleKind, may
from sabaqtas.work.attaching import BadFile
from sabaqtas.work.carrying.opening import OpenLetter
from sabaqtas.work.carrying.outcomes import Outcome, State
from sabaqtas.work.check_files import keep_answer_files
from sabaqtas.work.checking import record_check
from sabaqtas.work.keys import read_key
from sabaqtas.work.receipts import format_receipt
from sabaqtas.work.sitting.filing import TooManyFiles, change_files, find_file_question
from sabaqtas.work.sitting.handing import Finished, hand_in_sitting, receive_answers
from sabaqtas.work.sitting.models import Sitting
from sabaqtas.work.sitting.posting import is_whole, read_brought
from sabaqtas.work.views.lesson_items import find_item


def take_check(
    letter: OpenLetter, *, actor: Actor, counts: bool, now: datetime, digest: str
) -> Outcome:
    """The answer is graded as of now. An ended device answers nothing."""
    verdict = may(actor, "work.answer_check")
    if not verdict or not counts:
        return Outcome(State.REFUSED, verdict.reason or _say_ended())
    try:
        item, key = find_item(digest, letter.get("item"))
    except Http404:
        return Outcome(State.REFUSED, _("This question is not there any more."))
    form, faults = letter.collect(), list[BadFile]()
    if get_type(item.type).holds_files:
        form[field_name(item)] = _keep_files(letter, item, faults)
    answer = parse_answer(item, form)
    title = str(get_content(digest)["title"])
    if isinstance(answer, Problem) or faults:
        words = answer.cause if isinstance(answer, Problem) else faults[0].reason
        return Outcome(State.REFUSED, words, title=title)
    address = reverse("check_result", args=[digest, item.id])
    if not answer.is_empty:
        grade = grade_answer(item, key, answer)
        record_check(actor=actor, digest=digest, item=item.id, answer=answer, grade=grade, now=now)
    return Outcome(State.TAKEN, _("Your answer has come. See how it went."), address, title=title)


def take_opening(
    letter: OpenLetter,
    *,
    actor: Actor,
    counts: bool,
    now: datetime,
    meeting_id: uuid.UUID,
    on: date,
) -> Outcome:
    """A lesson was opened without a line. There is nothing to tell the pupil."""
    said = letter.tell_written(now)
    if counts and actor.has(RoleKind.PUPIL):
        reach.record_taken_along(actor, meeting_id, on, said_at=said, now=now)
    return Outcome(State.TAKEN)


def take_sitting(
    letter: OpenLetter, *, actor: Actor, counts: bool, now: datetime, task_id: uuid.UUID
) -> Outcome:
    """Time and grace are judged by the arrival, as for every page of a test (`sitting/timing`)."""
    form = letter.collect()
    if not is_whole(form):
        return _refuse_page()
    sitting = _open_sitting(letter, actor, counts=counts, task_id=task_id)
    if isinstance(sitting, Outcome):
        return sitting
    read = read_brought(sitting, form)
    done = receive_answers(
        school_id=actor.school_id, sitting_id=sitting.id, brought=read.brought, now=now
    )
    late = done.kept is not None and done.kept.is_late
    if letter.get("act") == "hand_in" and done.sitting.is_running:
        done = hand_in_sitting(school_id=actor.school_id, sitting_id=sitting.id, now=now)
    said = _tell(done, sitting.test.title, task_id, late=late)
    faults = [f"{one.cause} {one.cure}" for one in read.problems.values()]
    return replace(said, words=" ".join([said.words, *faults]))


def take_test_files(
    letter: OpenLetter,
    *,
    actor: Actor,
    counts: bool,
    now: datetime,
    task_id: uuid.UUID,
    number: int,
) -> Outcome:
    """Photos or a recording for one question. What is good is kept, what is not is said."""
    sitting = _open_sitting(letter, actor, counts=counts, task_id=task_id)
    if isinstance(sitting, Outcome):
        return sitting
    question = find_file_question(sitting, number)
    if question is None:
        return Outcome(State.REFUSED, _("This question is not there any more."))
    faults: list[BadFile] = []
    add = _keep_files(letter, question.item, faults)
    title, page, drop = sitting.test.title, letter.get("page")[:32], letter.get("drop")
    if faults and not (add or drop):
        return Outcome(State.REFUSED, _name(faults), title=title)
    try:
        done = change_files(
            school_id=actor.school_id, sitting_id=sitting.id, number=number,
            item=question.item, page=page, now=now, add=add, drop=drop,
        )  # fmt: skip
    except TooManyFiles as fault:
        return Outcome(State.REFUSED, fault.reason, title=title)
    said = _tell(done, title, task_id, late=done.kept is not None and done.kept.is_late)
    return replace(said, words=" ".join([said.words, _name(faults)]).strip())


def _keep_files(letter: OpenLetter, item: Item, faults: list[BadFile]) -> list[str]:
    named = ((name, io.BytesIO(data)) for _field, name, data in letter.files)
    return keep_answer_files(named, item, faults=faults)


def _name(faults: list[BadFile]) -> str:
    return " ".join(f"{fault.name}: {fault.reason}" for fault in faults)


def _open_sitting(
    letter: OpenLetter, actor: Actor, *, counts: bool, task_id: uuid.UUID
) -> Sitting | Outcome:
    """The sitting of the letter's page, or why nothing is taken in."""
    key = read_key(letter.get("key"))
    if key is None or key.person_id != actor.person_id:
        return _refuse_page()
    sitting = _find_sitting(actor, key.about, task_id)
    verdict = may(actor, "work.hand_in")
    if sitting is None:
        return Outcome(State.REFUSED, _("This test is not there any more."))
    if not counts or not verdict:
        return Outcome(State.REFUSED, verdict.reason or _say_ended())
    return sitting


def _refuse_page() -> Outcome:
    return Outcome(State.REFUSED, _("This page was opened by somebody else."))


def _tell(done: Finished, title: str, task_id: uuid.UUID, *, late: bool) -> Outcome:
    address = reverse("test_start", args=[task_id])
    if late:
        said = _("This came after the test was handed in. It is kept, your teacher decides.")
        return Outcome(State.LATE, said, address, title=title)
    if done.submission is None:
        return Outcome(State.TAKEN, _("Your answers have come."), address, title=title)
    receipt = format_receipt(done.submission.receipt)
    said = _("The test is handed in, your teacher has it.")
    return Outcome(State.HANDED_IN, said, address, receipt, title)


def _find_sitting(actor: Actor, sitting_id: uuid.UUID, task_id: uuid.UUID) -> Sitting | None:
    rows = Sitting.objects.filter(
        school_id=actor.school_id,
        id=sitting_id,
        pupil_id=actor.person_id,
        test__task_id=task_id,
    )
    return rows.select_related("test").first()


def _say_ended() -> str:
    return _("This telephone was ended. Sign in on your own one and answer there.")
