"""What other modules may use of `oversight`."""

from sabaqtas.oversight.boards import Board, Row
from sabaqtas.oversight.queries import UnseenPupil, get_board, list_unseen

__all__ = ["Board", "Row", "UnseenPupil", "get_board", "list_unseen"]
