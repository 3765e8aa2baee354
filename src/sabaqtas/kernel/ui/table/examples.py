"""A table that becomes cards below 768 px: `.stack`, and `data-l` on each cell."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "stack",
        """\
<div class="card"><table class="table stack"><caption>Сыныптар</caption><thead><tr><th
scope="col">Сынып</th><th scope="col" class="n">Оқушы</th><th scope="col" class="n">Тапсырды</th>
<th scope="col">Қай арнамен</th></tr></thead><tbody><tr><th scope="row"><a href="#c-table">5
«А»</a></th><td class="n" data-l="Оқушы"><a href="#c-table">27</a></td><td class="n"
data-l="Тапсырды"><a href="#c-table">84 %</a></td><td class="full"><svg class="shares"
width="200" height="18" viewBox="0 0 200 10" preserveAspectRatio="none" role="img"
aria-label="веб 12, аз трафик 7, теледидар 4, қағаз 3, телефон 1"><rect class="c1" x="0.0"
width="87.9" height="10"/><rect class="c2" x="88.9" width="50.9" height="10"/><rect class="c3"
x="140.7" width="28.6" height="10"/><rect class="c4" x="170.4" width="21.2" height="10"/><rect
class="c5" x="192.6" width="6.4" height="10"/></svg></td></tr><tr><th scope="row"><a
href="#c-table">7 «Б»</a></th><td class="n" data-l="Оқушы"><a href="#c-table">27</a></td><td
class="n" data-l="Тапсырды"><a href="#c-table">70 %</a></td><td class="full"><svg class="shares"
width="200" height="18" viewBox="0 0 200 10" preserveAspectRatio="none" role="img"
aria-label="веб 9, аз трафик 7, теледидар 4, қағаз 3, телефон 1, жетпеді 3"><rect class="c1"
x="0.0" width="65.7" height="10"/><rect class="c2" x="66.7" width="50.9" height="10"/><rect
class="c3" x="118.5" width="28.6" height="10"/><rect class="c4" x="148.1" width="21.2"
height="10"/><rect class="c5" x="170.4" width="6.4" height="10"/><rect class="c0" x="177.8"
width="21.2" height="10"/></svg></td></tr></tbody></table></div>
""",
    ),
]
