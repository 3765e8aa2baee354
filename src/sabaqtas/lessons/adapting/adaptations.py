"""A teacher's own form of a lesson for a class: begun, in force, compared with what is new."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from sabaqtas.lessons.adapting.joining import Joined, join
from sabaqtas.lessons.adapting.models import Adaptation, AdaptationChoice, Answer
from sabaqtas.lessons.comparing.versions import manuscript_of
from sabaqtas.lessons.drafting.drafts import start_draft
from sabaqtas.lessons.drafting.models import Draft, DraftDiscard, DraftRelease
from sabaqtas.lessons.manuscripts.manuscript import Manuscript
from sabaqtas.lessons.models import LessonVersion, Publication, Withdrawal
from sabaqtas.lessons.relaying import relay_group
from sabaqtas.people.api import Actor, record_audit
from sabaqtas.timetable.api import Teaching


@dataclass(frozen=True, slots=True)
class Offer:
    """The original of an adaptation has a newer version, and nobody has answered yet."""

    adaptation: Adaptation
    newest: LessonVersion


@transaction.atomic
def start_adaptation(
    version: LessonVersion, group_id: uuid.UUID, *, by: Actor, now: datetime
) -> Draft:
    """A draft of the class's own form; the one already begun is found again."""
    if draft := _find_open_draft(by.school_id, group_id, version.lesson_id):
        return draft
    held = find_adaptation(by.school_id, group_id, version.lesson_id)
    began = held.version if held else version
    return _start(manuscript_of(began), held.based_on if held else version, group_id, by, now)


def find_adaptation(
    school_id: uuid.UUID, group_id: uuid.UUID, lesson_id: uuid.UUID
) -> Adaptation | None:
    """The class's own form that is in force."""
    return list_in_force(school_id).filter(group_id=group_id, lesson_id=lesson_id).first()


def list_in_force(school_id: uuid.UUID) -> QuerySet[Adaptation]:
    """Adaptations of the school whose version was not taken back."""
    rows = Adaptation.objects.filter(
        school_id=school_id, version__publication__withdrawal__isnull=True
    )
    return rows.select_related("group", "lesson__course", "based_on", "version", "by")


def tell_teaching(adaptation: Adaptation) -> Teaching:
    """Whose business it is: who teaches this class this subject."""
    group, course = adaptation.group, adaptation.lesson.course
    return Teaching(
        group_id=group.id,
        group_name=group.name,
        grade=group.grade,
        language=group.language,
        subject=course.subject,
        subject_name=course.subject,
    )


def list_offers(school_id: uuid.UUID, *, person_id: uuid.UUID | None = None) -> list[Offer]:
    """What is new in the originals, for the teacher who adapted them; three queries."""
    rows = list_in_force(school_id)
    own = list(rows.filter(by_id=person_id) if person_id else rows)
    newest = _map_newest({one.lesson_id for one in own})
    answered = set(
        AdaptationChoice.objects.filter(
            school_id=school_id, adaptation__in=[one.id for one in own]
        ).values_list("adaptation_id", "offered_id")
    )
    return [
        Offer(one, version)
        for one in own
        if (version := newest.get(one.lesson_id))
        and version.number > one.based_on.number
        and (one.id, version.id) not in answered
    ]


def join_offer(offer: Offer) -> Joined:
    """The new version with the teacher's changes in it."""
    adaptation = offer.adaptation
    return join(
        manuscript_of(adaptation.based_on),
        manuscript_of(adaptation.version),
        manuscript_of(offer.newest),
    )


@transaction.atomic
def answer_offer(offer: Offer, answer: Answer, *, by: Actor, now: datetime) -> Draft | None:
    """Take the new version, join it, or keep one's own; recorded. Joining gives a draft."""
    adaptation = offer.adaptation
    _choice, made = AdaptationChoice.objects.get_or_create(
        school_id=adaptation.school_id, adaptation=adaptation, offered=offer.newest,
        defaults={"answer": answer, "by_id": by.person_id, "at": now},
    )  # fmt: skip
    details = {"answer": answer.value, "offered": str(offer.newest.id)}
    record_audit(by, verb="adaptation.answered", on=adaptation, details=details)
    if not made:
        return None
    if answer is Answer.TAKE:
        end_adaptation(adaptation, reason=f"v{offer.newest.number}", by=by, now=now)
    if answer is Answer.JOIN:
        draft = _find_open_draft(by.school_id, adaptation.group_id, adaptation.lesson_id)
        if draft:
            DraftDiscard.objects.create(
                school_id=by.school_id, draft=draft, by_id=by.person_id, at=now
            )
        joined = join_offer(offer).manuscript
        return _start(joined, offer.newest, adaptation.group_id, by, now)
    return None


@transaction.atomic
def end_adaptation(adaptation: Adaptation, *, reason: str, by: Actor, now: datetime) -> None:
    """The class goes back to the original on its slots to come; past ones keep what they had."""
    Withdrawal.objects.get_or_create(
        publication=Publication.objects.get(version=adaptation.version_id),
        defaults={"by_id": by.account_id, "at": now, "reason": reason[:300]},
    )
    record_audit(by, verb="adaptation.ended", on=adaptation, details={"reason": reason})
    relay_group(adaptation.school_id, adaptation.group_id, now=now)


def put_in_force(draft: Draft, version: LessonVersion, *, by: Actor, now: datetime) -> None:
    """From now on the class gets the lesson in this form, on the slots to come."""
    assert draft.group_id is not None and draft.based_on_id is not None
    adaptation, _made = Adaptation.objects.update_or_create(
        school_id=draft.school_id,
        group_id=draft.group_id,
        lesson_id=version.lesson_id,
        defaults={
            "based_on_id": draft.based_on_id,
            "version": version,
            "by_id": by.person_id,
            "at": now,
        },
    )
    record_audit(by, verb="adaptation.in_force", on=adaptation)
    relay_group(draft.school_id, draft.group_id, now=now)


def _start(
    manuscript: Manuscript, based_on: LessonVersion, group_id: uuid.UUID, by: Actor, now: datetime
) -> Draft:
    lesson = based_on.lesson
    return start_draft(
        manuscript, by=by, now=now, course=lesson.course.code, slug=lesson.slug,
        order=lesson.order, lesson=lesson, based_on=based_on, group_id=group_id,
    )  # fmt: skip


def _find_open_draft(
    school_id: uuid.UUID, group_id: uuid.UUID, lesson_id: uuid.UUID
) -> Draft | None:
    rows = Draft.objects.filter(school_id=school_id, group_id=group_id, lesson_id=lesson_id)
    own = {"school_id": school_id, "draft__in": rows}
    closed = set(DraftRelease.objects.filter(**own).values_list("draft", flat=True))
    closed |= set(DraftDiscard.objects.filter(**own).values_list("draft", flat=True))
    return rows.exclude(id__in=closed).order_by("-changed_at").first()


def _map_newest(lesson_ids: set[uuid.UUID]) -> dict[uuid.UUID, LessonVersion]:
    rows = LessonVersion.objects.filter(
        lesson__in=lesson_ids,
        owner__isnull=True,
        publication__isnull=False,
        publication__withdrawal__isnull=True,
    ).order_by("number")
    return {row.lesson_id: row for row in rows.select_related("lesson__course")}
