"""Where a text stands on its way: done, here, ahead."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "road",
        """\
<ol class="road"><li class="done">Тақырыбы бекітілді</li><li class="cur"
aria-current="step">Қаралама</li><li>Сараптама, 2 әдіскер</li><li>Жарияланды</li></ol>
""",
    ),
]
