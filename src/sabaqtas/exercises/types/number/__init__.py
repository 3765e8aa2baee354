"""A number as children write it, with or without its unit, exact or within a tolerance."""

from sabaqtas.exercises.types.number.numbering import Number

TYPE = Number()
