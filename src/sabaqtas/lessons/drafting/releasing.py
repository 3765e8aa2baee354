"""A draft goes out: through the same reading and publishing as a folder of Markdown."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from sabaqtas.lessons.adapting.adaptations import put_in_force
from sabaqtas.lessons.drafting.checking import Checked, check_manuscript
from sabaqtas.lessons.drafting.drafts import load_manuscript
from sabaqtas.lessons.drafting.models import Draft, DraftRelease
from sabaqtas.lessons.models import Lesson, LessonVersion
from sabaqtas.lessons.publishing import publish_adaptation, publish_source
from sabaqtas.lessons.reading import LessonSource
from sabaqtas.lessons.reviewing.reviewing import MayNot
from sabaqtas.lessons.reviewing.states import State, load_state
from sabaqtas.people.api import Actor, Institution, may, record_audit


def why_not_release(draft: Draft, state: State, by: Actor) -> str | None:
    """What goes to all is approved and published by who works for all. None: it may."""
    if not state.is_open:
        return _("This draft has gone out or was put aside.")
    if draft.is_own or draft.group_id:
        return None
    if state.name != "approved":
        return _("A methodologist of the ministry reviews and approves it first.")
    return may(by, "lessons.publish", draft).reason or None


def check_draft(draft: Draft, *, now: datetime) -> Checked:
    """Everything that is wrong or missing in what the draft says now."""
    return check_manuscript(
        load_manuscript(draft),
        course=draft.course,
        slug=draft.slug,
        order=draft.order,
        on=now.date(),
    )


@transaction.atomic
def release_draft(draft: Draft, *, by: Actor, now: datetime) -> LessonVersion:
    """Publish the newest revision and close the draft. Raises MayNot; done twice, once."""
    draft = Draft.objects.select_for_update().get(school_id=draft.school_id, id=draft.id)
    if reason := why_not_release(draft, load_state(draft), by):
        raise MayNot(reason)
    _find_order(draft)
    source = check_draft(draft, now=now).source
    if source is None:
        raise MayNot(_("Mend what is marked first."))
    version = _publish(draft, source, by, now)
    DraftRelease.objects.create(
        school_id=draft.school_id, draft=draft, version=version, revision=draft.revision,
        by_id=by.person_id, at=now,
    )  # fmt: skip
    details = {"version": str(version.id), "number": version.number}
    record_audit(by, verb="draft.released", on=draft, details=details)
    return version


def _publish(draft: Draft, source: LessonSource, by: Actor, now: datetime) -> LessonVersion:
    school = Institution.objects.get(id=draft.school_id)
    if draft.group_id is None:
        return publish_source(source, by=by, owner=school if draft.is_own else None, now=now)
    assert draft.lesson is not None and draft.based_on is not None, "an adaptation has an original"
    version = publish_adaptation(source, draft.lesson, by=by, owner=school, now=now)
    put_in_force(draft, version, by=by, now=now)
    return version


def _find_order(draft: Draft) -> None:
    """A new lesson whose place was taken meanwhile goes to the end of its course."""
    if draft.lesson_id:
        return
    others = Lesson.objects.filter(course__code=draft.course).exclude(slug=draft.slug)
    if others.filter(order=draft.order).exists():
        last = others.order_by("-order").values_list("order", flat=True).first() or 0
        draft.order = last + 1
        draft.save(update_fields=["order"])
