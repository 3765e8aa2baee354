"""One field to search with, filters in a grid, and what answers the words is marked."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "markup",
        """\
<form class="flow" role="search" aria-label="Іздеу" action="#c-find"><div class="field"><label
for="c-q">Не іздейсіз?</label><div class="find"><input class="in" id="c-q" type="search"><button
class="btn">{% icon "search" %}Іздеу</button></div></div></form>
<ol class="flow hits"><li><h3>Жай <mark>бөлшектерді</mark> қосу</h3></li></ol>
""",
    ),
]
