"""Subjects are known by what schools write, and by nothing else."""

import re
from pathlib import Path

import pytest

from sabaqtas.curriculum.api import (
    NoSuchSubject,
    find_subject,
    fold_name,
    get_subject,
    list_subjects,
    name_of,
)
from sabaqtas.curriculum.subjects import SubjectMatch
from sabaqtas.kernel.ui.icons import load_symbols

DEMO = Path(__file__).parents[4] / "demo/schools"
TOKENS = {"math", "nature", "history", "kazakh", "russian", "english", "sport", "art", "info"}


def read_names(school: str, encoding: str) -> list[str]:
    text = (DEMO / school / "timetable.xml").read_bytes().decode(encoding)
    names = re.findall(r'<subject id="[^"]*" name="([^"]*)"', text)
    return [re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), name) for name in names]


@pytest.mark.parametrize(
    ("school", "encoding", "count"), [("city", "cp1251", 43), ("rural", "utf-8", 24)]
)
def test_every_subject_of_the_demonstration_schools_is_known(
    school: str, encoding: str, count: int
) -> None:
    names = read_names(school, encoding)
    assert len(names) == count
    assert [name for name in names if find_subject(name) is None] == []


@pytest.mark.parametrize(
    ("written", "code", "language"),
    [
        ("Қазақ тілі", "kazakh", "kk"),
        ("ҚАЗАҚ ТIЛI", "kazakh", "kk"),
        ("«Казахский  язык»", "kazakh", "ru"),
        ("каз.яз.", "kazakh", "ru"),
        ("Математика", "mathematics", ""),
        ("Математика (5 «А»)", "mathematics", ""),
        ("Физ-ра", "physical_education", "ru"),
        ("Физика", "physics", ""),
        ("Букварь", "literacy", "ru"),
        ("Қазақ тілі мен әдебиеті", "kazakh_and_literature", "kk"),
        ("Mathematics", "mathematics", "en"),
    ],
)
def test_found_as_written(written: str, code: str, language: str) -> None:
    assert find_subject(written) == SubjectMatch(code, language)


def test_never_guesses() -> None:
    assert find_subject("Шахмат") is None
    assert find_subject("") is None
    assert find_subject("Қазақ") is None


def test_every_subject_can_be_drawn_and_named() -> None:
    for subject in list_subjects():
        assert subject.token in TOKENS
        assert bool(subject.icon) != bool(subject.letter)
        assert all(subject.names[language] for language in ("kk", "ru", "en"))
    assert name_of("english", "ru") == "Английский язык"
    assert name_of("english", "uz") == "Ағылшын тілі"
    with pytest.raises(NoSuchSubject):
        get_subject("astrology")


def test_folding_joins_what_looks_the_same() -> None:
    assert fold_name("5 «A» ") == "5 a"
    assert fold_name("Тёплый,\xa0ДОМ") == "теплый дом"
    assert fold_name("тiлi") == fold_name("тілі")


def test_every_icon_is_drawn() -> None:
    assert [s.code for s in list_subjects() if s.icon and s.icon not in load_symbols()] == []
