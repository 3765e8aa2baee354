"""Marking: queue, red pen, criteria, phrases, keys."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "pen",
        """\
<div class="penbar" role="toolbar" aria-label="Қызыл қалам құралдары"><button class="ic"
aria-pressed="true">{% icon "pen" %}<span class="sr">Қалам</span></button><button class="ic"
aria-pressed="false">{% icon "check" %}<span class="sr">Дұрыс белгісі</span></button><button
class="ic" aria-pressed="false">{% icon "eraser" %}<span class="sr">Өшіргіш</span></button>
<button class="ic">{% icon "undo" %}<span class="sr">Болдырмау</span></button><span
class="penbar__sp"></span><button class="ic">{% icon "rotate" %}<span class="sr">Бұру</span>
</button><button class="ic">{% icon "zoom" %}<span class="sr">Үлкейту</span></button></div>
""",
    ),
    Example(
        "queue",
        """\
<ol class="queue"><li><a href="#c-marking"><span>Аружан Төлеген</span><b class=good>9</b></a>
</li><li><a href="#c-marking"><span>Айым Сапар</span><b class=good>8</b></a></li><li><a
href="#c-marking"><span>Санжар Оспан</span><b class=good>10</b></a></li><li><a href="#c-marking">
<span>Әли Кенжеғали</span><b class=good>6</b></a></li><li><a href="#c-marking" aria-current=true>
<span>Дияр Қасым</span><small>қазір</small></a></li><li><a href="#c-marking"><span>Мәдина
Жолдыбай</span><small>күтуде</small></a></li><li><a href="#c-marking"><span>Олжас Сейіт</span>
<small>күтуде</small></a></li><li><a href="#c-marking"><span>Інжу Бақыт</span>
<small>күтуде</small></a></li></ol>
""",
    ),
    Example(
        "criterion",
        """\
<fieldset><legend class="s">Разрядтарға бөледі</legend><div class="pick"><label><input
type="radio" name="r1" value="0"><span class="s">Әлі жоқ</span></label><label><input type="radio"
name="r1" value="1"><span class="s">Жартылай</span></label><label><input type="radio" name="r1"
value="2" checked><span class="s">Толық</span></label></div></fieldset>
""",
    ),
    Example(
        "phrases",
        """\
<div class="bank"><button class="chip">Разрядтарды дұрыс бөлдің</button><button
class="chip">{% icon "plus" %}Жаңа</button></div>
""",
    ),
    Example(
        "keys",
        """\
<dl class="keys s" aria-label="Пернелер"><div><dt><kbd>1</kbd>…<kbd>0</kbd></dt><dd>баға</dd>
</div><div><dt><kbd>P</kbd></dt><dd>қалам</dd></div><div><dt><kbd>C</kbd></dt><dd>пікір</dd>
</div><div><dt><kbd>Z</kbd></dt><dd>болдырмау</dd></div><div><dt><kbd>J</kbd> <kbd>K</kbd></dt>
<dd>оқушылар</dd></div><div><dt><kbd>↵</kbd></dt><dd>қайтару</dd></div></dl>
""",
    ),
]
