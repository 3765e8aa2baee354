"""CASE 1.0: the golden package, a package of another system, and packages full of faults."""

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sabaqtas.bridges.case.reading import Hints, read_programme
from sabaqtas.bridges.case.tests.schema import find_faults
from sabaqtas.bridges.case.writing import write_package
from sabaqtas.curriculum.tests.factories import make_tidy
from sabaqtas.kernel.problems import ProblemLog

GOLDEN = Path(__file__).parent / "golden" / "package.json"
AT = datetime(2026, 9, 1, 8, 30, tzinfo=UTC)


def write() -> bytes:
    return write_package(make_tidy(), number=1, published_at=AT, creator="Sabaqtas")


def test_the_golden_package() -> None:
    """A difference changes what other systems have stored: regenerate only knowingly."""
    assert write() == GOLDEN.read_bytes()
    assert find_faults(GOLDEN.read_bytes()) == []


def test_the_checker_sees_faults() -> None:
    package = json.loads(write())
    del package["CFItems"][0]["fullStatement"]
    package["CFItems"][1]["colour"] = "red"
    package["CFAssociations"][0]["associationType"] = "isTranslationOf"
    package["CFDocument"]["uri"] = "no address"
    found = find_faults(json.dumps(package).encode())
    assert len(found) == 4


def foreign() -> dict[str, Any]:
    """As another system writes it: no notes of ours, a group by grade, codes on objectives only."""

    def link(name: str) -> dict[str, str]:
        return {"title": "", "identifier": name, "uri": f"https://case.example/{name}"}

    names = [str(uuid.uuid5(uuid.NAMESPACE_URL, str(n))) for n in range(9)]
    stamp = {"lastChangeDateTime": "2026-01-01T00:00:00Z"}
    items = [
        ("Grade 5", "", "Group"), ("Numbers", "1", "Domain"), ("Naturals", "", "Cluster"),
        ("count", "5.1.1.1", "Standard"), ("write", "5.1.1.2", "Standard"),
    ]  # fmt: skip
    ties = [(1, 0, "isChildOf"), (2, 1, "isChildOf"), (3, 2, "isChildOf"), (4, 2, "isChildOf"),
            (3, 4, "precedes"), (3, 8, "isRelatedTo"), (7, 3, "precedes")]  # fmt: skip
    return {
        "CFDocument": stamp | {
            "identifier": names[6], "uri": "https://case.example/doc", "creator": "Somebody",
            "title": "Mathematics", "subject": ["Mathematics"], "language": "en",
        },
        "CFItems": [
            stamp | {
                "identifier": names[n], "uri": "https://case.example/x", "fullStatement": text,
                "humanCodingScheme": code, "CFItemType": kind,
            }
            for n, (text, code, kind) in enumerate(items)
        ],
        "CFAssociations": [
            stamp | {
                "identifier": str(uuid.uuid4()), "uri": "https://case.example/t",
                "associationType": kind, "originNodeURI": link(names[a]),
                "destinationNodeURI": link(names[b]),
            }
            for a, b, kind in ties
        ],
    }  # fmt: skip


def test_a_package_of_another_system_is_read_by_its_codes() -> None:
    log = ProblemLog()
    data = json.dumps(foreign()).encode()
    rows = read_programme(data, "f", log, hints=Hints(code="other-mathematics"))
    assert rows is not None
    assert not log.has_errors
    assert (rows.code, rows.subject, rows.languages) == (
        "other-mathematics",
        "Mathematics",
        ("en",),
    )
    assert {unit.code: unit.titles["en"] for unit in rows.units} == {
        "1": "Numbers", "1.1": "Naturals",
    }  # fmt: skip
    assert [(one.code, one.needs) for one in rows.objectives] == [
        ("5.1.1.1", ()), ("5.1.1.2", ("5.1.1.1",)),
    ]  # fmt: skip
    codes = {one.code for one in log.list_problems()}
    assert codes == {"case.guessed", "case.no_such_item", "case.other_kind"}


def _change(*path: Any, to: Any) -> Callable[[dict[str, Any]], Any]:
    def change(package: dict[str, Any]) -> Any:
        inner: Any = package
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = to
        return package

    return change


@pytest.mark.parametrize(
    ("fault", "change"),
    [
        ("case.not_a_package", _change("CFDocument", to=None)),
        ("case.not_a_package", _change("CFItems", to={})),
        ("case.not_a_package", lambda package: [package]),
        ("case.bad_field", _change("CFItems", 0, to=7)),
        ("case.bad_field", _change("CFItems", 3, "identifier", to="x")),
        ("case.bad_field", _change("CFItems", 3, "fullStatement", to=" ")),
        ("case.bad_field", _change("CFItems", 3, "humanCodingScheme", to=["5"])),
        ("case.bad_field", _change("CFItems", 3, "language", to="tlh")),
        ("case.bad_field", _change("CFItems", 3, "conceptKeywords", to={"a": 1})),
        ("case.bad_field", _change("CFDocument", "identifier", to="7")),
        ("case.bad_field", _change("CFAssociations", 0, "originNodeURI", to="x")),
        ("case.bad_field", _change("CFAssociations", 0, "sequenceNumber", to=10**30)),
        ("case.id_twice", lambda p: _change("CFItems", 4, "identifier",
                                             to=p["CFItems"][3]["identifier"])(p)),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_path(fault: str, change: Any) -> None:
    log = ProblemLog()
    read_programme(json.dumps(change(foreign())).encode(), "package.json", log)
    found = [one for one in log.list_problems() if one.code == fault]
    assert found
    assert found[0].severity == "error"
    assert found[0].place.field or found[0].place.line


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b'{"CFDocument": NaN}',
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"CFDocument": ' + b"9" * 10_000 + b"}",
        b"{\xff}",
        b"{" + b" " * (7 * 1024 * 1024),
    ],
    ids=["cut", "nan", "deep list", "deep object", "long number", "no utf-8", "too large"],
)
def test_hostile_json_is_refused(data: bytes) -> None:
    log = ProblemLog()
    assert read_programme(data, "f", log) is None
    assert log.has_errors


def test_our_notes_may_hold_anything() -> None:
    package = json.loads(write())
    for notes in (
        'sabaqtas {"grades": ["a"]}',
        "sabaqtas [",
        "sabaqtas 7",
        'sabaqtas {"titles":1}',
    ):
        package["CFDocument"]["notes"] = notes
        log = ProblemLog()
        rows = read_programme(json.dumps(package).encode(), "f", log)
        assert rows is not None
        assert rows.first_grade == 5
