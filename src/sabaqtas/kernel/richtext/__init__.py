"""Authors' Markdown with TeX, made into HTML that needs no script and can hold none.

Start in `rendering.py`; `parsing.py` says what Markdown is allowed, `steps.py` cuts a lesson at
its headings, `formula.py` turns TeX into MathML.
"""

from sabaqtas.kernel.richtext.bare import say_pictures, write_bare
from sabaqtas.kernel.richtext.failures import RichTextError
from sabaqtas.kernel.richtext.formula import (
    FormulaError,
    cut_formulas,
    formula_to_mathml,
    formula_to_text,
)
from sabaqtas.kernel.richtext.formula_speech import speak_formula
from sabaqtas.kernel.richtext.formula_text import read_aloud
from sabaqtas.kernel.richtext.readdressing import readdress_pictures
from sabaqtas.kernel.richtext.rendering import Picture, plain_text, render_block, render_inline
from sabaqtas.kernel.richtext.steps import AWAY, Step, split_steps

__all__ = [
    "AWAY",
    "FormulaError",
    "Picture",
    "RichTextError",
    "Step",
    "cut_formulas",
    "formula_to_mathml",
    "formula_to_text",
    "plain_text",
    "read_aloud",
    "readdress_pictures",
    "render_block",
    "render_inline",
    "say_pictures",
    "speak_formula",
    "split_steps",
    "write_bare",
]
