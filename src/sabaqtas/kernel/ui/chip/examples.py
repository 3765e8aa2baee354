"""A chip says a state in colour, icon and word; as a link or button it can be pressed."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "states",
        """\
<p class="row">
{% include "kernel/ui/chip/chip.html" with kind="good" icon="check" text="Тапсырылды" %}
{% include "kernel/ui/chip/chip.html" with kind="sky" icon="clock" text="Тексеруде" %}
{% include "kernel/ui/chip/chip.html" with kind="sun" icon="clock" text="Бүгін 20:00" %}
{% include "kernel/ui/chip/chip.html" with kind="bad" icon="warn" text="Мерзімі өтті" %}
{% include "kernel/ui/chip/chip.html" with kind="todo" text="Қаралама" %}
</p>
""",
    ),
    Example(
        "channels, all of one weight",
        """\
<div class="row"><span class="chip">{% icon "web" %}Мәтін, 64 КБ</span><span
class="chip">{% icon "low" %}Аз трафик</span><span class="chip">{% icon "live" %}Тікелей</span>
<span class="chip">{% icon "tv" %}«Балапан», 11:20</span><span
class="chip">{% icon "server" %}Мектеп сервері</span><span
class="chip">{% icon "paper" %}Қағаз</span><span class="chip">{% icon "phone" %}Телефон</span>
</div>
""",
    ),
    Example(
        "link and button",
        """\
<p class="row"><a class="chip" href="#c-chip">{% icon "check" %}1-нұсқа тапсырылды</a><button
class="chip">Бірліктерді қайта қара</button></p>
""",
    ),
]
