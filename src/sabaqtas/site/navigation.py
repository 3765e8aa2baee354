"""The bar: at most five places, by role; the first is that person's home."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from sabaqtas.kernel.ui.navigation import NavItem, mark_current
from sabaqtas.people.api import Actor, Institution, RoleKind
from sabaqtas.site.pocket.scripts import script_address

READERS = (RoleKind.INSPECTOR, RoleKind.DISTRICT_OFFICER)
OFFICE = (RoleKind.DEPUTY, RoleKind.DIRECTOR)


def list_places(actor: Actor) -> tuple[NavItem, ...]:
    """Return the places of this person, home first."""
    is_national = actor.institution == Institution.Kind.COUNTRY
    return _list_places(actor.roles, is_national, get_language())


def find_home(actor: Actor) -> str:
    """Return the address of this person's first page."""
    return list_places(actor)[0].address


def nav_context(request: HttpRequest) -> dict[str, Any]:
    """Give every page its bar, and where one is if that may be in doubt; no query."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None:
        return {"nav_items": []} | page_scripts(None)
    where = actor.school_name if actor.is_one_of_several else ""
    items = mark_current(list_places(actor), request.path)
    return {"nav_items": items, "nav_where": where} | page_scripts(actor)


def page_scripts(actor: Actor | None) -> dict[str, Any]:
    """The pocket's script: on a pupil's pages, and where nobody is signed in."""
    if actor is not None and not actor.has(RoleKind.PUPIL):
        return {}
    return {"page_script": script_address("first", get_language() or "kk")}


@cache
def _list_places(
    roles: frozenset[RoleKind], is_national: bool, _language: str | None
) -> tuple[NavItem, ...]:
    """The words are those of the language; there are few languages and sets of roles."""
    if RoleKind.PUPIL in roles:
        return _pupil()
    if is_national and RoleKind.DIRECTOR in roles:
        return _country_head()
    if not roles.isdisjoint(OFFICE):
        return _office(roles)
    if RoleKind.TEACHER in roles:
        return _teacher()
    if RoleKind.METHODOLOGIST in roles:
        return _methodologist(is_national=is_national)
    if RoleKind.PARENT in roles:
        return _parent()
    if not roles.isdisjoint(READERS):
        return _reader(is_inspector=RoleKind.INSPECTOR in roles)
    return _guest(roles)


def _me() -> NavItem:
    return NavItem(pgettext("navigation", "Me"), "me", reverse("me"))


def _pupil() -> tuple[NavItem, ...]:
    return (
        NavItem(_("Today"), "today", reverse("today")),
        NavItem(pgettext("navigation", "Work"), "work", reverse("work")),
        NavItem(_("Timetable"), "plan", reverse("timetable")),
        NavItem(_("Marks"), "marks", reverse("marks")),
        _me(),
    )


def _teacher() -> tuple[NavItem, ...]:
    return (
        NavItem(_("Today"), "today", reverse("teacher_day")),
        NavItem(_("Marking"), "work", reverse("marking")),
        NavItem(_("Journal"), "marks", reverse("journal")),
        NavItem(_("Classes"), "class", reverse("classes")),
        _me(),
    )


def _methodologist(*, is_national: bool) -> tuple[NavItem, ...]:
    """The ministry's one rules the catalogue; a school's sees what its classes have covered."""
    covered = NavItem(pgettext("navigation", "Coverage"), "eye", reverse("coverage"))
    brought = NavItem(pgettext("navigation", "Import"), "import", reverse("import_catalogue"))
    return (
        NavItem(pgettext("navigation", "Lessons"), "pen", reverse("drafts")),
        NavItem(pgettext("navigation", "Published"), "book", reverse("published_lessons")),
        brought if is_national else covered,
        NavItem(_("Library"), "listen", reverse("resources")),
        _me(),
    )


def _country_head() -> tuple[NavItem, ...]:
    """Who says who works for the country; has no school."""
    return (
        NavItem(pgettext("navigation", "Country"), "class", reverse("country_roles")),
        NavItem(pgettext("navigation", "Standard"), "book", reverse("standard")),
        NavItem(_("Search"), "search", reverse("search")),
        NavItem(pgettext("navigation", "TV"), "tv", reverse("tv_week")),
        _me(),
    )


def _office(roles: frozenset[RoleKind]) -> tuple[NavItem, ...]:
    items = (
        NavItem(_("School"), "today", reverse("board")),
        NavItem(_("Classes"), "class", reverse("classes")),
        NavItem(_("Plans"), "plan", reverse("plans")),
        NavItem(pgettext("navigation", "Import"), "import", reverse("import")),
        _me(),
    )
    if RoleKind.DEPUTY in roles:
        return items
    return tuple(item for item in items if item.address != reverse("import"))


def _parent() -> tuple[NavItem, ...]:
    return (
        NavItem(_("Family"), "class", reverse("family")),
        NavItem(_("Timetable"), "plan", reverse("timetable")),
        NavItem(pgettext("navigation", "TV"), "tv", reverse("tv_week")),
        NavItem(_("Marks"), "marks", reverse("marks")),
        _me(),
    )


def _reader(*, is_inspector: bool) -> tuple[NavItem, ...]:
    """Who works with the standard and has no school's day of their own."""
    covered = NavItem(pgettext("navigation", "Coverage"), "eye", reverse("coverage"))
    return (
        NavItem(pgettext("navigation", "Standard"), "book", reverse("standard")),
        NavItem(_("Search"), "search", reverse("search")),
        *((covered,) if is_inspector else ()),
        NavItem(pgettext("navigation", "TV"), "tv", reverse("tv_week")),
        _me(),
    )


def _guest(roles: frozenset[RoleKind]) -> tuple[NavItem, ...]:
    items = [NavItem(pgettext("navigation", "TV"), "tv", reverse("tv_week"))]
    if RoleKind.TECHNICIAN in roles:
        items.append(NavItem(pgettext("navigation", "Devices"), "computer", reverse("devices")))
    if roles:
        items.append(NavItem(_("Search"), "search", reverse("search")))
    return (*items, _me())
