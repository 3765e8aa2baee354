"""Which background work goes first."""

from typing import Final

SOMEBODY_WAITS: Final = 50
"""Before the work that nobody looks at, which may take minutes a piece: films, renditions (0)."""
