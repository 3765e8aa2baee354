"""`{% load ui %}`: icons and their sprite, sheets, and numbers as people write them."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.template.base import FilterExpression, Parser, Token
from django.template.context import Context
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import static
from django.utils import formats
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
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


class FixedWords(template.Node):
    """A `{% translate %}` of fixed words: looked up once in each language, not on every page."""

    def __init__(self, looked_up: template.Node) -> None:
        self.looked_up = looked_up
        self.known: dict[str | None, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        language = get_language()
        if language not in self.known:
            self.known[language] = SafeString(self.looked_up.render(context))
        return self.known[language]


@register.tag
def translate(parser: Parser, token: Token) -> template.Node:
    """Take the place of Django's tag where this library is loaded after `i18n`."""
    node = do_translate(parser, token)
    return FixedWords(node) if _is_fixed(node) else node


@register.tag
def icon(parser: Parser, token: Token) -> IconNode:
    """Draw an icon: `{% icon "tv" %}`; a word stands beside it, or hidden text (`.sr`)."""
    parts = token.split_contents()
    if len(parts) != 2:
        raise template.TemplateSyntaxError("icon takes one name")
    return IconNode(parser.compile_filter(parts[1]))


@register.simple_tag(takes_context=True)
def put(context: Context, part: Drawn | Sequence[Drawn]) -> SafeString:
    """Put a part that `kernel.ui.drawing` has drawn, or several, into the page: `{% put day %}`."""
    parts = (part,) if isinstance(part, Drawn) else part
    _used(context).update(*(one.icons for one in parts))
    return SafeString("".join(one.html for one in parts))


@register.simple_tag(takes_context=True)
def bar(context: Context, items: Sequence[NavItem] = ()) -> SafeString:
    """Draw the bar with these places, or with none: `{% bar nav_items %}`.

    `nav_where` of the page says where one is, when the same account opens more than one.
    """
    request = context.get("request")
    address = request.get_full_path() if request else "/"
    where = context.get("nav_where") or ""
    return put(context, draw_bar(tuple(items or ()), address, str(where)))


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
    return _link_sheet(sheet_address(kind))


@register.simple_tag
def asset(path: str) -> str:
    """Give a static file's address, found once per process: `{% asset "kernel/icon.svg" %}`."""
    return static(path) if settings.DEBUG else _asset(path)


@register.filter
def kb(size: int) -> str:
    """Write bytes as “64 КБ”, “1,2 МБ” or “2048 МБ”: whole kilobytes, 0 of nothing only."""
    if size < 1000 * 1024:
        return _("%(size)s KB") % {"size": max(1, round(size / 1024)) if size else 0}
    megabytes = size / (1024 * 1024)
    number = formats.number_format(megabytes, 1 if megabytes < 100 else 0)
    return _("%(size)s MB") % {"size": number}


@register.filter
def phone(number: str) -> str:
    """Write a number of Kazakhstan in groups: “+7 701 000 00 14”; another as it is."""
    if not re.fullmatch(r"\+7\d{10}", number):
        return number
    parts = [number[:2], number[2:5], number[5:8], number[8:10], number[10:]]
    return "\xa0".join(parts)


@register.filter
def initials(name: str) -> str:
    """Write the first letters of the first two words: “Айым Сапар” -> “АС”."""
    return "".join(word[0] for word in name.split()[:2])


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
def at(instant: datetime | time | None, zone: str | None = None) -> str:
    """Write “10:45-те”."""
    return dates.format_at(instant, zone) if instant else ""


@register.filter
def days_to(first: date, last: date) -> str:
    """Write “23–29 қараша”."""
    return dates.format_days(first, last)


@register.simple_tag
def deadline(instant: datetime, today: date, zone: str | None = None) -> str:
    """Write a deadline as one says it today: `{% deadline task.due_at actor.today zone %}`."""
    return dates.format_deadline(instant, today, zone)


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
def with_links(text: str) -> SafeString:
    """Paragraphs and lines of a person's text; an https address in it can be followed.

    The link shows the host first: whoever follows it sees that they leave.
    """
    return mark_safe(linebreaks(_link(text), autoescape=False))  # noqa: S308 - escaped in parts


@register.filter
def wait(length: timedelta | None) -> str:
    """Write a waiting time: “12 мин”, “2 сағ 10 мин”, “26 сағат”, “4 күн”."""
    return dates.format_wait(length) if length is not None else ""


_ADDRESS = re.compile(r"https://[^\s<>\"']*[^\s<>\"'.,;:!?)\]}»]")
_SHOWN = 48


def _link(text: str) -> str:
    parts, at = [], 0
    for match in _ADDRESS.finditer(text):
        shown = match[0].removeprefix("https://").removeprefix("www.").rstrip("/")
        shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
        link = '<a href="{}" rel="noopener noreferrer external">{}\N{NO-BREAK SPACE}↗</a>'
        parts += [escape(text[at : match.start()]), format_html(link, match[0], shown)]
        at = match.end()
    return "".join([*parts, escape(text[at:])])


@cache
def _link_sheet(address: str) -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', address)


@cache
def _asset(path: str) -> str:
    return static(path)


def _is_fixed(node: template.Node) -> bool:
    """A text in quotes and nothing else: neither a variable, a filter nor a context."""
    if not isinstance(node, TranslateNode) or node.asvar or node.noop or node.message_context:
        return False
    words = node.filter_expression
    return not words.filters and words.var.lookups is None


def _used(context: Context) -> set[str]:
    """Return the set shared by the page and all it includes, also with `only`.

    An included template has a render context of its own, and one drawn apart (a component of the
    catalogue, a form) another context: the request is what they share.
    """
    request: Any = getattr(context, "request", None) or context.get("request")
    shared: dict[Any, Any] = vars(request) if request else context.render_context.dicts[0]
    used: set[str] = shared.setdefault(USED_ICONS, set())
    return used
