"""TeX of the school subset: exact MathML, readable text, and a typed refusal of all else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sabaqtas.kernel.richtext import FormulaError, formula_to_mathml, formula_to_text
from sabaqtas.kernel.richtext.cleaning import TAGS
from sabaqtas.kernel.richtext.formula import COMMANDS


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"2\,000\,515", "2 000 515"),
        (r"3{,}5", "3,5"),
        (r"12\,345{,}678", "12 345,678"),
        (r"5407 = 5\cdot 1000 + 7", "5407 = 5 · 1000 + 7"),
        (r"\frac{3}{4}", "3/4"),
        (r"1\frac{1}{2}", "1 1/2"),
        (r"\frac{a+b}{2}", "(a + b)/2"),
        (r"\left(\frac12\right)^2", "(1/2)²"),
        (r"5\,\text{см}", "5 см"),
        (r"25\%", "25%"),
        (r"12 : 3", "12 : 3"),
        (r"-5 + (-3)", "−5 + (−3)"),
        (r"a \le b", "a ≤ b"),
        (r"1, 2, 3, \ldots", "1, 2, 3, …"),
        (r"x_{\text{орт}}", "x_(орт)"),
        (r"10^{-3}", "10⁻³"),
        (r"36\degree", "36°"),
        (r"\sqrt{2}", "√2"),
        (r"\sqrt[3]{8}", "³√8"),
        (r"\begin{cases} x = 1 \\ y = 2 \end{cases}", "{x = 1; y = 2"),
    ],
)
def test_formula_reads_as_one_would_type_it(tex: str, text: str) -> None:
    assert formula_to_text(tex).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("tex", "mathml"),
    [
        (r"3{,}5", '<math alttext="3,5"><mn>3,5</mn></math>'),
        (r"2\,000", '<math alttext="2\u00a0000"><mn>2\u00a0000</mn></math>'),
        (
            r"\frac{3}{4}",
            '<math alttext="3/4"><mfrac><mn>3</mn><mn>4</mn></mfrac></math>',
        ),
        ("a<b", '<math alttext="a &lt; b"><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>'),
    ],
)
def test_mathml_is_exact(tex: str, mathml: str) -> None:
    assert formula_to_mathml(tex) == mathml


@pytest.mark.parametrize(
    ("tex", "reason"),
    [
        ("", "empty"),
        (r"\foo", "command"),
        (r"\href{javascript:1}{x}", "command"),
        (r"\style{color:red}{x}", "command"),
        (r"\begin{matrix} 1 \end{matrix}", "command"),
        ("{a", "braces"),
        ("a}", "braces"),
        (r"\text{", "braces"),
        ("см", "words"),
        (r"5 см + \text{м}", "words"),
        ("5%", "percent"),
        (r"\frac{3}", "unfinished"),
        (r"\left(a", "unfinished"),
        ("a&b", "unfinished"),
        ("^", "unfinished"),
        ("\\", "unfinished"),
        ("x" * 2001, "too_long"),
    ],
)
def test_refusal_says_why(tex: str, reason: str) -> None:
    with pytest.raises(FormulaError) as refused:
        formula_to_mathml(tex)
    assert refused.value.reason == reason


def test_wide_formula_is_cut_before_its_signs() -> None:
    tex = r"2\,724\,902 = 2\cdot 1\,000\,000 + 7\cdot 100\,000 + 2\cdot 10\,000 + 2"
    block = etree.fromstring(formula_to_mathml(tex, block=True))
    rows = ["".join(map(str, row.itertext())) for row in block.iter("mtr")]
    assert len(rows) >= 2
    assert all(row[0] == "+" for row in rows[1:])
    assert block.get("alttext") == formula_to_text(tex)
    assert formula_to_mathml(tex).count("<wbr>") >= 2


def test_narrow_formula_stays_whole() -> None:
    assert "<wbr>" not in formula_to_mathml(r"5 + 7 = 12")
    assert "mtable" not in formula_to_mathml(r"5 + 7 = 12", block=True)


CLEANED = set(TAGS.split())
"""A tag that cleaning would take away must never be made."""
BITS = st.sampled_from(
    [*(f"\\{name} " for name in sorted(COMMANDS)), *"{}()[]^_&%$<>='\"\\ ,", "12", "x", r"\text{ы}"]
)


@given(st.one_of(st.text(max_size=40), st.lists(BITS, max_size=12).map("".join)))
def test_any_text_is_refused_or_well_formed(tex: str) -> None:
    try:
        html = formula_to_mathml(tex)
    except FormulaError:
        return
    tree = etree.fromstring(f"<p>{html.replace('<wbr>', '<wbr/>')}</p>")
    assert all(element.tag in CLEANED for element in tree.iter())
    assert not any(str(name).startswith("on") for element in tree.iter() for name in element.attrib)
