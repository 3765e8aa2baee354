"""Layout: page, head, flow, row, grid, split; small words of type."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "head",
        """\
<div class="head"><p class="eyebrow">Сейсенбі, 15 қыркүйек · 5 «Б»</p><h2 class="h2">Сәлем,
Айым!</h2><p>Бүгін 6 сабақ, екеуі бітті.</p></div>
""",
    ),
    Example(
        "split",
        """\
<div class="split"><div class="card">Негізгі</div><div class="card">Қосымша</div></div>
""",
    ),
]
