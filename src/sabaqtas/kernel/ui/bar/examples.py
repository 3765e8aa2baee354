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
        "of somebody with two schools",
        """\
<div class="bar"><div class="bar__in">{% include "kernel/ui/bar/logo.html" %}\
{% include "kernel/ui/bar/where.html" with where="№ 17 орта мектеп" %}</div></div>
""",
    ),
    Example(
        "ornament",
        """\
<div class="horns"></div>
""",
    ),
]
