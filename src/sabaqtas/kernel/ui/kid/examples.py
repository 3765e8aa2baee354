"""A child: colour, shape and grade together."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
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
