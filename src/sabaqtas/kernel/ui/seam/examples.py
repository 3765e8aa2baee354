"""A list on a seam: done is solid, to come is stitched, what fell out is double; and signs."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "seam",
        """\
<div class="card"><ol class="seam"><li class="done"><p><b>дс, 16 қараша</b> 08:00</p><p>Натурал
сандар</p></li><li class="gone"><p><b>ср, 18 қараша</b> · Боран</p></li><li class="first"><p><b>жм,
20 қараша</b> 09:40</p><p>Разряд қосылғыштары</p></li><li><p><b>дс, 23 қараша</b> 08:00</p>
<p>Координаталық сәуле</p></li></ol></div>
""",
    ),
    Example(
        "signs",
        """\
<p class="row">{% include "kernel/ui/seam/sign.html" with kind="done" text="3/3" %}
{% include "kernel/ui/seam/sign.html" with kind="part" text="1/3" %}
{% include "kernel/ui/seam/sign.html" with kind="todo" text="0/3" %}</p>
""",
    ),
]
