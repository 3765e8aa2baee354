"""Notes, the outbox (stitched: not sent yet) and the flash with its undo."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "template",
        """\
<div class="grid grid--2">
{% include "kernel/ui/note/note.html" with text="Қаралама телефонда да, серверде де тұр." %}
{% include "kernel/ui/note/note.html" with kind="good" icon="check" title="Дұрыс!" text="Келесі." %}
{% include "kernel/ui/note/note.html" with kind="sun" text="Әлі ештеңе өзгерген жоқ." %}
{% include "kernel/ui/note/note.html" with kind="bad" icon="warn" text="Үлкен." %}
</div>
""",
    ),
    Example(
        "outbox",
        """\
<div class="outbox">{% icon "up" %}<div><b>2 жұмыс әлі жіберілген жоқ</b><br><span
class="s">Соңғы байланыс 09:58</span></div><a class="btn btn--2 btn--s" href="#c-note">Қарау</a>
</div>
""",
    ),
    Example(
        "flash",
        """\
<div class="flash" role="status">{% icon "check" %}<span>Айым Сапардың жұмысы қайтарылды.</span>
<a href="#c-note">Болдырмау</a></div>
""",
    ),
]
