"""One filled button per view. `.ic` is an icon button with hidden words."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "kinds",
        """\
<div class="row"><button class="btn">Негізгі</button><button class="btn btn--2">Қосалқы</button>
<button class="btn btn--3">Мәтіндік</button><button
class="btn btn--stop">{% icon "undo" %}Қайтару</button><button class="btn" disabled>Мерзімі
өтті</button></div>
""",
    ),
    Example(
        "sizes, icon button, switch",
        """\
<div class="row"><button class="btn btn--l">{% icon "up" %}Тапсыру</button><button
class="btn btn--2 btn--s">{% icon "camera" %}Сурет</button><button
class="ic ic--b">{% icon "next" %}<span class="sr">Келесі</span></button><button type="button"
class="switch" role="switch" aria-checked="false">Аз трафик</button><button type="button"
class="switch" role="switch" aria-checked="true">Аз трафик</button></div>
""",
    ),
]
