"""`{% load ui %}`: icons and their sprite, sheets, and numbers as people write them."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.templatetags.static import static
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sabaqtas.kernel.ui import dates
from sabaqtas.kernel.ui.drawing import USED_ICONS, Drawn
from sabaqtas.kernel.ui.icons import draw_icon, draw_sprite
from sabaqtas.kernel.ui.navigation import NavItem, draw_bar
from sabaqtas.kernel.ui.styles import sheet_address

register = template.Library()


class IconNode(template.Node):
    """An icon; what can be known when the template is read is not worked out again."""

    def __init__(self, name: FilterExpression) -> None:
        self.name = name
        self.fixed = "" if name.is_var or name.filters else str(name.var)

    def render(self, context: Context) -> SafeString:
        name = self.fixed or str(self.name.resolve(context))
        html = draw_icon(name)
        _used(context).add(name)
        return html


@register.tag
def icon(parser: Parser, token: Token) -> IconNode:
    """Draw an icon: `{% icon "tv" %}`; a word stands beside it, or hidden text (`.sr`)."""
    parts = token.split_contents()
    if len(parts) != 2:
        raise template.TemplateSyntaxError("icon takes one name")
    return IconNode(parser.compile_filter(parts[1]))


@register.simple_tag(takes_context=True)
def put(context: Context, part: Drawn) -> SafeString:
    """Put a part that `kernel.ui.drawing` has drawn into the page: `{% put lesson %}`."""
    _used(context).update(part.icons)
    return part.html


@register.simple_tag(takes_context=True)
def bar(context: Context, items: Sequence[NavItem] = ()) -> SafeString:
    """Draw the bar with these places, or with none: `{% bar nav_items %}`."""
    request = context.get("request")
    return put(context, draw_bar(tuple(items or ()), request.get_full_path() if request else "/"))


@register.simple_tag(takes_context=True)
def use_icons(context: Context, names: str) -> str:
    """Put icons into the page's sprite that only later fragments show: `{% use_icons "a b" %}`."""
    _used(context).update(names.split())
    return ""


@register.simple_tag(takes_context=True)
def icon_sprite(context: Context) -> SafeString:
    """Send the symbols this page has used so far; stands at the end of the body."""
    return draw_sprite(_used(context))


@register.simple_tag
def style(kind: str) -> SafeString:
    """Link the sheet `pupil`, `staff` or `low`."""
    return format_html('<link rel="stylesheet" href="{}">', sheet_address(kind))


@register.simple_tag
def asset(path: str) -> str:
    """Give a static file's address, found once per process: `{% asset "kernel/icon.svg" %}`."""
    return static(path) if settings.DEBUG else _asset(path)


@register.filter
def kb(size: int) -> str:
    """Write bytes as “64 КБ” or “1,2 МБ”: whole kilobytes, never 0."""
    if size < 1000 * 1024:
        return _("%(size)s KB") % {"size": max(1, round(size / 1024))}
    number = formats.number_format(size / (1024 * 1024), 1)
    return _("%(size)s MB") % {"size": number}


@register.filter
def clock(at: datetime | time | None, zone: str | None = None) -> str:
    """Write hh:mm of an instant in `zone`, or of a wall-clock time."""
    return dates.format_clock(at, zone) if at else ""


@register.filter
def moment(at: datetime | None, zone: str | None = None) -> str:
    """Write “23 қараша, 12:40”."""
    return dates.format_moment(at, zone) if at else ""


@register.filter
def until(at: datetime | time | None, zone: str | None = None) -> str:
    """Write “20:00-ге дейін”."""
    return dates.format_until(at, zone) if at else ""


@register.filter
def day(on: date | None) -> str:
    """Write “23 қараша”."""
    return dates.format_day(on) if on else ""


@register.filter
def long_day(on: date | None) -> str:
    """Write “23 қараша, дүйсенбі”."""
    return dates.format_day(on, dates.LONG_DAY) if on else ""


@register.filter
def full_day(on: date | None) -> str:
    """Write “2026 ж. 23 қараша”."""
    return dates.format_day(on, dates.FULL_DAY) if on else ""


@register.filter
def wait(length: timedelta | None) -> str:
    """Write a waiting time: “12 мин”, “2 сағ 10 мин”, “26 сағат”, “4 күн”."""
    return dates.format_wait(length) if length is not None else ""


@cache
def _asset(path: str) -> str:
    return static(path)


def _used(context: Context) -> set[str]:
    """Return the set shared by the page and all it includes, also with `only`.

    An included template has a render context of its own, and one drawn apart (a component of the
    catalogue, a form) another context: the request is what they share.
    """
    request: Any = getattr(context, "request", None) or context.get("request")
    shared: dict[Any, Any] = vars(request) if request else context.render_context.dicts[0]
    used: set[str] = shared.setdefault(USED_ICONS, set())
    return used
