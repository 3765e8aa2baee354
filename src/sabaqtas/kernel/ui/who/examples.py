"""A person without a photo: initials, with the name beside them."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "initials",
        """\
<p class="line"><span class="who" aria-hidden="true">АС</span><span><b>Алдияр С.</b>, 2
«А»</span></p>
""",
    ),
]
