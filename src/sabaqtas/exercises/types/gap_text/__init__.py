"""A text with places to fill: typed, or chosen from a few."""

from sabaqtas.exercises.types.gap_text.filling import GapText

TYPE = GapText()
