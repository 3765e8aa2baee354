"""Solid and green: it arrived. The number finds the work at any time."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "receipt",
        """\
<div class="receipt flow flow--s"><p class="good"><b>{% icon "check" %} Тапсырылды, мұғалімге
жетті</b></p><p class="receipt__no">5Б-4821-КТ</p><dl class="facts"><dt>Уақыты</dt><dd>15
қыркүйек, 12:40</dd><dt>Көлемі</dt><dd>1 сурет, 231 КБ</dd></dl></div>
""",
    ),
]
