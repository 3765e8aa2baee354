"""Any bytes: an item or a problem with its place, nothing raised, little memory."""

import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sabaqtas.bridges.questions.losses import Losses
from sabaqtas.bridges.questions.markup import read_html
from sabaqtas.exercises.api import banks, prepare_item
from sabaqtas.kernel.problems import Place, Severity

BRIDGES = Path(__file__).resolve().parents[2]
XML = (BRIDGES / "moodlexml/tests/sample.xml").read_bytes()
GIFT = """// [id:1] [tag:a]
$CATEGORY: $course$/top/A
::Т::[html]<p>Сұрақ</p> {=%50%бір#дұрыс ~екі ####жалпы}

Сан {#=1822:0 =%50%1822:2#жақын}

Жұп {=а -> б =в -> г}

Иә {T#қате#дұрыс}

Бос {} сөз
""".encode()
AIKEN = "Сұрақ?\nA. бір\nB) екі\nANSWER: B\n".encode()
CSV = 'prompt;answer;a;b;more\nСұрақ;b;бір;екі;"{""tags"": 1}"\n'.encode()
SEEDS = {"gift": GIFT, "moodlexml": XML, "aiken": AIKEN, "itemscsv": CSV}
BOMB = (
    b'<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><quiz>&b;</quiz>'
)
LAUGHS = b'<!DOCTYPE q [<!ENTITY l0 "lol">%s]><quiz>&l9;</quiz>' % b"".join(
    b'<!ENTITY l%d "%s">' % (at, b"&l%d;" % (at - 1) * 10) for at in range(1, 10)
)


@st.composite
def mutated(draw: Any) -> tuple[str, bytes]:
    """A file with a few of its bytes changed, dropped, doubled or replaced by signs that matter."""
    name = draw(st.sampled_from(sorted(SEEDS)))
    data = bytearray(SEEDS[name])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        size = draw(st.integers(0, 12))
        put = draw(
            st.sampled_from(
                [
                    b"",
                    b"{",
                    b"}",
                    b"=",
                    b"~",
                    b"#",
                    b"%",
                    b"\\",
                    b"<",
                    b"&",
                    b"\0",
                    b"\xff",
                    b"->",
                    b"[[1]]",
                    b'"',
                    b"\n\n",
                    b"$$",
                ]
            )
        )
        data[at : at + size] = put
    return name, bytes(data)


@settings(max_examples=150, deadline=None)
@given(mutated())
def test_a_damaged_file_is_read_or_told_why_not(found: tuple[str, bytes]) -> None:
    name, data = found
    read = banks.get_format(name).read(data, "x")
    plan = banks.plan_import(read, known={}, language="kk")
    assert read.items or read.problems or not data.strip()
    for one in plan.problems:
        assert one.cause
        assert one.cure


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.binary(max_size=300))
def test_any_bytes_are_told_why_not(name: str, data: bytes) -> None:
    banks.get_format(name).read(data, "x")
    banks.find_format(data, "x.txt")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (BOMB, "moodlexml.entities"),
        (b'<!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>', "moodlexml.entities"),
        (LAUGHS, "moodlexml.entities"),
        (b"<quiz><question>", "moodlexml.broken"),
        (b"<html/>", "moodlexml.not_quiz"),
        (b"<quiz/>", "questions.empty"),
        (b"<quiz><question type='stack'/></quiz>", "questions.unknown"),
    ],
)
def test_no_quiz_is_refused_with_its_reason(data: bytes, code: str) -> None:
    read = banks.get_format("moodlexml").read(data, "a.xml")
    assert [one.code for one in read.problems] == [code]
    assert read.problems[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>Сұрақ",
        "<img src=x onerror=alert(1)>Сұрақ",
        '<a href="javascript:alert(1)">Сұрақ</a>',
        "<svg><style><img src=x onerror=alert(1)></style></svg>Сұрақ",
        "<iframe src='https://evil.example'></iframe>Сұрақ",
        "<div>" * 1_900 + "Сұрақ",
        "<b>" * 1_900 + "Сұрақ",
    ],
)
def test_hostile_html_leaves_words_only(html: str) -> None:
    losses = Losses(Place("a"))
    source = {"id": "x", "type": "long_text", "prompt": read_html(html, losses).strip()}
    found = prepare_item(source, place=Place("a"), is_bare=True)
    assert not isinstance(found, list)
    shown = found.public.prompt_html
    assert "Сұрақ" in shown
    assert not any(sign in shown for sign in ("<script", "onerror", "javascript", "<iframe"))


@pytest.mark.parametrize("html", ["<b>" * 20_000 + "Сұрақ", "а" * 200_000])
def test_a_tangle_is_refused_at_once(html: str) -> None:
    losses = Losses(Place("a"))
    assert read_html(html, losses) == ""
    assert [one.code for one in losses.problems] == ["questions.tangled"]


def test_a_thousand_items_with_pictures_within_memory() -> None:
    picture = "QUJD" * 4_000
    question = (
        '<question type="multichoice"><name><text>%d</text></name><questiontext format="html">'
        "<text>&lt;p&gt;Сұрақ %d &lt;img src='@@PLUGINFILE@@/a.png'&gt;&lt;/p&gt;</text>"
        f'<file name="a.png" encoding="base64">{picture}</file></questiontext>'
        '<answer fraction="100"><text>иә</text></answer><answer fraction="0"><text>жоқ</text>'
        "</answer></question>"
    )
    data = f"<quiz>{''.join(question % (n, n) for n in range(1_000))}</quiz>".encode()
    tracemalloc.start()
    read = banks.get_format("moodlexml").read(data, "a.xml")
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(read.items) == 1_000
    assert all(list(item.pictures) == ["a.png"] for item in read.items)
    assert peak < 150_000_000


def test_a_file_that_is_too_large_is_not_read() -> None:
    for name in SEEDS:
        read = banks.get_format(name).read(b"x" * (banks.MOST_BYTES + 1), "a")
        assert [one.code.partition(".")[2] for one in read.problems] == ["too_large"]
