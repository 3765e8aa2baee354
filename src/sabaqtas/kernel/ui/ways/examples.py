"""How a lesson comes: every channel with the same row and weight."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "ways",
        """\
<div class="card" data-s="math"><ul class="ways"><li>{% icon "web" %}<span>Мәтін мен сурет</span>
<small>64 КБ</small></li><li>{% icon "live" %}<span><a href="#c-ways">Тікелей сабаққа кіру</a>
</span><small>≈ 6 МБ</small></li><li>{% icon "tv" %}<span>«Балапан» арнасы</span><small>11:40, 15
мин</small></li><li>{% icon "paper" %}<span>Қағаз топтама</span><small>14-бет</small></li></ul>
</div>
""",
    ),
]
