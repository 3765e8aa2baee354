"""The formats of questions, in the order in which they are asked whether a file is theirs."""

from sabaqtas.bridges.gift.reading import FORMAT as GIFT
from sabaqtas.exercises.api import banks


def register_item_formats() -> None:
    """A new format is a folder and a name here."""
    for one in (GIFT,):
        banks.register_format(one)
