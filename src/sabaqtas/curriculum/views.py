"""Pages of the standard: all programmes with a search, and one of them as a tree."""

import uuid
from dataclasses import dataclass
from itertools import groupby
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sabaqtas.curriculum.models import (
    Kind,
    Level,
    Objective,
    ProgrammeVersion,
    ProgrammeWithdrawal,
)
from sabaqtas.curriculum.standard.queries import (
    ProgrammeFacts,
    get_programme,
    list_programmes,
    search_objectives,
    to_facts,
)
from sabaqtas.curriculum.standard.trees import list_grades, load_tree
from sabaqtas.curriculum.standard.withdrawing import (
    NoReason,
    restore_programme,
    withdraw_programme,
)
from sabaqtas.curriculum.subjects import get_subject, name_of
from sabaqtas.kernel import clock
from sabaqtas.people.api import Actor, door, may

PAGE_ROWS = 25
LANGUAGE_NAMES = {
    "kk": "Қазақша", "ru": "Русский", "en": "English",
    "ug": "Уйғурчә", "uz": "Ўзбекча", "tg": "Тоҷикӣ",
}  # fmt: skip
"""Each in itself: a reader looks for their own."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An objective that was found, and the page and place where it stands."""

    code: str
    text: str
    is_sample: bool
    about: str
    address: str


@require_safe
@door("curriculum.see")
def show_standard(request: HttpRequest) -> HttpResponse:
    """Every programme by subject; or, with `?q=`, the objectives found."""
    language = get_language() or "kk"
    words = request.GET.get("q", "").strip()[:200]
    context: dict[str, Any] = {"words": words, "may_import": _may_import(request)}
    if words:
        found = Paginator(search_objectives(words), PAGE_ROWS).get_page(request.GET.get("page"))
        hits = [_describe_hit(row, language) for row in found]
        context |= {"found": found, "hits": hits, "query": urlencode({"q": words}) + "&"}
    else:
        newest = list_programmes()
        context["subjects"] = _group(newest, language)
        context["withdrawn"] = [
            (one, one.title(language))
            for one in list_programmes(all_versions=True)
            if one.withdrawn_at
        ]
    return render(request, "curriculum/standard.html", context)


@require_safe
@door("curriculum.see")
def show_programme(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """A version: `?grade=5&language=ru`; without them the first grade, in the reader's language."""
    try:
        programme = get_programme(version_id)
    except ProgrammeVersion.DoesNotExist as error:
        raise Http404 from error
    reader = get_language() or "kk"
    language = _choose(request, "language", programme.languages, reader)
    grades = [str(grade) for grade in list_grades(version_id)]
    grade = _choose(request, "grade", grades, "")
    versions = list_programmes(subject=programme.subject, all_versions=True)
    context = {
        "programme": programme,
        "title": programme.title(reader),
        "withdrawal": ProgrammeWithdrawal.objects.filter(version=version_id).first(),
        "may_withdraw": _may_import(request),
        "may_list": may(request.actor, "lessons.programmes").allowed,  # type: ignore[attr-defined]
        "subject": get_subject(programme.subject),
        "level": Level(programme.level).label,
        "kind": Kind(programme.kind).label if programme.kind == Kind.SPECIAL else "",
        "languages": [(one, LANGUAGE_NAMES[one]) for one in programme.languages],
        "language": language,
        "grades": grades,
        "grade": grade,
        "versions": [one for one in versions if one.code == programme.code],
        "tree": load_tree(version_id, grade=int(grade), language=language) if grade else (),
    }
    return render(request, "curriculum/programme.html", context)


@require_POST
@door("curriculum.publish")
def act_on_programme(request: HttpRequest, version_id: uuid.UUID) -> HttpResponse:
    """`act` is `withdraw` (with a `reason`) or `restore`."""
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    version = get_object_or_404(ProgrammeVersion, id=version_id)
    if request.POST.get("act") == "restore":
        restore_programme(version, by=actor)
        messages.success(request, _("Classes may begin with this version again."))
        return redirect("programme", version_id=version_id)
    reason = request.POST.get("reason", "")
    try:
        withdraw_programme(version, reason=reason, by=actor, now=clock.now())
    except NoReason:
        messages.error(request, _("Write why: the classes that hold this version read it."))
    else:
        messages.success(request, _("Withdrawn. Classes that hold this version keep it."))
    return redirect("programme", version_id=version_id)


def _may_import(request: HttpRequest) -> bool:
    actor = cast(Actor, request.actor)  # type: ignore[attr-defined]
    return may(actor, "curriculum.publish").allowed


def _choose(request: HttpRequest, name: str, options: Any, default: str) -> str:
    """What was asked for, if there is such; else the default, if there is that; else the first."""
    wanted = request.GET.get(name, default)
    for one in (wanted, default):
        if one in options:
            return one
    return str(options[0]) if options else ""


def _group(programmes: list[ProgrammeFacts], language: str) -> list[tuple[Any, str, list[Any]]]:
    """In the order in which subjects are listed."""
    return [
        (get_subject(code), name_of(code, language), [(one, one.title(language)) for one in own])
        for code, own in groupby(programmes, lambda one: one.subject)
    ]


def _describe_hit(row: Objective, language: str) -> Hit:
    facts = to_facts(row, language)
    subject = name_of(row.version.programme.subject, language)
    address = reverse("programme", args=[row.version_id])
    return Hit(
        code=facts.code,
        text=facts.text,
        is_sample=facts.is_sample,
        about=f"{subject} · {facts.unit_code} {facts.unit_title}",
        address=f"{address}?grade={row.grade}#o-{facts.code}",
    )
