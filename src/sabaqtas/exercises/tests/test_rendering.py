"""The fields on a page: labelled, unique, honest about what they reveal, in three languages."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from django.utils.translation import override
from lxml import etree
from lxml import html as lxml_html

from sabaqtas.exercises.api import (
    Answer,
    Grade,
    PreparedItem,
    Verdict,
    explain_answer,
    grade_answer,
    list_fields,
    parse_answer,
    render_item,
    render_paper,
)
from sabaqtas.exercises.tests.factories import (
    CHOICE,
    GAP_TEXT,
    LONG_TEXT,
    MATCHING,
    MULTIPLE,
    NUMBER,
    ORDERING,
    SHORT_TEXT,
    SOURCES,
    TABLE,
    UPLOAD,
    fill_form,
    find_right_form,
    make_item,
)
from sabaqtas.exercises.wording import REASONS, VERDICTS, say_reason, say_verdict
from sabaqtas.kernel.problems import Problem

ITEMS = [make_item(source) for source in SOURCES]
WRONG_FORMS = {
    "c1": ["a"], "c2": ["a", "b"], "c3": ["3"], "c4": ["үй"], "c7": ["true"], "c8": ["a", "b", "d"],
    "c9": ["1", "1", "4", ""], "c10": ["Алматы", "b", ""], "c11": ["5", "", "a"],
}  # fmt: skip
LOCALE = Path(__file__).parents[1] / "locale"


def _states(made: PreparedItem) -> Iterator[dict[str, Any]]:
    """Every state in which a pupil may meet the item."""
    yield {}
    right = find_right_form(made)
    for values in (right, WRONG_FORMS.get(made.public.id, right), []):
        answer = parse_answer(made.public, fill_form(made.public, values))
        assert isinstance(answer, Answer)
        grade = grade_answer(made.public, made.key, answer)
        yield {"answer": answer}
        yield {"answer": answer, "grade": grade}
        yield {"answer": answer, "grade": grade, "key": made.key}
    problem = parse_answer(made.public, {list_fields(made.public)[0]: ["../", "z"]})
    assert isinstance(problem, Problem)
    yield {"problem": problem}


def _page(html: str) -> Any:
    return lxml_html.fragment_fromstring(html, create_parent="form")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("made", ITEMS, ids=lambda made: made.public.id)
def test_every_state_is_sound_markup(made: PreparedItem, language: str) -> None:
    for state in _states(made):
        page = _page(render_item(made.public, language=language, **state))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        for named in page.xpath("//@aria-describedby"):
            assert set(named.split()) <= set(ids)
        fields = page.xpath("//input|//textarea|//select")
        assert {field.get("name") for field in fields} == set(list_fields(made.public))
        for field in fields:
            labels = page.xpath(f"//label[@for='{field.get('id')}']") or field.xpath(
                "ancestor::label"
            )
            assert len(labels) == 1
            assert labels[0].text_content().strip()
        assert not page.xpath("//form//form|//@style|//script|//*[starts-with(name(), 'on')]")
        assert all(svg.get("aria-hidden") == "true" for svg in page.xpath("//svg"))


def test_markup_nests_as_html_allows() -> None:
    """A block inside a phrase would be moved by the browser: parsed strictly, it must not be."""
    phrases = {"p", "span", "label", "b", "legend", "option"}
    blocks = {"div", "p", "ul", "fieldset", "table"}
    for made in ITEMS:
        for state in _states(made):
            html = render_item(made.public, language="kk", **state)
            for element in etree.HTML(f"<div>{html}</div>").iter(*phrases):
                assert not [child.tag for child in element.iter(*blocks) if child is not element]


@pytest.mark.parametrize("made", ITEMS, ids=lambda made: made.public.id)
def test_nothing_is_revealed_without_the_key(made: PreparedItem) -> None:
    plain = render_item(made.public, language="kk")
    right = find_right_form(made)
    values = WRONG_FORMS.get(made.public.id, right)
    wrong = parse_answer(made.public, fill_form(made.public, values))
    assert isinstance(wrong, Answer)
    tried = render_item(
        made.public, language="kk", answer=wrong, grade=grade_answer(made.public, made.key, wrong)
    )
    paper = render_paper(made.public, language="kk")
    places = [gap for gap in made.key.get("gaps", []) if len(gap["accepted"][0]) > 1]
    secrets = [
        made.key["explain_html"],
        *made.key.get("criteria", []),
        *made.key.get("accepted", []),
        *[text for gap in places for text in gap["accepted"]],
    ]
    for html in (plain, tried, paper):
        assert not [secret for secret in secrets if secret and secret in html]
        assert "opt--good" not in html


@pytest.mark.parametrize("made", ITEMS, ids=lambda made: made.public.id)
def test_every_item_has_room_for_its_answer_on_paper(made: PreparedItem) -> None:
    paper = lxml_html.fragment_fromstring(
        render_paper(made.public, language="kk"), create_parent="div"
    )
    assert paper.xpath("//ol[starts-with(@class, 'options')] | //*[@class='blank']") or paper.xpath(
        "//div[@class='lines' or @class='squares']/@data-count"
    )
    assert not paper.xpath("//input | //select | //textarea | //@id")


def test_each_place_tells_how_it_went_once_the_key_may_be_told() -> None:
    for source in (MATCHING, ORDERING, GAP_TEXT, TABLE):
        made = make_item(source)
        values = WRONG_FORMS[source["id"]]
        answer = parse_answer(made.public, fill_form(made.public, values))
        assert isinstance(answer, Answer)
        grade = grade_answer(made.public, made.key, answer)
        shown: dict[str, Any] = {"answer": answer, "grade": grade}
        html = render_item(made.public, language="en", key=made.key, **shown)
        assert _page(html).xpath("//*[contains(@class, 'bad')]//b")
        assert "Right answer" not in render_item(made.public, language="en", **shown)


def test_choice_shows_by_colour_icon_and_word() -> None:
    made = make_item(CHOICE)
    answer = Answer("choice", ["a"])
    grade = grade_answer(made.public, made.key, answer)
    page = _page(render_item(made.public, language="en", answer=answer, grade=grade, key=made.key))
    labels = page.xpath("//label")
    assert [label.get("class") for label in labels] == ["opt opt--bad", "opt opt--good", "opt"]
    assert [len(label.xpath(".//svg")) for label in labels] == [1, 1, 0]
    assert "Not right" in labels[0].text_content()
    assert "This is right" in labels[1].text_content()
    assert page.xpath("//input[@checked]/@value") == ["a"]


def test_an_option_that_is_a_formula_has_a_name_in_words() -> None:
    made = make_item(CHOICE | {"options": {"a": "кемі $2 < 3$", "b": "**7**"}})
    page = _page(render_item(made.public, language="kk"))
    assert page.xpath("//label//@aria-label") == ["кемі 2 < 3"]


def test_a_half_right_choice_does_not_say_which_half() -> None:
    made = make_item(MULTIPLE)
    answer = Answer("choice", ["a", "b", "d"])
    grade = grade_answer(made.public, made.key, answer)
    html = render_item(made.public, language="en", answer=answer, grade=grade)
    assert "opt--" not in html
    assert "Partly right" in html


def test_what_was_typed_comes_back_escaped() -> None:
    for source in (NUMBER, SHORT_TEXT, LONG_TEXT):
        made = make_item(source)
        html = render_item(
            made.public, language="kk", answer=Answer(source["type"], '"><script>\nx')
        )
        assert "<script" not in html
        field = _page(html).xpath("//input|//textarea")[0]
        assert '"><script>' in (field.get("value") or field.text)


def test_a_text_that_begins_with_a_line_keeps_it() -> None:
    """HTML drops one line break after <textarea>."""
    made = make_item(LONG_TEXT)
    html = render_item(made.public, language="kk", answer=Answer("long_text", "\nбір"))
    assert ">\n\nбір</textarea>" in html


def test_stored_files_are_counted_not_sent_back() -> None:
    made = make_item(UPLOAD)
    html = render_item(made.public, language="ru", answer=Answer("upload", ["sha-1", "sha-2"]))
    assert "2" in _page(html).xpath("//*[@class='hint']")[0].text_content()
    assert "sha-1" not in html


def test_explanation_gives_the_answer_only_to_whom_it_is_news() -> None:
    made = make_item(NUMBER)
    right = explain_answer(made.public, made.key, Answer("number", "300"), language="en")
    wrong = explain_answer(made.public, made.key, Answer("number", "3"), language="en")
    assert "Right answer" not in right
    assert "300\u00a0см" in wrong
    assert all(made.key["explain_html"] in html for html in (right, wrong))


def test_criteria_are_shown_after_answering() -> None:
    made = make_item(LONG_TEXT)
    html = explain_answer(made.public, made.key, Answer("long_text", "x"), language="kk")
    assert [li.text for li in _page(html).iter("li")] == made.key["criteria"]


def test_every_verdict_and_reason_has_words() -> None:
    assert set(VERDICTS) == set(Verdict)
    with override("en"):
        assert say_verdict(Grade(1.0, Verdict.RIGHT)) == "Right!"
        for reason in REASONS:
            assert bool(say_reason(Grade(0.0, Verdict.WRONG, reason))) == bool(reason)
        assert say_reason(Grade(0.0, Verdict.WRONG, "of a later version")) == ""


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_words_to_a_child_are_translated(language: str) -> None:
    entries = {
        e.msgid: e.msgstr for e in polib.pofile(str(LOCALE / language / "LC_MESSAGES/django.po"))
    }
    for msgid in [*VERDICTS.values(), *REASONS.values()]:
        assert not msgid or (entries[msgid] and entries[msgid] != msgid)


def test_a_question_that_is_a_formula_names_its_field() -> None:
    made = make_item(NUMBER | {"prompt": "$7 \\cdot 10 = ?$"})
    page = _page(render_item(made.public, language="kk"))
    assert page.xpath("//label//@aria-label") == ["7 · 10 = ?"]
