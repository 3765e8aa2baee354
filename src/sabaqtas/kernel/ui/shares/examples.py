"""Shares of a whole by channel; values go in as attributes, never as style."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "key",
        """\
<p class="row s legend"><span class="key c1">веб <a href="#c-shares">90</a></span><span
class="key c2">аз трафик <a href="#c-shares">59</a></span><span class="key c3">теледидар <a
href="#c-shares">28</a></span><span class="key c0">жетпеді <a href="#c-shares">8</a></span></p>
""",
    ),
    Example(
        "bar",
        """\
<svg class="shares" width="200" height="18" viewBox="0 0 200 10" preserveAspectRatio="none"
role="img" aria-label="веб 12, аз трафик 7, теледидар 4, қағаз 3, телефон 1"><rect class="c1"
x="0.0" width="87.9" height="10"/><rect class="c2" x="88.9" width="50.9" height="10"/><rect
class="c3" x="140.7" width="28.6" height="10"/><rect class="c4" x="170.4" width="21.2"
height="10"/><rect class="c5" x="192.6" width="6.4" height="10"/></svg>
""",
    ),
]
