"""What the pages ask of `oversight`."""

from datetime import date, datetime

from sabaqtas.oversight import facts
from sabaqtas.oversight.boards import Board, build_board
from sabaqtas.people.api import Institution


def get_board(school: Institution, *, first: date, last: date, now: datetime) -> Board:
    """Return the board of one school for the days `first` to `last`."""
    return build_board(facts.load_facts(school, first=first, last=last, now=now))
