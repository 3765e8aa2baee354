"""A page sends the icons it uses, all of them and no others."""

import re

import pytest
from django.template import Context, RequestContext, Template
from django.test import RequestFactory

from sabaqtas.kernel.ui.icons import UnknownIcon, draw_sprite, load_symbols


def render(source: str, context: Context) -> tuple[list[str], list[str]]:
    html = Template("{% load ui %}" + source + "{% icon_sprite %}").render(context)
    used = sorted(set(re.findall(r'<use href="#i-([a-z]+)"', html)))
    return used, re.findall(r'<symbol id="i-([a-z]+)"', html)


INCLUDES = """{% icon "tv" %}{% icon "tv" %}
{% include "kernel/ui/chip/chip.html" with icon="clock" text="x" %}
{% include "kernel/ui/subject/subject.html" with icon="math" only %}"""


@pytest.mark.parametrize("with_request", [True, False])
def test_the_sprite_has_exactly_the_used_icons(with_request: bool) -> None:
    request = RequestFactory().get("/")
    context = RequestContext(request) if with_request else Context()
    used, sent = render(INCLUDES, context)
    assert used == sent == ["clock", "math", "tv"]


def test_a_page_without_icons_sends_no_sprite() -> None:
    assert draw_sprite([]) == ""
    assert render("x", Context()) == ([], [])


def test_icons_of_later_fragments_can_be_asked_for() -> None:
    assert render('{% use_icons "check cross" %}', Context())[1] == ["check", "cross"]


def test_two_pages_do_not_share_icons() -> None:
    render('{% icon "tv" %}', Context())
    assert render('{% icon "up" %}', Context())[1] == ["up"]


def test_an_icon_nobody_drew_is_refused_by_name() -> None:
    with pytest.raises(UnknownIcon, match="dragon"):
        render('{% icon "dragon" %}', Context())


def test_every_symbol_is_drawn_on_the_same_grid() -> None:
    assert len(load_symbols()) > 50
    for name, symbol in load_symbols().items():
        assert symbol.startswith(f'<symbol id="i-{name}" viewBox="0 0 24 24">'), name
        assert "style=" not in symbol
