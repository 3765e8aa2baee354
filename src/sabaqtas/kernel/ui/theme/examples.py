"""Colours and sizes of type: theme/tokens.css, light and dark."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "colours",
        """\
<ul class="swatches"><li><span class="sw sw-ground"></span><code class="xs">--ground</code><br>
<span class="s quiet">киіз</span></li><li><span class="sw sw-surface"></span><code
class="xs">--surface</code><br><span class="s quiet">бет</span></li><li><span
class="sw sw-sunken"></span><code class="xs">--sunken</code><br><span class="s quiet">ойық</span>
</li><li><span class="sw sw-ink"></span><code class="xs">--ink</code><br><span
class="s quiet">сия</span></li><li><span class="sw sw-ink-2"></span><code
class="xs">--ink-2</code><br><span class="s quiet">көмескі сия</span></li><li><span
class="sw sw-sky"></span><code class="xs">--sky</code><br><span class="s quiet">көк,
әрекет</span></li><li><span class="sw sw-sky-tint"></span><code class="xs">--sky-tint</code><br>
<span class="s quiet">көгілдір</span></li><li><span class="sw sw-bar"></span><code
class="xs">--bar</code><br><span class="s quiet">терең көк</span></li><li><span
class="sw sw-sun"></span><code class="xs">--sun</code><br><span class="s quiet">күн, қазір</span>
</li><li><span class="sw sw-sun-tint"></span><code class="xs">--sun-tint</code><br><span
class="s quiet">ақшыл сары</span></li><li><span class="sw sw-good"></span><code
class="xs">--good</code><br><span class="s quiet">дұрыс</span></li><li><span class="sw sw-bad">
</span><code class="xs">--bad</code><br><span class="s quiet">қате</span></li></ul>
""",
    ),
    Example(
        "type",
        """\
<div class="card flow flow--s"><p class="t1">Сәлем, Айым!</p><p class="t1">Натурал сандар
қатары</p><p class="h2">Бүгінгі сабақтар</p><p>Негізгі мәтін, 17 px: ә ғ қ ң ө ұ ү һ і.
2&nbsp;724&nbsp;902</p><p class="s quiet">Қосымша мәтін, 15 px: Айгүл Серікқызы, 20 минут</p><p
class="xs quiet">Ең ұсағы, 13 px: 64 КБ</p></div>
""",
    ),
]
