"""Embedded answers as editors write them; what cannot be read is never shown with its answer."""

import pytest

from sabaqtas.bridges.moodlexml.reading import read_items
from sabaqtas.exercises.api import banks

QUIZ = (
    '<quiz><question type="cloze"><questiontext format="html"><text><![CDATA[%s]]></text>'
    "</questiontext></question></quiz>"
)


def read(text: str) -> banks.ItemsRead:
    return read_items((QUIZ % text).encode(), "a.xml")


def test_the_sign_of_an_entity_begins_no_words_to_the_answer() -> None:
    found = read("It {1:SHORTANSWER:=don&#39;t~=do not#Ok} work")
    (item,) = found.items
    assert item.source["gaps"] == {"g1": ["don't", "do not"]}
    assert [one.params["text"] for one in found.problems] == ["Ok"]


@pytest.mark.parametrize(
    "place",
    ["{1:shortanswer:=жауап}", "{1:Multichoice:=жауап~қате}", "{2:STACK:=жауап}", "{1:SA:=жауап"],
)
def test_a_place_that_cannot_be_read_is_said_and_keeps_its_answer_from_the_pupil(
    place: str,
) -> None:
    found = read("Бір {1:SA:=екі} үш " + place)
    assert "moodlexml.cloze" in {one.code for one in found.problems}
    assert not any("жауап" in str(item.source) for item in found.items)
