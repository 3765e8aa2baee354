"""The bar stands in kernel/base.html. Navigation: five items, one word each; on phones below."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "without navigation",
        """\
<header class="bar"><div class="bar__in">{% include "kernel/ui/bar/logo.html" %}
{% include "kernel/ui/bar/languages.html" %}</div></header>
""",
    ),
    Example(
        "ornament",
        """\
<div class="horns"></div>
""",
    ),
]
