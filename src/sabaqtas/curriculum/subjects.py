"""School subjects: shipped data, found by whatever name a school writes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from sabaqtas.curriculum.naming import fold_name

OTHER = "other"


class NoSuchSubject(KeyError):
    """No subject has this code."""


@dataclass(frozen=True, slots=True)
class Subject:
    """`token` names its colour. It is drawn as `icon`, or as `letter` where that is given."""

    code: str
    names: Mapping[str, str] = field(hash=False)
    token: str
    icon: str
    letter: str


@dataclass(frozen=True, slots=True)
class SubjectMatch:
    """`language` is the one in which the name was written; empty if it is the same in several."""

    code: str
    language: str


def find_subject(name: str) -> SubjectMatch | None:
    """Tell which subject a school means; words in brackets do not count."""
    known = _by_name()
    return known.get(fold_name(name)) or known.get(fold_name(name.partition("(")[0]))


def get_subject(code: str) -> Subject:
    """Raises NoSuchSubject."""
    try:
        return _by_code()[code]
    except KeyError as error:
        raise NoSuchSubject(code) from error


def list_subjects() -> list[Subject]:
    """Every subject, in the order of the shipped list."""
    return list(_by_code().values())


def name_of(code: str, language: str) -> str:
    """The subject's name in this language, else in Kazakh. Raises NoSuchSubject."""
    names = get_subject(code).names
    return names.get(language) or names["kk"]


@cache
def _rows() -> list[dict[str, Any]]:
    text = resources.files("sabaqtas.curriculum").joinpath("data/subjects.json").read_text("utf-8")
    return list(json.loads(text))


@cache
def _by_code() -> dict[str, Subject]:
    return {
        row["code"]: Subject(row["code"], row["names"], row["token"], row["icon"], row["letter"])
        for row in _rows()
    }


@cache
def _by_name() -> dict[str, SubjectMatch]:
    found: dict[str, SubjectMatch] = {}
    for code, language, name in _spellings():
        key = fold_name(name)
        known = found.setdefault(key, SubjectMatch(code, language))
        if known.code != code:
            raise ValueError(f"subjects {known.code} and {code} are both called “{name}”")
        if known.language != language:
            found[key] = SubjectMatch(code, "")
    return found


def _spellings() -> Iterator[tuple[str, str, str]]:
    for row in _rows():
        for language in ("kk", "ru", "en"):
            for name in [row["names"][language], *row["aliases"][language]]:
                yield row["code"], language, name
