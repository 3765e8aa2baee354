"""The bar: at most five places, by role; the first is that person's home."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sabaqtas.kernel.ui.navigation import NavItem, mark_current
from sabaqtas.people.api import Actor, RoleKind

OFFICE = (RoleKind.DEPUTY, RoleKind.DIRECTOR)


def list_places(actor: Actor) -> list[NavItem]:
    """Return the places of this person, home first."""
    if actor.has(RoleKind.PUPIL):
        return _pupil()
    if actor.has(*OFFICE):
        return _office(actor)
    if actor.has(RoleKind.TEACHER):
        return _teacher()
    if actor.has(RoleKind.PARENT):
        return _parent()
    return _guest()


def find_home(actor: Actor) -> str:
    """Return the address of this person's first page."""
    return list_places(actor)[0].address


def nav_context(request: HttpRequest) -> dict[str, Any]:
    """Give every page its bar; no query."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {"nav_items": []}
    return {"nav_items": mark_current(list_places(actor), request.path)}


def _me() -> NavItem:
    return NavItem(pgettext("navigation", "Me"), "me", reverse("me"))


def _pupil() -> list[NavItem]:
    return [
        NavItem(_("Today"), "today", reverse("today")),
        NavItem(pgettext("navigation", "Work"), "work", reverse("work")),
        NavItem(_("Timetable"), "plan", reverse("timetable")),
        NavItem(_("Marks"), "marks", reverse("marks")),
        _me(),
    ]


def _teacher() -> list[NavItem]:
    return [
        NavItem(_("Today"), "today", reverse("teacher_day")),
        NavItem(_("Marking"), "work", reverse("marking")),
        NavItem(_("Journal"), "marks", reverse("journal")),
        NavItem(_("Classes"), "class", reverse("classes")),
        _me(),
    ]


def _office(actor: Actor) -> list[NavItem]:
    items = [
        NavItem(_("School"), "today", reverse("board")),
        NavItem(_("Classes"), "class", reverse("classes")),
        NavItem(_("Plans"), "plan", reverse("plans")),
        NavItem(pgettext("navigation", "Import"), "import", reverse("import")),
        _me(),
    ]
    if actor.has(RoleKind.DEPUTY):
        return items
    return [item for item in items if item.address != reverse("import")]


def _parent() -> list[NavItem]:
    return [
        NavItem(_("Family"), "class", reverse("family")),
        NavItem(_("Timetable"), "plan", reverse("timetable")),
        NavItem(pgettext("navigation", "TV"), "tv", reverse("tv_week")),
        NavItem(_("Marks"), "marks", reverse("marks")),
        _me(),
    ]


def _guest() -> list[NavItem]:
    return [NavItem(pgettext("navigation", "TV"), "tv", reverse("tv_week")), _me()]
