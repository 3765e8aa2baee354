"""Whom to call, and the row of the running lesson."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "call",
        """\
<ul class="list"><li class="call"><span class="who" aria-hidden="true">ДМ</span><div><p><b><a
class="plain" href="#c-call">Дияс Мұрат</a></b>, 5 «Б»</p><p class="s">Үш күннен бері ешбір
арнадан белгі жоқ. Қағаз топтаманы 11 қыркүйекте алған.</p><p class="s call__ab"><span
class="quiet">Не туралы:</span> топтама қолында ма, № 45 есепке жетті ме.</p><p class="row"><a
class="btn btn--2 btn--s" href="tel:+77010000001">{% icon "phone" %}Анасы, Гүлмира</a><a
class="btn btn--3 btn--s" href="#c-call">Нәтижесі</a></p></div></li></ul>
""",
    ),
]
