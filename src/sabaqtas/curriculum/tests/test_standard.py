"""Programmes: checked whole, published as versions side by side, asked for by class."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.apps import apps

from sabaqtas.curriculum.api import (
    find_objective,
    find_programme,
    list_objectives,
    list_programmes,
    standard,
)
from sabaqtas.curriculum.models import Objective, Programme, ProgrammeVersion
from sabaqtas.curriculum.standard.checking import find_circles
from sabaqtas.curriculum.standard.queries import list_prerequisites, search_objectives
from sabaqtas.curriculum.standard.rows import ObjectiveRow, UnitRow
from sabaqtas.curriculum.standard.shipped import read_shipped
from sabaqtas.curriculum.tests.factories import add_objective, make_rows, publish
from sabaqtas.kernel import clock
from sabaqtas.people.tests.factories import make_actor, make_cast

pytestmark = pytest.mark.django_db


def codes_of(rows: standard.ProgrammeRows) -> list[str]:
    """What is wrong with them."""
    plan, problems = standard.rehearse_version(rows)
    assert (plan is None) == any(one.severity == "error" for one in problems)
    return [one.code for one in problems if one.severity == "error"]


def test_versions_live_side_by_side() -> None:
    publish()
    later = add_objective(make_rows(), "5.1.1.3")
    plan = publish(later)
    assert (plan.number, [one.code for one in plan.new], plan.gone) == (2, ["5.1.1.3"], ())
    both = list_programmes(all_versions=True)
    assert [one.number for one in both] == [2, 1]
    assert [one.objectives for one in both] == [3, 2]
    assert [one.number for one in list_programmes()] == [2]
    first = list_objectives(subject="mathematics", grade=5, language="kk", programme_id=both[1].id)
    assert [one.code for one in first] == ["5.1.1.1", "5.1.1.2"]
    assert len(list_objectives(subject="mathematics", grade=5, language="kk")) == 3


def test_the_same_content_makes_no_second_version() -> None:
    publish()
    plan = publish(replace(make_rows(), label="2026", objectives=make_rows().objectives[::-1]))
    assert plan.same_as == 1
    assert ProgrammeVersion.objects.count() == 1


def test_what_goes_or_changes_is_said_and_stays_in_the_old_version() -> None:
    publish()
    one, two = make_rows().objectives
    plan = publish(make_rows(objectives=(replace(one, texts={"kk": "есептеу", "ru": "счёт"}),)))
    assert [change.before.texts["kk"] for change in plan.changed] == ["санау"]
    assert [row.code for row in plan.gone] == [two.code]
    assert Objective.objects.filter(code=two.code).count() == 1


def test_an_objective_keeps_its_identifier_from_version_to_version() -> None:
    publish()
    publish(add_objective(make_rows(), "5.1.1.3"))
    found = Objective.objects.filter(code="5.1.1.1").values_list("identifier", flat=True)
    assert len(found) == 2
    assert len(set(found)) == 1


@pytest.mark.parametrize(
    ("fault", "change"),
    [
        ("standard.bad_code", {"objectives": (ObjectiveRow("5.1.1", {"kk": "а", "ru": "а"}),)}),
        ("standard.code_twice", {"objectives": make_rows().objectives * 2}),
        ("standard.wrong_grade", {"first_grade": 6}),
        ("standard.no_text", {"languages": ("kk", "ru", "ug")}),
        ("standard.no_unit", {"units": (UnitRow("1", {"kk": "а", "ru": "а"}),)}),
        ("standard.no_objectives", {"objectives": ()}),
        ("standard.bad_value", {"level": "kindergarten"}),
        ("standard.bad_value", {"code": "Математика 5"}),
        ("standard.bad_value", {"languages": ("xx",)}),
        ("standard.missing", {"titles": {}}),
        ("standard.subject_unknown", {"subject": "шахмат"}),
        ("standard.too_long", {"titles": {"kk": "а" * 301}}),
        ("standard.lost_letters", {"titles": {"kk": "\ud800"}}),
        (
            "standard.needs_unknown",
            {"objectives": (ObjectiveRow("5.1.1.1", {"kk": "а", "ru": "а"}, ("5.9.9.9",)),)},
        ),
        (
            "standard.needs_itself",
            {"objectives": (ObjectiveRow("5.1.1.1", {"kk": "а", "ru": "а"}, ("5.1.1.1",)),)},
        ),
    ],
)
def test_each_fault_is_found_and_nothing_is_written(fault: str, change: dict[str, object]) -> None:
    rows = replace(make_rows(), **change)  # type: ignore[arg-type]
    assert fault in codes_of(rows)
    with pytest.raises(standard.Unsound) as refusal:
        publish(rows)
    assert refusal.value.problems
    assert not Programme.objects.exists()


def test_a_code_belongs_to_one_programme() -> None:
    publish()
    assert codes_of(make_rows(kind="special")) == ["standard.other_programme"]


def test_a_special_programme_is_one_of_its_own() -> None:
    publish()
    publish(make_rows(code="test-special", kind="special"))
    found = find_programme(subject="mathematics", grade=5, language="kk")
    assert found is not None
    assert found.code == "test-mathematics"
    special = find_programme(subject="mathematics", grade=5, language="kk", kind="special")
    assert special is not None
    assert special.code == "test-special"


def test_the_version_in_force_is_that_of_its_time() -> None:
    with clock.frozen(datetime(2025, 8, 1, tzinfo=UTC)):
        publish()
    with clock.frozen(datetime(2026, 2, 1, tzinfo=UTC)):
        publish(add_objective(make_rows(), "5.1.1.3"))
    for at, number in ((datetime(2025, 9, 1, tzinfo=UTC), 1), (None, 2)):
        found = find_programme(subject="mathematics", grade=5, language="ru", at=at)
        assert found is not None
        assert found.number == number
    long_ago = datetime(2020, 4, 6, tzinfo=UTC)
    first = find_programme(subject="mathematics", grade=5, language="ru", at=long_ago)
    assert first is not None
    assert first.number == 1
    assert find_programme(subject="mathematics", grade=5, language="tg") is None


def test_objectives_are_given_in_the_asked_language() -> None:
    publish()
    found = find_objective("5.1.1.2", subject="mathematics", language="ru")
    assert found is not None
    assert (found.text, found.unit_code, found.unit_title, found.is_sample) == (
        "писать", "1.1", "Понятие о числе", False,
    )  # fmt: skip
    assert [one.code for one in list_prerequisites(found.id)] == ["5.1.1.1"]
    assert find_objective("9.9.9.9", subject="mathematics") is None
    assert list_objectives(subject="physics", grade=5, language="kk") == []
    nothing = list_objectives(
        subject="mathematics", grade=5, language="kk", programme_id=uuid.uuid4()
    )
    assert nothing == []


def test_search_finds_code_and_words_of_every_language() -> None:
    publish()
    for words in ("5.1.1.2", "ЖАЗУ", "писать", "5.1 писать"):
        assert [one.code for one in search_objectives(words)] == ["5.1.1.2"], words
    assert not search_objectives("жоқ сөз")


def test_publishing_is_in_the_audit() -> None:
    actor = make_actor(make_cast().methodologist)
    standard.publish_version(make_rows(), by=actor)
    row = apps.get_model("people.AuditRow").objects.get(verb="publish_programme")
    assert row.details == {"programme": "test-mathematics", "number": 1}
    assert ProgrammeVersion.objects.get().by_id == actor.account_id


def test_circles_are_found_in_any_depth() -> None:
    chain = {str(n): [str(n + 1)] for n in range(5_000)} | {"5000": ["0"]}
    assert len(find_circles(chain)[0]) == 5_001
    assert find_circles({"a": ["b"], "b": []}) == []


def test_shipped_programmes_are_sound_samples_and_load_once() -> None:
    assert standard.load_shipped()
    assert standard.load_shipped() == []
    found = list_programmes()
    assert {one.subject for one in found} >= {"mathematics", "kazakh", "natural_science", "world"}
    assert all(one.samples == one.objectives > 6 for one in found)


def test_shipped_data_never_takes_the_place_of_an_import() -> None:
    shipped = next(iter(read_shipped()))
    publish(replace(shipped, objectives=shipped.objectives[:3]))
    assert not any(line.startswith(shipped.code) for line in standard.load_shipped())
    assert ProgrammeVersion.objects.filter(programme__code=shipped.code).count() == 1
