"""Variants of an item: numbers that change with a seed, and formulas that reckon with them.

Start in `variants.py`; `formulas.py` reads and reckons, `parameters.py` draws the values.
"""

from sabaqtas.exercises.varying.formulas import FormulaRefused, reckon
from sabaqtas.exercises.varying.parameters import draw_values
from sabaqtas.exercises.varying.variants import fill, read_choices, say_values

__all__ = ["FormulaRefused", "draw_values", "fill", "read_choices", "reckon", "say_values"]
