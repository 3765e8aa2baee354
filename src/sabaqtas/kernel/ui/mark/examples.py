"""A mark from 1 to 10."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "mark",
        """\
<p class="line"><span class="mark">8</span><span class="s">Разрядтарды дұрыс бөлдің.</span></p>
""",
    ),
]
