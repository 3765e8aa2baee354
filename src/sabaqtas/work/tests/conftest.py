"""What many tests of this folder begin with."""

from sabaqtas.work.tests.factories import at_noon, cast_in_term

__all__ = ["at_noon", "cast_in_term"]
