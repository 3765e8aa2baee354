"""A slot of the TV guide; the page prints on one A4 sheet."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "slot",
        """\
<ul class="day__l"><li class="tv k1"><p class="tv__h"><span class="kid__g"
aria-hidden="true">2</span><time>09:20</time><span class="s">Алдияр</span></p><p><b>Әдебиеттік
оқу</b><br>Алтын күз</p><p class="xs quiet">{% icon "tv" %} «Балапан», 15 мин<br>Қолда болсын:
дәптер</p></li><li class="tv k2"><p class="tv__h"><span class="kid__g"
aria-hidden="true">5</span><time>11:20</time><span class="s">Айым</span></p><p><b>Қазақ тілі</b>
<br>Сөз құрамы</p><p class="xs quiet">{% icon "tv" %} «Балапан», 15 мин<br>Қолда болсын:
дәптер</p></li></ul>
""",
    ),
]
