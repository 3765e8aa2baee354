"""What a spreadsheet would execute goes out guarded, and comes back as it was."""

from hypothesis import given
from hypothesis import strategies as st

from sabaqtas.kernel.sheets import guard_text, unguard_text

FORMULAS = ("=", "+", "-", "@", "|", "%")


@given(st.text(st.sampled_from("'\"=+-@|%;\t\r\nа "), max_size=8) | st.text(max_size=8))
def test_a_guarded_cell_is_no_formula_and_the_same_text(text: str) -> None:
    guarded = str(guard_text(text))
    assert not guarded.startswith((*FORMULAS, "\t", "\r", "\n"))
    assert unguard_text(guarded) == text
