"""A statement that is true or false."""

from sabaqtas.exercises.types.true_false.telling import TrueFalse

TYPE = TrueFalse()
