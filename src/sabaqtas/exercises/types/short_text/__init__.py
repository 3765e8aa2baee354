"""A word or a few, compared with what the author accepts as a patient teacher would."""

from sabaqtas.exercises.types.short_text.matching import ShortText

TYPE = ShortText()
