"""Six weeks in one line; the dashed line is the limit."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "line",
        """\
<span class="sp"><svg class="spark" width="88" height="26" viewBox="0 0 100 30" role="img"
aria-label="алты апта: 14 сағаттан 8 сағатқа"><line x1="2" y1="7.100" x2="98" y2="7.100"/>
<polyline points="4,15 22,17 41,17 59,18 78,19 96,20"/><circle cx="96" cy="20" r="3.500"/></svg>
<a href="#c-spark">8 сағ</a></span>
""",
    ),
]
