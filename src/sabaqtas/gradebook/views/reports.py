"""Report cards of a class at once; one's own card and transcript."""

import uuid

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sabaqtas.gradebook.pupils.finding import Learner, find_learner
from sabaqtas.gradebook.reports.facts import load_report_cards, load_transcript
from sabaqtas.gradebook.reports.setting import set_cards, set_transcript
from sabaqtas.gradebook.reports.words import WORDS, Words
from sabaqtas.gradebook.terms.spans import load_calendar
from sabaqtas.kernel import clock
from sabaqtas.people.api import (
    Actor,
    Enrolment,
    Group,
    Institution,
    Person,
    door,
    may,
    record_audit,
    require,
)


@require_safe
@door("gradebook.report_cards")
def list_reports(request: HttpRequest) -> HttpResponse:
    """The classes whose cards this person prints: the whole school's, or one's own."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    has_terms = load_calendar(actor.school_id, actor.today()).whole is not None
    groups = list_classes(actor, "gradebook.report_cards")
    return render(request, "gradebook/reports.html", {"groups": groups, "has_terms": has_terms})


def list_classes(actor: Actor, permission: str) -> list[Group]:
    """The classes with pupils for which this person may do it."""
    pupils = Enrolment.objects.filter(
        school_id=actor.school_id, group=OuterRef("pk"), kind=Enrolment.Kind.PUPIL
    )
    rows = Group.objects.filter(Exists(pupils), school_id=actor.school_id, parent__isnull=True)
    return [group for group in rows.order_by("sort_name") if may(actor, permission, group)]


@require_safe
@door("gradebook.report_cards")
def print_class(request: HttpRequest, group_id: uuid.UUID, language: str) -> HttpResponse:
    """A page for each pupil of the class; who printed it is written down."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    group = Group.objects.filter(school_id=actor.school_id, id=group_id).first()
    words = _find_words(language)
    if group is None:
        raise Http404
    require(actor, "gradebook.report_cards", group)
    calendar = load_calendar(actor.school_id, actor.today())
    cards = load_report_cards(group, calendar, words.language)
    if not cards:
        raise Http404
    with transaction.atomic():
        record_audit(actor, verb="report_cards.printed", on=group, details={"count": len(cards)})
    pdf = set_cards(cards, words, school=actor.school_name, year=calendar.year, on=actor.today())
    return _send(pdf, f"report-cards-{words.language}.pdf")


@require_safe
@door("gradebook.see_own")
def print_own(request: HttpRequest, language: str) -> HttpResponse:
    """A pupil's own card, a parent's child's."""
    words, learner = _find_words(language), find_learner(request)
    if learner is None or learner.group_id is None:
        raise Http404
    group = Group.objects.get(school_id=learner.school_id, id=learner.group_id)
    on = clock.today(learner.zone)
    calendar = load_calendar(learner.school_id, on)
    cards = load_report_cards(group, calendar, words.language, pupil_id=learner.person_id)
    if not cards:
        raise Http404
    pdf = set_cards(cards, words, school=_name_school(learner), year=calendar.year, on=on)
    return _send(pdf, f"report-card-{words.language}.pdf")


@require_safe
@door("gradebook.see_own")
def print_transcript(request: HttpRequest, language: str) -> HttpResponse:
    """Every year's final marks of a pupil, for the pupil and the parents."""
    words, learner = _find_words(language), find_learner(request)
    if learner is None:
        raise Http404
    years = load_transcript(learner.school_id, learner.person_id, words.language)
    person = Person.objects.get(school_id=learner.school_id, id=learner.person_id)
    on = clock.today(learner.zone)
    pdf = set_transcript(person.full_name, years, words, school=_name_school(learner), on=on)
    return _send(pdf, f"transcript-{words.language}.pdf")


def _find_words(language: str) -> Words:
    if language not in WORDS:
        raise Http404
    return WORDS[language]


def _name_school(learner: Learner) -> str:
    return Institution.objects.get(id=learner.school_id).name


def _send(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
