"""An empty state says why, and what to do next."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "template",
        """\
{% include "kernel/ui/empty/empty.html" with title="Бәрі дайын" address="#" action="Бүгінге" %}
""",
    ),
]
