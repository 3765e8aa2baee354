"""The draft behind an address, and lists of drafts: of the actor's own institution.

Who works for the country also meets what the schools' methodologists have sent for a review.
"""

import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from sabaqtas.lessons.drafting.models import Draft, DraftDiscard, DraftRelease
from sabaqtas.lessons.reviewing.models import Outcome, ReviewRequest, ReviewVerdict
from sabaqtas.people.api import Actor, RoleKind, may, require

TABS = ("mine", "waiting", "all", "released", "discarded")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is asked for; `tab` is one of TABS."""

    tab: str = "mine"
    words: str = ""
    subject: str = ""
    grade: int | None = None


def get_draft(actor: Actor, draft_id: uuid.UUID, permission: str = "lessons.write") -> Draft:
    """Http404 for another institution's, Refused for what is not the actor's to touch."""
    whole = ("by", "group", "school", "lesson__course", "based_on")
    rows = Draft.objects.filter(school_id=actor.school_id, id=draft_id)
    draft = rows.select_related(*whole).first()
    if draft is None and may(actor, "lessons.publish"):
        draft = _list_sent().filter(id=draft_id).select_related(*whole).first()
    if draft is None:
        raise Http404
    require(actor, permission, draft)
    return draft


def list_drafts(actor: Actor, wanted: Wanted) -> QuerySet[Draft]:
    """Newest change first. A teacher sees the own drafts only."""
    rows = Draft.objects.filter(_visible(actor), school_id=actor.school_id)
    if wanted.tab == "waiting" and may(actor, "lessons.publish"):
        rows = _list_sent()
    own = {"school_id": OuterRef("school_id")}
    released = Exists(DraftRelease.objects.filter(**own, draft=OuterRef("id")))
    discarded = Exists(DraftDiscard.objects.filter(**own, draft=OuterRef("id")))
    if wanted.tab == "released":
        rows = rows.filter(released)
    elif wanted.tab == "discarded":
        rows = rows.filter(discarded)
    else:
        rows = rows.exclude(released).exclude(discarded)
    if wanted.tab == "mine":
        rows = rows.filter(by_id=actor.person_id)
    if wanted.tab == "waiting":
        rows = rows.filter(_is_waiting() | _is_approved())
    return (
        _narrow(rows, wanted).select_related("by", "group", "school").order_by("-changed_at", "-id")
    )


def _list_sent() -> QuerySet[Draft]:
    """What any institution has ever sent for a review, to be published for all schools."""
    asked = ReviewRequest.objects.filter(school_id=OuterRef("school_id"), draft=OuterRef("id"))
    return Draft.objects.filter(Exists(asked), is_own=False, group__isnull=True)


def _is_waiting() -> Exists:
    judged = ReviewVerdict.objects.filter(school_id=OuterRef("school_id"), request=OuterRef("id"))
    asked = ReviewRequest.objects.filter(school_id=OuterRef("school_id"), draft=OuterRef("id"))
    return Exists(asked.exclude(Exists(judged)))


def _is_approved() -> Exists:
    """Approved as it stands, and not out yet."""
    own = {"school_id": OuterRef("school_id"), "request__draft": OuterRef("id")}
    return Exists(
        ReviewVerdict.objects.filter(**own, outcome=Outcome.APPROVED, revision=OuterRef("revision"))
    )


def _visible(actor: Actor) -> Q:
    mine = Q(by_id=actor.person_id)
    if actor.has(RoleKind.METHODOLOGIST):
        return mine | Q(is_own=False, group__isnull=True)
    return mine


def _narrow(rows: QuerySet[Draft], wanted: Wanted) -> QuerySet[Draft]:
    if wanted.words:
        rows = rows.filter(title__icontains=wanted.words)
    if wanted.subject:
        rows = rows.filter(subject=wanted.subject)
    if wanted.grade is not None:
        rows = rows.filter(grade=wanted.grade)
    return rows
