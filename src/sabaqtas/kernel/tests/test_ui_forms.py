"""A form says its errors in words, beside the field and at the top."""

from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from lxml import html

from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.kernel.ui.navigation import NavItem, mark_current


class Example(UiForm):
    code = forms.CharField(label="Кіру коды", help_text="Картаңда жазылған")
    kind = forms.ChoiceField(
        label="Түрі", choices=[("a", "Мәтін"), ("b", "Сурет")], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label="Келісемін", required=False)


def draw(source: str, **context: object) -> html.HtmlElement:
    text = Template("{% load ui %}" + source).render(Context(context))
    return html.fragment_fromstring(text, create_parent=True)


FIELDS = """{% include "kernel/ui/field/errors.html" %}
{% for field in form %}{% include "kernel/ui/field/field.html" %}{% endfor %}"""


def test_a_good_form_has_labels_and_hints_and_no_errors() -> None:
    page = draw(FIELDS, form=Example())
    control = page.get_element_by_id("id_code")
    assert control.get("class") == "in"
    assert page.xpath("//label[@for='id_code']/text()") == ["Кіру коды"]
    assert page.get_element_by_id(control.get("aria-describedby")).text == "Картаңда жазылған"
    assert [label.text_content() for label in page.find_class("opt")] == [
        "Мәтін",
        "Сурет",
        "Келісемін",
    ]
    assert not page.find_class("field--bad") and not page.xpath("//*[@role='alert']")


def test_an_error_is_told_beside_the_field_and_linked_from_the_top() -> None:
    page = draw(FIELDS, form=Example({"kind": "z"}))
    control = page.get_element_by_id("id_code")
    assert control.get("aria-invalid") == "true"
    described = control.get("aria-describedby").split()
    assert all(page.get_element_by_id(one) is not None for one in described)
    assert len(page.find_class("field--bad")) == 2
    links = page.xpath("//*[@role='alert']//a/@href")
    assert links[0] == "#id_code" and len(links) == 2
    assert all(page.xpath(f"//*[@id='{link[1:]}']") for link in links)


def test_the_pager_leads_to_the_neighbours_and_keeps_the_question() -> None:
    source = '{% include "kernel/ui/pager/pager.html" with page=page query="q=1&" %}'
    pages = Paginator(range(100), 10)
    assert draw(source, page=pages.page(3)).xpath("//a/@href") == ["?q=1&page=2", "?q=1&page=4"]
    assert draw(source, page=Paginator([], 10).page(1)).xpath("//a") == []


def test_the_nearest_place_in_the_bar_is_marked() -> None:
    items = NavItem("a", "today", "/"), NavItem("b", "work", "/work/"), NavItem("c", "up", "/w/")
    assert [item.current for item in mark_current(items, "/work/12/")] == [False, True, False]
    assert [item.current for item in mark_current(items, "/")] == [True, False, False]
    assert not any(item.current for item in mark_current(items, "/elsewhere/"))
