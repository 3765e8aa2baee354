"""A recording: sound with slides first, then the film, its weight on the button."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "recording",
        """\
<section class="card flow rec" aria-label="Натурал сандар"><p><b>Натурал сандар</b> <span
class="s quiet nb">12:05</span></p><div class="flow flow--s rec__listen">
<p class="row">{% icon "listen" %}<b>Тыңдау, суреттерімен</b><span class="s quiet">2,9 МБ</span></p>
<ol class="rec__slides"
aria-label="Суреттер және уақыты"><li><figure class="fig"><svg width="160" height="90"
viewBox="0 0 16 9" role="img" aria-label="1-сурет"><path fill="#e9e3d6" d="M0 0h16v9H0z"/></svg>
<figcaption>0:00</figcaption></figure></li></ol><a class="tapline s" href="#c-recording"
>{% icon "download" %}Дыбысты сақтау (2,5 МБ)</a></div></section>
""",
    ),
]
