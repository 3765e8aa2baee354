"""Parts of a page drawn once for everybody who sees the same.

A part made of frozen values looks alike to all who have the same values and the same language: 28
pupils of a class open one timetable. The first of them has it drawn, the others get it as it is.

    @drawn("site/today.html#lesson")
    def draw_lesson(row: Row, reader: Reader) -> dict[str, Any]:
        return {"lesson": reader.tell_lesson(row)}

    lessons = draw_lesson.each(rows, reader)

    {% put lessons %}

The template sees what the function returns and nothing else: no request, no actor. What is not
among the arguments cannot reach the page, so nothing of one person can reach another. Arguments
are hashable and equal only if they look alike: frozen dataclasses, never rows of the database,
which are equal by their key (`tests/architecture` walks the types of every such function). The
clock is not asked either: what hangs on the time is an argument.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

USED_ICONS: Final = "sabaqtas_icons"
"""Where a context, and a request, holds the names of the icons drawn so far."""
DRAWING: Final[list[Callable[..., Any]]] = []
"""Every function that says what a part is made of."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part as it stands in the page, and the icons that the page's sprite must hold for it."""

    html: SafeString
    icons: frozenset[str]


def drawn[**P](
    part: str, *, kept: int = 2048
) -> Callable[[Callable[P, dict[str, Any]]], "Draw[P]"]:
    """Make a function that tells what a template (or its partial, `page.html#row`) shows draw it.

    The `kept` latest drawings stay in the memory of the process, some 2 KB each.
    """

    def decorate(tell: Callable[P, dict[str, Any]]) -> Draw[P]:
        DRAWING.append(tell)
        return Draw(part, tell, kept)

    return decorate


class Draw[**P]:
    """Draws a part, or finds it drawn."""

    def __init__(self, part: str, tell: Callable[P, dict[str, Any]], kept: int) -> None:
        self.part, self.tell = part, tell
        self.draw: Callable[..., Drawn] = lru_cache(kept)(self._draw)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Drawn:
        draw = self._draw if settings.DEBUG else self.draw
        return draw(get_language(), *args, **kwargs)

    def each(self, items: Iterable[Any], *args: Any) -> list[Drawn]:
        """Draw each of these, with the same arguments behind it."""
        draw: Callable[..., Drawn] = self._draw if settings.DEBUG else self.draw
        language = get_language()
        return [draw(language, item, *args) for item in items]

    def _draw(self, _language: str | None, *args: P.args, **kwargs: P.kwargs) -> Drawn:
        return draw_part(self.part, self.tell(*args, **kwargs))


def draw_part(part: str, values: dict[str, Any]) -> Drawn:
    """Draw a template with these values, each time anew: a room may let another put it in."""
    template: Any = get_template(part)
    context = Context(values)
    html = template.template.render(context)
    return Drawn(html, frozenset(context.render_context.dicts[0].get(USED_ICONS, ())))
