"""A surface; flat and sunken where it must not stand out."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "kinds",
        """\
<div class="grid"><div class="card">Карта</div><div class="card card--flat">Жалпақ</div><div
class="card card--sunk">Ойық</div></div>
""",
    ),
]
