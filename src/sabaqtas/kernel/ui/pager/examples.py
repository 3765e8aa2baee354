"""Long lists come in pages; the template takes a Page of Django's Paginator."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "markup",
        """\
<nav class="pager" aria-label="Беттер"><a class="btn btn--2 btn--s"
href="#c-pager">{% icon "back" %}Алдыңғы</a><span class="s quiet">3-бет, барлығы 12</span><a
class="btn btn--2 btn--s" href="#c-pager">Келесі{% icon "next" %}</a></nav>
""",
    ),
]
