"""Renditions that are read on a phone are as narrow as a phone."""

import re
from typing import Any

from sabaqtas.kernel.richtext import cut_formulas, formula_to_mathml
from sabaqtas.packs.opening import OpenPack, load_pack
from sabaqtas.packs.renditions.low import page as low
from sabaqtas.packs.renditions.offline import page as offline
from sabaqtas.packs.renditions.trees import parse_html, write_html
from sabaqtas.packs.storing import write_pack
from sabaqtas.packs.tests.factories import DEMO, read_lesson

LONG = r"512\,000 = 500\,000 + 10\,000 + 2\,000"


def _open(markdown: str) -> OpenPack:
    source: Any = read_lesson(DEMO / "math-5-ru/02-sravnenie")
    source.document["steps"][0]["markdown"] = markdown
    pack = source.compile()
    write_pack(pack)
    return load_pack(pack.digest)


def test_a_long_formula_of_the_one_file_may_break_as_on_the_web_page() -> None:
    assert formula_to_mathml(LONG) in offline.render_file(_open(f"Сан: ${LONG}$."))


def test_a_formula_cut_again_is_as_it_was_made() -> None:
    made = f"<p>{formula_to_mathml(LONG)} a &lt; b {formula_to_mathml('x < 5')}</p>"
    assert cut_formulas(write_html(parse_html(made))) == made


def test_what_is_no_formula_stays_as_it_is() -> None:
    for text in ("<math><br></math>", '<math display="block"><mi>x</mi></math>', "<p>math</p>"):
        assert cut_formulas(text) == text


def test_a_wide_table_of_the_low_data_page_is_moved_by_itself() -> None:
    page = low.render_page(_open("| a | b |\n| - | - |\n| 1 | 2 |"))
    assert re.search(
        r'<div class="wide" tabindex="0">\s*<table>|<div tabindex="0" class="wide">', page
    )
