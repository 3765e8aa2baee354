"""Authors' Markdown: nothing active passes, every fault has its line, steps are cut right."""

import re

import pytest
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from sabaqtas.kernel.problems import Place
from sabaqtas.kernel.richtext import (
    Picture,
    RichTextError,
    Step,
    plain_text,
    render_block,
    render_inline,
    split_steps,
)
from sabaqtas.kernel.richtext.cleaning import clean, is_safe_address

PLACE = Place(file="lesson.md", line=10)


def _picture(name: str) -> Picture | None:
    return Picture(f"/m/{name}", 'Жеті "қой"', "Отар: $7$", 600, 290) if name == "q.svg" else None


def _check(name: str) -> SafeString | None:
    return mark_safe(f'<input name="a-{name}">') if name in {"c1", "c2"} else None


def _render(text: str) -> str:
    return render_block(text, resolve_image=_picture, render_check=_check, place=PLACE)


def _faults(text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(RichTextError) as refused:
        _render(text)
    return [(p.code.removeprefix("richtext."), p.place.line) for p in refused.value.problems]


def test_paragraph_with_formula_and_number_groups() -> None:
    html = _render("№ 47: **сан** 2 000 515 және $a<b$, ақша \\$5.")
    assert html == (
        "<p>№\u00a047: <strong>сан</strong> 2\u00a0000\u00a0515 және "
        '<math alttext="a &lt; b"><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>, ақша $5.</p>'
    )


def test_boxes_carry_the_classes_of_the_design() -> None:
    html = _render("::: rule\n**Ереже.**\n:::\n\n::: example\n1. бір\n2. екі\n:::\n\n1. жай")
    assert '<div class="rule">' in html
    assert 'class="card card--flat flow flow--s ex"' in html
    assert html.count('<ol class="steps">') == 1
    assert html.count("<ol>") == 1


def test_picture_alone_is_a_figure_with_its_room_kept() -> None:
    assert _render("![](q.svg)") == (
        '<figure class="fig"><img src="/m/q.svg" alt="Жеті &quot;қой&quot;" width="600" '
        'height="290" loading="lazy"><figcaption>Отар: <math alttext="7"><mn>7</mn></math>'
        "</figcaption></figure>"
    )
    assert "<figure" not in _render("Мына ![](q.svg) сурет")


def test_check_is_put_in_by_its_callback_once() -> None:
    html = _render(":::: rule\nа\n\n::: check c1\n:::\n::::\n\n::: check c2\n:::")
    assert html.count("<input") == 2
    assert _faults("::: check c1\n:::\n\n::: check c1\n:::") == [("check", 13)]


def test_table_scrolls_by_itself_and_its_heads_are_columns() -> None:
    html = _render("| | ә |\n|---|:-:|\n| $1$ | 2 |")
    assert '<div class="scroll" tabindex="0"><table class="table">' in html
    assert html.count('<th scope="col">') == 1
    assert "style" not in html


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("$\\foo$", "formula_command"),
        ("$5%$", "formula_percent"),
        ("ақша $5", "dollar"),
        ("<b>x</b>", "html"),
        ("<!-- x -->", "html"),
        ("[x](javascript:alert(1))", "link"),
        ("[x](//evil.example)", "link"),
        ("[x](data:text/html,x)", "link"),
        ("![](absent.svg)", "picture"),
        ("::: check c9\n:::", "check"),
        ("::: foo\nx\n:::", "container"),
        ("::: rule\nx", "unclosed"),
        ("::: rule\n::: check c1\n:::\n:::", "container"),
    ],
)
def test_fault_has_its_line(text: str, fault: str) -> None:
    found = _faults(f"бір\n\n{text}")
    assert found[0][0] == fault
    assert found[0][1] in {12, 15}


def test_all_faults_are_gathered() -> None:
    faults = _faults("$\\foo$ және\n[x](javascript:1)\n\n<b>\n")
    assert sorted(faults) == [("formula_command", 10), ("html", 13), ("link", 11)]


def test_without_callbacks_pictures_and_checks_are_refused() -> None:
    for text in ("![](q.svg)", "::: check c1\n:::"):
        with pytest.raises(RichTextError):
            render_block(text)


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "<javascript:alert(1)>",
    "![a](javascript:alert(1))",
    "[a]: javascript:alert(1)\n\n[a]",
    "$<script>$",
    "$\\text{</math><script>alert(1)</script>}$",
    "`<script>`",
    "```html\n<script>\n```",
    '```"><script>\nx\n```',
    "| <script> |\n|---|\n| x |",
    "::: check <script>\n:::",
    '[x](https://e.example/"onclick="x)',
    "![x](q.svg 'a\" onload=\"x')",
]


def _assert_harmless(html: str) -> None:
    for element in lxml_html.fragment_fromstring(html, create_parent="div").iter():
        assert element.tag not in {"script", "iframe", "object", "style", "svg", "form"}
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on")
            if name in {"href", "src"}:
                assert is_safe_address(value)


@pytest.mark.parametrize("text", ATTACKS)
def test_attack_is_refused_or_harmless(text: str) -> None:
    try:
        html = _render(text)
    except RichTextError:
        return
    _assert_harmless(html)


@pytest.mark.parametrize("text", ATTACKS)
def test_the_last_wall_stands_by_itself(text: str) -> None:
    for raw in (text, f"<p {text}>", f'<a href="{text}">', "<math><mtext><script>1</script>"):
        _assert_harmless(clean(raw))


@given(st.lists(st.sampled_from([*ATTACKS, "\n", "\n\n", "[a](", ")", "$", "`", "> ", "- "])))
def test_attacks_in_any_order_are_harmless(parts: list[str]) -> None:
    try:
        html = _render("".join(parts))
    except RichTextError:
        return
    _assert_harmless(html)


@given(st.text())
def test_any_text_is_shown_or_refused(text: str) -> None:
    for render in (_render, render_inline, plain_text):
        try:
            render(text)
        except RichTextError as error:
            assert error.problems


def test_plain_text_keeps_the_words() -> None:
    text = plain_text(r"Бұл **сан** $2\,000\cdot\frac12$ [осы](https://a.kz)")
    assert text.replace("\u00a0", " ") == "Бұл сан 2 000 · 1/2 осы"


def test_safe_addresses() -> None:
    assert all(map(is_safe_address, ["https://a.kz/b", "http://a.kz", "/p/1", "#s2", "a/b.html"]))
    unsafe = ["", "javascript:1", "//a.kz", "\\\\a", "data:x", "https:", "ja\nvascript:1"]
    assert not any(map(is_safe_address, unsafe))


LESSON = """
## Еске түсір {kind=recall minutes=5}

Бір.

::: check c1
:::

### Ішкі

## $a+b$ деген {kind=summary minutes=3}
Екі.
"""


def test_steps_are_cut_at_headings_with_their_lines() -> None:
    first, second = split_steps(LESSON, place=PLACE)
    assert first == Step("Еске түсір", "recall", 5, first.markdown, 11, ("c1",))
    assert second == Step("$a+b$ деген", "summary", 3, "Екі.", 20, ())
    assert "### Ішкі" in first.markdown
    with pytest.raises(RichTextError) as refused:
        place = Place(file="lesson.md", line=first.line + 1)
        render_block(first.markdown.replace("Бір", "$"), place=place, render_check=_check)
    assert refused.value.problems[0].place.line == 13


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Кіріспе\n\n## A {kind=recall minutes=5}", "step_missing"),
        ("## A", "step_title"),
        ("## A {kind=recall}", "step_title"),
        ("## A {kind=recall minutes=0}", "step_title"),
        ("## {kind=recall minutes=5}", "step_title"),
        ("## A {kind=other minutes=5}", "step_kind"),
        ("## A {kind=recall minutes=5}\n::: rule\nx\n## B {kind=recall minutes=5}", "unclosed"),
    ],
)
def test_faulty_steps_are_refused(text: str, fault: str) -> None:
    with pytest.raises(RichTextError) as refused:
        split_steps(text)
    assert fault in {p.code.removeprefix("richtext.") for p in refused.value.problems}


def test_messages_fit_their_values() -> None:
    with pytest.raises(RichTextError) as refused:
        _render("$5%$")
    (problem,) = refused.value.problems
    assert re.search(r"%", problem.cause)
    assert "\\%" in problem.cure
