"""A table of which some cells are to be filled."""

from sabaqtas.exercises.types.table.tabling import Table

TYPE = Table()
