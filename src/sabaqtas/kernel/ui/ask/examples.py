"""A question is a page of its own, not a window over one."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "question",
        """\
<div class="card ask flow"><h3 class="h2">2-нұсқаны алып тастайсың ба?</h3><p>Мұғалім 1-нұсқаны
тексереді. 2-нұсқа 30 күн сақталады, қайтара аласың.</p><p class="row"><button
class="btn btn--stop">{% icon "trash" %}Алып тастау</button><a class="btn btn--2"
href="#c-ask">Қалдыру</a></p></div>
""",
    ),
]
