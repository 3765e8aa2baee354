"""The formats of questions, in the order in which they are asked whether a file is theirs."""

from sabaqtas.bridges.aiken.reading import FORMAT as AIKEN
from sabaqtas.bridges.gift.reading import FORMAT as GIFT
from sabaqtas.bridges.itemscsv.reading import FORMAT as ITEMS_CSV
from sabaqtas.bridges.moodlexml.reading import FORMAT as MOODLE_XML
from sabaqtas.exercises.api import banks


def register_item_formats() -> None:
    """A new format is a folder and a name here."""
    for one in (MOODLE_XML, ITEMS_CSV, AIKEN, GIFT):
        banks.register_format(one)
