"""Every fault of an author is found, all at once, with its line."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sabaqtas.kernel.problems import Problem, ProblemLog
from sabaqtas.lessons.reading import LessonSource, read_folder
from sabaqtas.lessons.tests.source_factories import BODY, SVG, make_check, write_lesson

DEMO = Path(__file__).parents[4] / "demo/lessons"
ON = date(2026, 9, 1)


def read(folder: Path) -> tuple[list[LessonSource], list[Problem]]:
    log = ProblemLog()
    return read_folder(folder, on=ON, log=log), log.list_problems()


def test_every_demonstration_lesson_is_without_fault() -> None:
    lessons, problems = read(DEMO)
    assert len(lessons) >= 12
    assert [(p.place.file, p.place.line, p.cause) for p in problems] == []


def test_a_whole_lesson(tmp_path: Path) -> None:
    write_lesson(tmp_path)
    [lesson], problems = read(tmp_path)
    assert problems == []
    assert (lesson.course, lesson.slug, lesson.order) == ("math-5-kk", "qosu", 1)
    assert [step["minutes"] for step in lesson.document["steps"]] == [5, 15, 20]
    assert lesson.document["steps"][1]["checks"] == ["c1"]
    assert [item["id"] for item in lesson.document["items"]] == ["c1", "c2", "c3", "c4", "c5", "c6"]
    assert "12" not in str(lesson.document["items"][0]["body"])
    assert lesson.staff["keys"]["c1"]
    assert lesson.staff["guidance"] == {"teacher": "Мақсаты.", "parent": "Сұраңыз."}
    assert lesson.document["task"]["points"] == 10
    assert lesson.document["media"][0]["alt"] == "Жасыл шаршы"


def test_a_text_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    write_lesson(tmp_path)
    file = next(tmp_path.rglob("lesson.md"))
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read(tmp_path)[1] == []


PAIRS = {
    "id": "c1", "type": "matching", "prompt": "Сәйкестендір", "explain": "Сол.",
    "pairs": [{"left": "бір", "right": "1"}, {"left": "екі", "right": "2"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": None}, "lesson.field_missing"),
        ({"subject": "astrology"}, "lesson.bad_value"),
        ({"grade": 12}, "lesson.bad_value"),
        ({"grade": "five"}, "lesson.bad_value"),
        ({"language": "uz"}, "lesson.bad_value"),
        ({"minutes": 45}, "lesson.minutes_do_not_add_up"),
        ({"screen_minutes": 19}, "lesson.screen_of_steps"),
        ({"screen_minutes": 26}, "lesson.too_much_screen"),
        ({"screen_minutes": 41}, "lesson.screen_over_lesson"),
        ({"titel": "Қосу"}, "lesson.unknown_field"),
        ({"objectives": None}, "lesson.field_missing"),
        ({"media": [{"file": "b.svg", "alt": "x"}]}, "lesson.picture_missing"),
        ({"media": [{"file": "../01-qosu/a.svg", "alt": "x"}]}, "lesson.picture_missing"),
        ({"media": [{"file": "a.svg"}]}, "lesson.field_missing"),
        ({"media": "a.svg"}, "lesson.bad_value"),
        ({"media": None}, "richtext.picture"),
        ({"checks": [make_check("c1"), make_check("c1")]}, "lesson.check_twice"),
        ({"checks": [PAIRS, make_check("c1-2")]}, "lesson.check_twice"),
        ({"checks": [make_check("c2")]}, "richtext.check"),
        ({"checks": [make_check("c1"), make_check("task")]}, "lesson.check_id_reserved"),
        ({"checks": [make_check("c1") | {"answer": None}]}, "exercises.missing"),
        (
            {"task": {"title": "x", "text": "y", "hand_in": ["fax"], "minutes": 5}},
            "lesson.bad_value",
        ),
        (
            {"task": {"title": "x", "text": "$y", "hand_in": ["text"], "minutes": 5}},
            "richtext.dollar",
        ),
        ({"guidance": {"teacher": "<b>"}}, "richtext.html"),
    ],
)
def test_faults_of_the_data(tmp_path: Path, fields: dict[str, Any], code: str) -> None:
    write_lesson(tmp_path, **fields)
    lessons, problems = read(tmp_path)
    assert lessons == []
    assert code in [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("body", "code", "line"),
    [
        ("## Қосу\n", "richtext.step_title", 1),
        ("\n", "lesson.no_steps", 0),
        (BODY.replace("minutes=15", "minutes=10"), "lesson.minutes_do_not_add_up", None),
        (BODY.replace("12$", "12"), "richtext.dollar", 4),
        (BODY.replace(":::\n\n", ":::\n\n::: check c1\n:::\n\n"), "richtext.check", None),
        (
            BODY + "## Тағы {kind=practice minutes=1}\n::: check c1\n:::\n",
            "lesson.check_placed_twice",
            None,
        ),
    ],
)
def test_faults_of_the_steps(tmp_path: Path, body: str, code: str, line: int | None) -> None:
    path = write_lesson(tmp_path, body=body)
    lessons, problems = read(tmp_path)
    assert lessons == []
    found = next(problem for problem in problems if problem.code == code)
    if line is not None:
        fence = path.read_text().splitlines().index("---", 1) + 1
        assert found.place.line == fence + max(line, 1)


def test_all_faults_at_once_each_at_its_line(tmp_path: Path) -> None:
    path = write_lesson(tmp_path, title=None, grade=40, subject="x", body="## A\n")
    _lessons, problems = read(tmp_path)
    assert len(problems) >= 4
    text = path.read_text().splitlines()
    grade = next(p for p in problems if p.place.field == "grade")
    assert text[(grade.place.line or 0) - 1] == "grade: 40"
    check = write_lesson(tmp_path, checks=[make_check("c1"), make_check("c2") | {"type": "guess"}])
    _lessons, problems = read(tmp_path)
    place = problems[0].place
    assert check.read_text().splitlines()[(place.line or 0) - 1].strip() == "- id: c2"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("no front", "lesson.no_front_matter"),
        ("---\ntitle: [\n---\n", "lesson.bad_yaml"),
        ("---\n- a\n---\n", "lesson.bad_yaml"),
        ("---\na: &x [1]\nb: *x\n---\n", "lesson.bad_yaml"),
        ("---\ntitle: !!python/object/apply:os.system [ls]\n---\n", "lesson.bad_yaml"),
        ("---\ntitle: A\ntitle: B\n---\n", "lesson.field_twice"),
        ("\x00", "lesson.not_text"),
        ("---\n" + "#" * 300_000, "lesson.not_text"),
    ],
)
def test_files_that_are_no_lesson(tmp_path: Path, text: str, code: str) -> None:
    write_lesson(tmp_path).write_text(text)
    lessons, problems = read(tmp_path)
    assert lessons == []
    assert code in [problem.code for problem in problems]


def test_what_lessons_say_of_each_other(tmp_path: Path) -> None:
    write_lesson(tmp_path)
    write_lesson(tmp_path, "math-5-kk/01-alu")
    write_lesson(tmp_path, "math-5-kk/02-kobeitu", grade=6)
    write_lesson(tmp_path, "math-5-kk/Бөлу")
    codes = {problem.code for problem in read(tmp_path)[1]}
    assert {"lesson.same_place", "lesson.course_mixed", "lesson.folder_name"} <= codes


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert [p.code for p in read(tmp_path)[1]] == ["lesson.nothing_found"]


def test_a_picture_can_neither_run_nor_load(tmp_path: Path) -> None:
    evil = SVG.replace("</svg>", '<script>alert(1)</script><a href="https://x.test"/></svg>')
    write_lesson(tmp_path, svg=evil)
    [lesson], problems = read(tmp_path)
    assert b"script" not in lesson.pictures[0].data
    assert b"x.test" not in lesson.pictures[0].data
    assert [p.code for p in problems] == ["lesson.picture_cleaned"]


def test_the_digest_follows_text_and_pictures(tmp_path: Path) -> None:
    def digest(**fields: Any) -> str:
        write_lesson(tmp_path, **fields)
        return read(tmp_path)[0][0].digest

    first = digest()
    assert digest() == first
    assert digest(title="Алу") != first
    assert digest(svg=SVG.replace("10", "12")) != first
