"""A share of a whole; the words beside it say the number."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "template",
        """\
<div class="card flow"><div><p class="s">64 %
жіберілді</p>{% include "kernel/ui/meter/meter.html" with percent=64 label="64 пайыз" %}</div>
<div><p class="s bad">Экран уақыты 31 / 25 минут: 6 минут артық</p>
{% include "kernel/ui/meter/meter.html" with percent=100 over=True label="6 минут артық" %}</div>
</div>
""",
    ),
]
