"""Doors: every view says who may knock; a view that says nothing is shut."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from sabaqtas.people.permissions import require

View = TypeVar("View", bound=Callable[..., Any])

FOREIGN_DOORS = {
    "allauth.": "public: sign-in library, guards its own views",
    "django.views.i18n.": "public: language switch",
    "django.contrib.staticfiles.": "public: static files",
    "django.views.static.": "public: static files",
}
"""Views of libraries, by module prefix; everything else carries its own door."""


def door(permission: str) -> Callable[[View], View]:
    """Let through whom `permission` lets through by role; whose data, the view asks itself."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if getattr(request, "actor", None) is None:
                return redirect_to_sign_in(request)
            require(request.actor, permission)  # type: ignore[attr-defined]
            return cast(HttpResponse, view(request, *args, **kwargs))

        guarded.door = permission  # type: ignore[attr-defined]
        return cast(View, guarded)

    return decorate


def public_door(why: str) -> Callable[[View], View]:
    """Let everybody through; `why` is read by whoever reviews the list of public doors."""

    def decorate(view: View) -> View:
        view.door = f"public: {why}"  # type: ignore[attr-defined]
        return view

    return decorate


def find_door(view: Callable[..., Any]) -> str | None:
    """Return what a view's door says, or None if it has none."""
    own = getattr(view, "door", None) or getattr(getattr(view, "view_class", None), "door", None)
    if own:
        return str(own)
    module = getattr(view, "__module__", "") or ""
    return next((why for prefix, why in FOREIGN_DOORS.items() if module.startswith(prefix)), None)


def redirect_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send to the sign-in page, to come back here afterwards."""
    target = request.get_full_path() if request.method == "GET" else request.path
    return redirect(f"{reverse('sign_in')}?{urlencode({'next': target})}")
