"""The bar stands in kernel/base.html. Navigation: five items, one word each; on phones below."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "without navigation",
        """\
<div class="bar"><div class="bar__in">{% include "kernel/ui/bar/logo.html" %}</div></div>
""",
    ),
    Example(
        "ornament",
        """\
<div class="horns"></div>
""",
    ),
]
