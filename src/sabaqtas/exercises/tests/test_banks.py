"""A bank takes a file as it was shown, twice is once, takes it back, and loses no version."""

from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps

from sabaqtas.exercises.api import banks
from sabaqtas.exercises.banks.failures import BARE, KNOWN, NO_FORMAT, TOO_LONG, TWICE
from sabaqtas.exercises.banks.finding import list_categories
from sabaqtas.exercises.banks.folding import make_fingerprint
from sabaqtas.exercises.banks.keeping import BadItem, SameItem
from sabaqtas.exercises.banks.neutral import MOST_LETTERS
from sabaqtas.exercises.tests.factories import CHOICE
from sabaqtas.people.api import Institution
from sabaqtas.people.tests.factories import make_cast

pytestmark = pytest.mark.django_db
FILE = r"""$CATEGORY: $course$/top/Сандар/Бөлшек

// [tag:objective:5.1.2.3] [tag:grade:5] [tag:оңай]
::Жарты::$$\\frac\{1\}\{2\}$$ нешеге тең? {=0,5 ~2 ~1,2 ####Екіге бөлеміз.}

Астана – Қазақстанның астанасы. {TRUE}

астана  – Қазақстанның АСТАНАСЫ {T}

Мәтін жоқ.

Сұрақ {=бір}

{
"""


def fill(bank: banks.Bank, text: str = FILE) -> tuple[Any, banks.BankPlan]:
    return banks.import_items(
        text.encode(), "test.gift", bank=bank, language="kk", by=None, format_name="gift"
    )


def make_bank(school: Institution | None = None, name: str = "5-сынып") -> banks.Bank:
    return banks.make_bank(name, school_id=(school or make_cast().school).pk, by=None)


def test_a_file_is_shown_then_taken_as_it_was_shown() -> None:
    bank = make_bank()
    _found, shown = banks.rehearse_import(FILE.encode(), "a.gift", bank=bank, language="kk")
    assert banks.find_items(bank).count() == 0
    run, plan = fill(bank)
    assert plan.counts == shown.counts == {"new": 3, "known": 1, "refused": 1}
    assert [one.code for one in plan.problems if one.place.line == 8] == [TWICE]
    first, second, third = banks.find_items(bank)
    assert (first.title, first.category, first.grade) == ("Жарты", "Сандар / Бөлшек", 5)
    assert (first.objectives, first.tags) == (["5.1.2.3"], ["оңай"])
    assert [one.is_bare for one in (first, second, third)] == [False, True, True]
    assert {one.place.line for one in plan.problems if one.code == BARE} == {6, 12}
    assert (
        apps.get_model("people", "AuditRow")
        .objects.filter(verb="bank.imported", object_id=run.pk)
        .exists()
    )


def test_twice_is_once_and_the_known_ones_are_named() -> None:
    bank = make_bank()
    fill(bank)
    run, plan = fill(bank)
    assert run is None
    assert plan.counts["new"] == 0
    assert [one.params["number"] for one in plan.problems if one.code == KNOWN] == [1, 2, 2, 3]


def test_taken_back_but_for_what_was_changed_since() -> None:
    bank = make_bank()
    run, _plan = fill(bank)
    item = banks.find_items(bank)[1]
    version = banks.load_versions([item])[0]
    banks.revise_item(item, replace(banks.read_version(version), title="Елорда"), by=None)
    undone = banks.undo_import(run.pk, school_id=bank.school_id, by=None)
    assert (undone.removed, undone.kept) == (2, (2,))
    assert [one.title for one in banks.find_items(bank)] == ["Елорда"]
    assert banks.undo_import(run.pk, school_id=bank.school_id, by=None).removed == 0
    assert fill(bank)[1].counts["new"] == 2


def test_a_version_stays_when_the_item_is_revised_or_removed() -> None:
    bank = make_bank()
    fill(bank)
    item = banks.find_items(bank)[0]
    before = banks.get_version(bank.school_id, item.pk, 1)
    changed = replace(banks.read_version(before), source={**before.source, "prompt": "Басқа сұрақ"})
    banks.revise_item(item, changed, by=None)
    banks.remove_item(item, by=None)
    assert banks.get_version(bank.school_id, item.pk, 1).source == before.source
    assert banks.get_version(bank.school_id, item.pk, 2).source["prompt"] == "Басқа сұрақ"
    assert item.pk not in {one.pk for one in banks.find_items(bank)}


def test_what_cannot_be_shown_or_is_there_already_is_no_version() -> None:
    bank = make_bank()
    fill(bank)
    item, other, _third = banks.find_items(bank)
    mine, theirs = (banks.read_version(one) for one in banks.load_versions([item, other]))
    with pytest.raises(BadItem):
        banks.revise_item(item, replace(mine, source={**mine.source, "answer": "z"}), by=None)
    with pytest.raises(SameItem):
        banks.revise_item(item, replace(mine, source=theirs.source), by=None)
    assert banks.find_items(bank)[0].version == 1


def test_items_are_found_by_words_category_and_what_they_lack() -> None:
    bank = make_bank()
    fill(bank)

    def found(**wanted: Any) -> list[int]:
        return [one.number for one in banks.find_items(bank, wanted)]

    assert found(text="ЖАРТЫ") == [1]
    assert found(text="5.1.2.3") == [1]
    assert found(category="Сандар / Бөлшек", type="true_false") == [2]
    assert found(bare=True) == [2, 3]
    assert list_categories(bank) == ["Сандар / Бөлшек"]


def test_a_school_reads_its_own_banks_and_the_countrys() -> None:
    cast, other = make_cast(), make_cast()
    country, _new = Institution.objects.get_or_create(
        kind=Institution.Kind.COUNTRY, defaults={"code": "398", "name": "Қазақстан"}
    )
    mine, shared = make_bank(cast.school), make_bank(country, "Ортақ")
    foreign = make_bank(other.school)
    fill(shared)
    assert {(one.name, one.size) for one in banks.list_banks(cast.school.pk)} == {
        (mine.name, 0), ("Ортақ", 3),
    }  # fmt: skip
    with pytest.raises(banks.Bank.DoesNotExist):
        banks.get_bank(foreign.pk, cast.school.pk)


def test_an_unknown_file_is_told_which_formats_there_are() -> None:
    found, plan = banks.rehearse_import(b"\x89PNG", "a.png", bank=None, language="kk")
    assert found is None
    assert [one.code for one in plan.problems] == [NO_FORMAT]


@pytest.mark.parametrize(
    "changes",
    [
        {"prompt": " 99 999  санынан КЕЙІН қай сан тұрады"},
        {"options": {"x": "999 991", "y": "99 1000", "z": "$100\\,000$"}, "answer": "z"},
        {"explain": "Басқа", "points": 3},
    ],
)
def test_the_same_question_written_otherwise_is_the_same(changes: dict[str, Any]) -> None:
    assert make_fingerprint(CHOICE | changes) == make_fingerprint(CHOICE)


@pytest.mark.parametrize("changes", [{"answer": "a"}, {"answer": ["b"]}, {"prompt": "Басқа"}])
def test_another_question_is_another(changes: dict[str, Any]) -> None:
    assert make_fingerprint(CHOICE | changes) != make_fingerprint(CHOICE)


def test_a_question_of_two_megabytes_stays_out_and_says_why_the_others_come() -> None:
    bank = make_bank()
    text = "Екі мен екі? {=төрт}\n\n" + "Ұзын сұрақ. " * 170_000 + "{=иә}\n\nБір мен бір? {=екі}\n"
    _run, plan = fill(bank, text)
    assert plan.counts == {"new": 2, "known": 0, "refused": 1}
    (said,) = [one for one in plan.problems if one.code == TOO_LONG]
    assert said.place.line == 3 and said.params["most"] == MOST_LETTERS
    assert banks.find_items(bank).count() == 2
