"""Our inline Markdown from bare words and formulas, and what may stand in it."""

import re
from typing import Final

from sabaqtas.kernel.richtext import FormulaError, RichTextError, formula_to_mathml, plain_text
from sabaqtas.kernel.richtext import render_inline as _render

LINE_END: Final = "\\\n"
"""A line that ends on the page too."""
FORMULA: Final = re.compile(
    r"\\\((?P<round>.+?)\\\)|\\\[(?P<square>.+?)\\\]|\$\$(?P<dollars>.+?)\$\$", re.DOTALL
)
_BLANK: Final = re.compile(r"(?<!\S)_{2,}(?!\S)")
_SIGN: Final = re.compile(r"[\\`*_\[\]<$]|&(?=#?\w+;)|^:::")


def escape_words(text: str) -> str:
    """Words as they are, whatever signs they hold; a blank line to write on stays as it is."""
    parts, at = [], 0
    for blank in _BLANK.finditer(text):
        parts += [_SIGN.sub(_escape, text[at : blank.start()]), blank[0]]
        at = blank.end()
    return "".join([*parts, _SIGN.sub(_escape, text[at:])])


def escape_with_formulas(text: str) -> tuple[str, list[str]]:
    r"""Words with `\(…\)`, `\[…\]` or `$$…$$` in them; also the formulas we cannot show."""
    parts, failed, at = [], [], 0
    for found in FORMULA.finditer(text):
        tex = " ".join((found["round"] or found["square"] or found["dollars"]).split())
        good = is_formula(tex)
        failed += [] if good else [tex]
        parts += [escape_words(text[at : found.start()]), f"${tex}$" if good else ""]
        parts += [] if good else [escape_words(found[0])]
        at = found.end()
    return "".join([*parts, escape_words(text[at:])]), failed


def is_formula(tex: str) -> bool:
    """Whether it can be shown; a dollar within would end it."""
    try:
        formula_to_mathml(tex, block=False)
    except FormulaError:
        return False
    return "$" not in tex and tex == tex.strip()


def join_lines(text: str) -> str:
    """Lines without blanks at their ends, empty ones left out."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return LINE_END.join(line for line in lines if line)


def list_lines(markdown: str) -> list[str]:
    """The lines of the page."""
    return markdown.split(LINE_END)


def is_sound(markdown: str) -> bool:
    """Whether a page can show it."""
    try:
        for line in list_lines(markdown):
            _render(line)
    except RichTextError:
        return False
    return True


def read_words(markdown: str) -> str:
    """Its bare words, formulas as one types them; lines parted by a blank."""
    try:
        return " ".join(plain_text(line).strip() for line in list_lines(markdown))
    except RichTextError:
        return markdown


def _escape(sign: re.Match[str]) -> str:
    return "\\" + sign[0]
