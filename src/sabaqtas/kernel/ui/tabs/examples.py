"""Tabs are links."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "tabs",
        """\
<nav class="tabs" aria-label="Қойынды үлгісі"><a href="#c-tabs" aria-current="page">Бүгін</a><a
href="#c-tabs">Апта</a><a href="#c-tabs">Тоқсан</a></nav>
""",
    ),
]
