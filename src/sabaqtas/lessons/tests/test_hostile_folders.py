"""Lessons made to harm: the whole folder is refused with file and line, nothing is published."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sabaqtas.lessons.models import Course, Lesson, LessonVersion
from sabaqtas.lessons.publishing import publish_lessons
from sabaqtas.lessons.tests.source_factories import BODY, SVG, write_lesson

pytestmark = pytest.mark.django_db
SECONDS = 5.0
FORMULA = "$7 + 5 = 12$"
type Make = Callable[[Path], object]


def front(line: str) -> Make:
    def make(folder: Path) -> None:
        path = write_lesson(folder)
        path.write_text(path.read_text().replace("---\n", f"---\n{line}\n", 1))

    return make


def title(written: str) -> Make:
    def make(folder: Path) -> None:
        path = write_lesson(folder)
        path.write_text(path.read_text().replace("title: Қосу", f"title: {written}", 1))

    return make


def body(old: str, new: str) -> Make:
    return lambda folder: write_lesson(folder, body=BODY.replace(old, new))


def formula(text: str) -> Make:
    return body(FORMULA, f"${text}$")


def text(data: bytes) -> Make:
    return lambda folder: write_lesson(folder).write_bytes(data)


def picture(data: bytes) -> Make:
    return lambda folder: (write_lesson(folder).parent / "a.svg").write_bytes(data)


def link(name: str, target: str = "/etc/passwd") -> Make:
    def make(folder: Path) -> None:
        path = write_lesson(folder).parent / name
        path.unlink()
        path.symlink_to(target)

    return make


def replaced(name: str, put: Callable[[Path], object]) -> Make:
    def make(folder: Path) -> None:
        path = write_lesson(folder).parent / name
        path.unlink()
        put(path)

    return make


def linked_lesson(folder: Path) -> None:
    """A sound lesson, lying elsewhere."""
    path = write_lesson(folder)
    outside = folder.parent / f"{folder.name}-outside.md"
    path.rename(outside)
    path.symlink_to(outside)


ENTITY = b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG.encode()
REFUSED: list[tuple[str, str, int | None, Make]] = [
    ("data never closed", "no_front_matter", 1, text(b"---\ntitle: x\n")),
    ("10 MB", "not_text", None, text(b"---\ntitle: x\n---\n" + b"a " * 5_000_000)),
    ("UTF-16", "not_text", None, text("---\ntitle: x\n---\n".encode("utf-16"))),
    ("no letters", "not_text", None, text(b"---\ntitle: \xff\xfe\n---\n")),
    ("lists in lists", "bad_yaml", 2, front("x: " + "[" * 5000)),
    ("closed lists in lists", "bad_yaml", 2, front("x: " + "[" * 3000 + "]" * 3000)),
    ("fields in fields", "bad_yaml", 22, front("\n".join(" " * n + "a:" for n in range(300)))),
    ("itself", "bad_yaml", 2, front("x: &a [*a]")),
    ("laughs", "bad_yaml", 3, front("a: &a [x]\nb: &b [*a, *a, *a, *a]")),
    ("a Python name", "bad_yaml", 2, front("x: !!python/name:os.system")),
    ("a Python module", "bad_yaml", 2, front("x: !!python/module:os")),
    ("an own tag", "bad_yaml", 2, front("x: !evil {a: 1}")),
    ("a list as a name", "bad_yaml", 2, front("? [a, b]\n: 1")),
    ("the month 99", "bad_yaml", 2, front("x: 2020-99-99")),
    ("25 o'clock", "bad_yaml", 2, front("x: 2020-01-01T25:00:00Z")),
    ("no date said to be one", "bad_yaml", 2, front("x: !!timestamp z")),
    ("no number said to be one", "bad_yaml", 2, front("x: !!int z")),
    ("6000 digits", "bad_yaml", 2, front("x: " + "9" * 6000)),
    ("a zero in the title", "bad_yaml", 2, title('"a\\x00b"')),
    ("half a letter in the title", "bad_yaml", 2, title('"a\\ud800"')),
    ("a title without end", "title_too_long", 2, title("а" * 90_000)),
    ("the lesson is a link", "link", None, link("lesson.md")),
    ("the lesson lies elsewhere", "link", None, linked_lesson),
    ("the lesson leads nowhere", "link", None, link("lesson.md", "/nowhere")),
    ("the lesson is a folder", "unreadable", None, replaced("lesson.md", Path.mkdir)),
    ("a picture is a link", "picture_missing", 15, link("a.svg")),
    ("a picture is a folder", "picture_missing", 15, replaced("a.svg", Path.mkdir)),
    ("a picture never ends", "picture_missing", 15, replaced("a.svg", os.mkfifo)),
    ("a picture is a program", "picture_bad", 15, picture(b"MZ\x90\x00" + bytes(900))),
    ("a picture is text", "picture_bad", 15, picture(b"hello")),
    ("a picture reads a file", "picture_bad", 15, picture(ENTITY)),
    ("5000 groups in groups", "picture_bad", 15, picture(
        SVG.encode().replace(b"<rect", b"<g>" * 5000 + b"<rect"))),
    ("a picture of 12 MB", "picture_bad", 15, picture(SVG.encode() + b"<g/>" * 3_000_000)),
    ("braces", "richtext.formula_too_long", None, formula("{" * 3000 + "}" * 3000)),
    ("fractions", "richtext.formula_too_long", None, formula(r"\frac{1}{" * 900 + "}" * 900)),
    ("a macro of itself", "richtext.formula_command", None, formula(r"\def\a{\a\a}\a")),
    ("a file in a formula", "richtext.formula_command", None, formula(r"\input{/etc/passwd}")),
    ("an address in a formula", "richtext.formula_command", None,
     formula(r"\href{javascript:alert(1)}{x}")),
    ("MathML", "richtext.html", None, body("**Ереже.**", "<math><mi>x</mi></math>")),
    ("a script", "richtext.html", None, body("**Ереже.**", "<script>alert(1)</script>")),
    ("an address that acts", "richtext.link", None, body("**Ереже.**", "[a](javascript:alert(1))")),
    ("3000 checks", "check_placed_twice", None, body("**Ереже.**", "::: check c1\n" * 3000)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "line", "make"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED]
)
def test_refused_with_its_place(tmp_path: Path, code: str, line: int | None, make: Make) -> None:
    make(tmp_path)
    write_lesson(tmp_path, "math-5-kk/02-alu", title="Алу")
    begun = time.process_time()
    report = publish_lessons(tmp_path, by=None, now=datetime(2025, 9, 15, tzinfo=UTC))
    assert time.process_time() - begun < SECONDS
    assert report.is_refused
    wanted = code if "." in code else f"lesson.{code}"
    problem = next(one for one in report.problems if one.code == wanted)
    assert problem.place.file == "math-5-kk/01-qosu/lesson.md"
    assert line is None or problem.place.line == line
    assert problem.cause and problem.cure
    for table in (Course, Lesson, LessonVersion):
        assert not table.objects.exists()
