"""What other modules may use of `oversight`."""

from sabaqtas.oversight.boards import Board, Row
from sabaqtas.oversight.calling.lists import ToCall, list_to_call
from sabaqtas.oversight.queries import get_board

__all__ = ["Board", "Row", "ToCall", "get_board", "list_to_call"]
