"""Rows with a line between them; `.line` sets a badge beside its words."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "list",
        """\
<div class="card"><ul class="list due"> <li data-s="math"><a class="line" href="#c-list"><span
class="subj" aria-hidden="true">{% icon "math" %}</span><span><b>№ 47, № 49 есептер</b><br><span
class="s quiet">бүгін 20:00</span></span></a></li> <li data-s="nature"><a class="line"
href="#c-list"><span class="subj" aria-hidden="true">{% icon "nature" %}</span><span><b>Бақылау
күнделігі</b><br><span class="s quiet">бейсенбі, 17 қыркүйек</span></span></a></li> <li
data-s="history"><a class="line" href="#c-list"><span class="subj"
aria-hidden="true">{% icon "history" %}</span><span><b>Құрал-саймандар кестесі</b><br><span
class="s quiet">жұма, 18 қыркүйек</span></span></a></li></ul></div>
""",
    ),
    Example(
        "ticks",
        """\
<ul class="ticks s"><li>Санды кластар мен разрядтарға бөледі</li><li>Жауабын бір сөйлеммен
түсіндіреді</li></ul>
""",
    ),
]
