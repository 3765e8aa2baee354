"""Pairs of name and value."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "facts",
        """\
<dl class="facts"><dt>Нұсқа</dt><dd>1</dd><dt>Уақыты</dt><dd>15 қыркүйек, 12:40</dd>
<dt>Көлемі</dt><dd>1 сурет, 231 КБ</dd></dl>
""",
    ),
]
