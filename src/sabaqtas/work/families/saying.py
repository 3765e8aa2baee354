"""A family says that an activity was done, or not yet; and takes its word back."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sabaqtas.exercises.api import Answer, grade_answer
from sabaqtas.kernel.verdicts import Verdict
from sabaqtas.packs.api import get_item
from sabaqtas.people.api import Actor, Guardianship, record_audit
from sabaqtas.work.checking import add_try
from sabaqtas.work.families.models import FamilyWord
from sabaqtas.work.families.waiting import ACTIVITY
from sabaqtas.work.models import Assignment, CheckAnswer
from sabaqtas.work.rules import clean_text

TICKED = "yes"
MOST_NAME = 80
"""As much of a name as the answer of an activity takes."""


@dataclass(frozen=True, slots=True)
class Target:
    """Of which activity, and whose: `tie` is between the one who speaks and the child."""

    tie: Guardianship
    digest: str
    item: str


def say_of_activity(
    *, actor: Actor, target: Target, said: str, words: str, now: datetime
) -> Verdict:
    """Keep the word; the same said again is the same word. Refused once it was judged."""
    for _attempt in range(5):
        try:
            with transaction.atomic():
                return _say(actor, target, said, clean_text(words).strip()[:300], now)
        except IntegrityError:
            continue
    with transaction.atomic():
        return _say(actor, target, said, clean_text(words).strip()[:300], now)


@transaction.atomic
def take_back_word(*, actor: Actor, target: Target, now: datetime) -> Verdict:
    """Nothing is said any more, and a confirmation does not count; nothing to take back is well."""
    word = _find_standing(target)
    if word is None:
        return Verdict(True)
    verdict = may_take_back(word)
    if verdict:
        _take_back(word, target, now)
        _audit(actor, word, "work.family_word_taken_back")
    return verdict


def may_take_back(word: FamilyWord) -> Verdict:
    """Until the teacher judges the child's work of that lesson, the word at hand."""
    judged = Assignment.objects.filter(
        school_id=word.school_id,
        pupil_id=word.pupil_id,
        task__version__pack__digest=word.digest,
        state=Assignment.State.MARKED,
        judged_at__gte=word.at,
    )
    if judged.exists():
        return Verdict(False, _("The teacher has judged the work already: write to the teacher."))
    return Verdict(True)


def _say(actor: Actor, target: Target, said: str, words: str, now: datetime) -> Verdict:
    before = _find_standing(target)
    if before is not None:
        if (before.said, before.words) == (said, words):
            return Verdict(True)
        verdict = may_take_back(before)
        if not verdict:
            return verdict
        _take_back(before, target, now)
    word = FamilyWord.objects.create(
        school_id=target.tie.school_id,
        pupil_id=target.tie.child_id,
        digest=target.digest,
        item=target.item,
        said=said,
        words=words,
        by_id=target.tie.guardian_id,
        at=now,
        answer=_confirm(target, now) if said == FamilyWord.Said.DONE else None,
    )
    _audit(actor, word, "work.family_word_said")
    return Verdict(True)


def _confirm(target: Target, now: datetime) -> CheckAnswer:
    """A try of the child like one from the lesson's page, under the guardian's own name."""
    item, key = get_item(target.digest, target.item)
    answer = Answer(ACTIVITY, [TICKED, target.tie.guardian.full_name[:MOST_NAME]])
    return add_try(
        school_id=target.tie.school_id,
        person_id=target.tie.child_id,
        digest=target.digest,
        item=target.item,
        answer=answer,
        grade=grade_answer(item, key, answer),
        now=now,
    )


def _find_standing(target: Target) -> FamilyWord | None:
    """Locked, so that two of the family speak one after the other."""
    rows = FamilyWord.objects.select_for_update(of=("self",)).filter(
        school_id=target.tie.school_id,
        pupil_id=target.tie.child_id,
        digest=target.digest,
        item=target.item,
        taken_back_at=None,
    )
    return rows.first()


def _take_back(word: FamilyWord, target: Target, now: datetime) -> None:
    word.taken_back_at, word.taken_back_by_id = now, target.tie.guardian_id
    word.save(update_fields=["taken_back_at", "taken_back_by"])


def _audit(actor: Actor, word: FamilyWord, verb: str) -> None:
    details = {"pupil": str(word.pupil_id), "item": word.item, "said": word.said}
    record_audit(actor, verb=verb, on=word, details=details)
