"""A number that leads to its list."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "numbers",
        """\
<div class="stats"><div class="stat"><a href="#c-stat">96 %</a><span>оқушыға сабақ жетті<br>кеше
95 %</span></div><div class="stat"><a href="#c-stat">82 %</a><span>тапсырма орындалды<br>кеше 80
%</span></div><div class="stat"><a href="#c-stat">77 %</a><span>жұмыс тексерілді<br>кеше 79
%</span></div><div class="stat"><a href="#c-stat">9 сағ</a><span>пікірге дейін, медиана<br>кеше
10 сағ</span></div><div class="stat"><a href="#c-stat">9</a><span>оқушы 3 күн көрінбеген<br>кеше
11</span></div></div>
""",
    ),
]
