"""A text in the pupil's own words. A person reads it; the machine never grades it."""

from sabaqtas.exercises.types.long_text.writing import LongText

TYPE = LongText()
