"""A question in the booklet names its rows and options as its answer sheet does."""

from sabaqtas.delivery.channels.print.booklets.filling import add_task
from sabaqtas.delivery.channels.print.booklets.rooms import point_to_sheet
from sabaqtas.delivery.channels.print.laying import lay_sheets
from sabaqtas.delivery.channels.print.page import BODY
from sabaqtas.delivery.channels.print.sheets import Asked, AskedField, Option, Shape

BLANK = {"t": "blank", "x": "", "n": 3}


def _ask(*labels: str, names: tuple[str, ...] = ("",)) -> Asked:
    options = [Option(label.lower(), label) for label in labels]
    return Asked("c1", "1", [AskedField(Shape.BUBBLES, name, options) for name in names])


def test_options_get_letters_and_words_that_are_their_own_bubbles_go() -> None:
    boxes = [{"t": "boxes", "many": False, "k": [["жеті"], ["сегіз"]]}]
    assert point_to_sheet(boxes, _ask("A", "B")) == [{"t": "letters", "k": [["жеті"], ["сегіз"]]}]
    assert point_to_sheet(boxes, _ask("Дұрыс", "Бұрыс")) == []


def test_rows_are_named_as_on_the_sheet() -> None:
    rows = {"t": "blanks", "k": [[BLANK, " бір"], [BLANK, " екі"]]}
    lines = point_to_sheet([rows], _ask("1", "2", names=("A", "B")))
    assert lines == [{"t": "letters", "k": [["бір"], ["екі"]]}]
    twin = {"t": "twin", "k": [[rows], [{"t": "letters", "k": [["а"], ["ә"]]}]]}
    ((pairs,),) = (one["k"][0] for one in point_to_sheet([twin], _ask("A", "B", names=("1", "2"))))
    assert pairs["t"] == "ol" and [row["k"] for row in pairs["k"]] == [["бір"], ["екі"]]


def test_places_to_write_go_and_a_unit_stays() -> None:
    number = Asked("c1", "1", [AskedField(Shape.BOXES, count=7)])
    assert point_to_sheet([{"t": "p", "k": [BLANK, " км"]}], number) == [
        {"t": "p", "k": ["…", " км"]}
    ]
    assert point_to_sheet([{"t": "p", "k": [BLANK]}, {"t": "lines", "n": 5}], number) == []


def test_the_task_takes_what_is_left_of_the_side() -> None:
    asked = [Asked(f"c{n}", str(n), [AskedField(Shape.BOXES, count=7)]) for n in range(1, 7)]
    for questions in ([], asked, asked * 5):
        pages = lay_sheets(add_task(questions, number="9", is_drawn=True))
        frame = pages[-1].items[-1].frame
        assert frame.h >= 60 and BODY.y + BODY.h - (frame.y + frame.h) < 5
    assert len(lay_sheets(add_task(asked, number="9", is_drawn=False))) == 1
