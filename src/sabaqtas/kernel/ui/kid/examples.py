"""A child: colour, shape and grade together."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "a day in short, and what is to be handed in",
        """\
<div class="card flow"><ol class="mini s"><li data-s="math"><time>08:50</time><span class="subj"
aria-hidden="true">{% icon "math" %}</span><span>Математика</span></li><li data-s="russian"><time>
12:10</time><span class="subj" aria-hidden="true"><b>Я</b></span><span>Орыс тілі</span><span
class="chips"><span class="chip">{% icon "tv" %}15:00</span></span></li></ol><ul
class="list list--todo s"><li><b>Санды жікте, санды құра</b><br><span class="quiet">Математика ·
ертең 10:30-ға дейін</span></li></ul></div>
""",
    ),
    Example(
        "children",
        """\
<div class="kids"><article class="card flow kid k1"><div class="line"><span class="kid__g"
aria-hidden="true">2</span><div><h2>Алдияр</h2><p class="s quiet">2 «А» · теледидар мен қағаз</p>
</div></div><ul class="days"><li class="d-tv"><span>Дс</span>{% icon "tv" %}<span class="sr">:
теледидардан көрді</span></li><li class="d-pp"><span>Сс</span>{% icon "paper" %}<span
class="sr">: қағазбен жасады</span></li><li class="d-tv"><span>Ср</span>{% icon "tv" %}<span
class="sr">: теледидардан көрді</span></li><li class="d-pp">
<span>Бс</span>{% icon "paper" %}<span class="sr">: қағазбен жасады</span></li><li class="d-pp">
<span>Жм</span>{% icon "paper" %}<span class="sr">: қағазбен жасады</span></li></ul><p>8
тапсырманың 7-еуін жасады. Оқу жылдамдығы өсті.</p><blockquote class="say">«Әріптері анық, жолдан
шықпай жазады. Оқығанда асықпасын». <cite>Салтанат Ерболқызы</cite></blockquote><p class="row">
<a class="btn btn--2 btn--s" href="#c-kid">Бүгінгі күні</a><a class="btn btn--3 btn--s"
href="#c-kid">Бағалары</a></p></article><article class="card flow kid k2"><div class="line">
<span class="kid__g" aria-hidden="true">5</span><div><h2>Айым</h2><p class="s quiet">5 «Б» ·
телефон, аз трафик</p></div></div><ul class="days"><li class="d-ok">
<span>Дс</span>{% icon "check" %}<span class="sr">: тапсырды</span></li><li class="d-ok">
<span>Сс</span>{% icon "check" %}<span class="sr">: тапсырды</span></li><li class="d-tv">
<span>Ср</span>{% icon "tv" %}<span class="sr">: теледидардан көрді</span></li><li class="d-ok">
<span>Бс</span>{% icon "check" %}<span class="sr">: тапсырды</span></li><li class="d-ok">
<span>Жм</span>{% icon "check" %}<span class="sr">: тапсырды</span></li></ul><p>9 тапсырманың
9-ын тапсырды, 7-еуі тексеріліп қайтты. Орташа баға – 8.</p><blockquote class="say">«Натурал
сандар қатарын жақсы түсінді. Сөйлеммен түсіндіруге жаттықсын». <cite>Айгүл Серікқызы</cite>
</blockquote><p class="row"><a class="btn btn--2 btn--s" href="#c-kid">Бүгінгі күні</a><a
class="btn btn--3 btn--s" href="#c-kid">Бағалары</a></p></article></div>
""",
    ),
]
