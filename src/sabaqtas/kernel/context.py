"""What every page knows."""

from typing import Any

from django.http import HttpRequest

_providers: list[Any] = []


def provide_page_context(provider: Any) -> None:
    """Let a higher module add to every page: `provider(request) -> dict`; cheap, no query."""
    if provider not in _providers:
        _providers.append(provider)


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the actor and whatever higher modules provide (the navigation)."""
    context: dict[str, Any] = {"actor": getattr(request, "actor", None)}
    for provider in _providers:
        context.update(provider(request))
    return context
