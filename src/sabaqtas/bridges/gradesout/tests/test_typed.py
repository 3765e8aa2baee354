"""SOR, SOCh, typed marks and closed terms in the register's file and in the workbook."""

from datetime import date, timedelta
from typing import Any

import pytest

from sabaqtas.bridges.gradesout.tests.marks import DAY, read_archive, take
from sabaqtas.gradebook.api import TermMark
from sabaqtas.gradebook.tests.factories import make_column, make_entry
from sabaqtas.people.tests.factories import Cast

pytestmark = pytest.mark.django_db
KIND: dict[str, Any] = {"year": 2026, "span": "t1", "status": "marked", "why": {}}


def test_columns_cells_and_terms_are_line_items_and_results(cast: Cast) -> None:
    column = make_column(cast.klass, cast.teacher, on=DAY, title="Сандар")
    pupil = cast.pupil_phone
    make_entry(cast.klass, pupil, cast.teacher, on=DAY, assessment=column, points=12)
    make_entry(cast.klass, pupil, cast.teacher, on=DAY, assessment=column, points=17.5, number=2)
    make_entry(cast.klass, pupil, cast.teacher, on=DAY - timedelta(days=1), mark=6)
    make_entry(cast.klass, cast.pupil_tv, cast.teacher, on=DAY, attendance="absent")
    files = read_archive(take(cast))
    items = {row["sourcedId"]: row for row in files["lineItems.csv"]}
    results = [r for r in files["results.csv"] if r["studentSourcedId"] == str(pupil.id)]
    by_item = {items[row["lineItemSourcedId"]]["title"]: row for row in results}
    scores = {title[-10:]: row["score"] for title, row in by_item.items()}
    assert scores == {"16.09.2025": "17.5", "15.09.2025": "6"}
    item = items[str(column.id)]
    assert (item["resultValueMin"], item["resultValueMax"]) == ("0", "20")
    again = read_archive(take(cast))["results.csv"]
    assert [row["sourcedId"] for row in again] == [r["sourcedId"] for r in files["results.csv"]]


def test_a_closed_term_goes_out_once_it_has_ended(cast: Cast) -> None:
    from sabaqtas.bridges.gradesout.typed import Days, list_typed_out

    for number, mark in ((1, 4), (2, 5)):
        TermMark.objects.create(
            school=cast.school,
            group=cast.klass,
            subject="mathematics",
            pupil=cast.pupil_tv,
            number=number,
            mark=mark,
            by=cast.deputy,
            **KIND,
        )
    (out,) = list_typed_out(cast.school, Days(date(2025, 9, 1), date(2025, 12, 31)))
    assert (out.value, out.lowest, out.highest, out.on) == (5, 2, 5, date(2025, 10, 26))
    assert not list_typed_out(cast.school, Days(date(2025, 9, 1), date(2025, 9, 30)))


def test_a_final_mark_goes_out_at_the_end_of_august(cast: Cast) -> None:
    from sabaqtas.bridges.gradesout.typed import Days, list_typed_out

    place = {"school": cast.school, "group": cast.klass, "subject": "mathematics"}
    values = KIND | {"span": "f", "number": 1, "mark": 3}
    TermMark.objects.create(pupil=cast.pupil_tv, by=cast.deputy, **place, **values)
    (out,) = list_typed_out(cast.school, Days(date(2026, 8, 1), date(2026, 8, 31)))
    assert (out.value, out.on, out.title) == (3, date(2026, 8, 31), "Қорытынды баға")


def test_a_subject_that_is_passed_goes_out_in_words(cast: Cast) -> None:
    from sabaqtas.bridges.gradesout.typed import Days, list_typed_out

    place = {"school": cast.school, "group": cast.klass, "subject": "music"}
    values = KIND | {"status": "passed", "number": 1, "mark": None}
    TermMark.objects.create(pupil=cast.pupil_tv, by=cast.deputy, **place, **values)
    (out,) = list_typed_out(cast.school, Days(date(2025, 9, 1), date(2025, 12, 31)))
    assert (out.value, out.comment) == (None, "есептелінді")
