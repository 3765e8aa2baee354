"""What an import changes: the old struck out, the new marked."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "change",
        """\
<p>Сыныбы: <del>5 «А»</del> → <ins>5 «Б»</ins></p>
""",
    ),
]
