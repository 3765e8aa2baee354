"""Steps of a lesson: done is solid, here is sun, ahead is stitched."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "steps",
        """\
<nav aria-label="Қадам үлгісі"><ol class="stitches"><li class="done"><a href="#c-stitches"><span
class="sr">1-қадам, өтті</span></a></li><li><a href="#c-stitches" aria-current="step"><span
class="sr">2-қадам, осы</span></a></li><li><a href="#c-stitches"><span class="sr">3-қадам</span>
</a></li><li><a href="#c-stitches"><span class="sr">4-қадам</span></a></li></ol></nav>
""",
    ),
]
