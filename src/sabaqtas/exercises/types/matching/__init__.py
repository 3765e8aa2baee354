"""Find the partner of each: a word and its meaning, a sum and its result."""

from sabaqtas.exercises.types.matching.pairing import Matching

TYPE = Matching()
