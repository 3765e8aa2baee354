"""The sign-in page: a picture card to show."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "card",
        """\
<a class="qrdoor" href="#c-doors"><span class="qrcard"><span class="qrcard__q"><svg class="i"
width="96" height="96" aria-hidden="true"><use href="#i-qr"/></svg>{% use_icons "qr" %}</span>
<span><b>2 «А»</b><br>Алдияр</span></span><span class="btn btn--l">{% icon "camera" %}Картаны
көрсету</span></a>
""",
    ),
]
