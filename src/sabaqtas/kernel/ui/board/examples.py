"""A school by class; on phones one card per class."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "board",
        """\
<div class="card"><table class="table stack board" aria-labelledby="bt"><thead><tr><th
scope="col">Сынып</th><th scope="col" class="n">Оқушы</th><th scope="col" class="n">Жетті</th>
<th scope="col">Қай арнамен</th><th scope="col" class="n">Тапсырды</th><th scope="col"
class="n">Тексерілді</th><th scope="col" class="n">Пікірге дейін, медиана<br><span
class="regular xs">алты апта, үзік сызық – 24 сағ</span></th><th scope="col" class="n">3 күн
көрінбеген</th></tr></thead><tbody><tr><th scope="row"><a href="#c-board">5 «А»</a></th><td
class="n" data-l="Оқушы"><a href="#c-board">27</a></td><td class="n" data-l="Сабақ жетті"><a
href="#c-board">27</a></td><td class="full"><svg class="shares" width="200" height="18"
viewBox="0 0 200 10" preserveAspectRatio="none" role="img"
aria-label="веб 12, аз трафик 7, теледидар 4, қағаз 3, телефон 1"><rect class="c1" x="0.0"
width="87.9" height="10"/><rect class="c2" x="88.9" width="50.9" height="10"/><rect class="c3"
x="140.7" width="28.6" height="10"/><rect class="c4" x="170.4" width="21.2" height="10"/><rect
class="c5" x="192.6" width="6.4" height="10"/></svg></td><td class="n" data-l="Тапсырды"><a
href="#c-board">84 %</a></td><td class="n" data-l="Тексерілді"><a href="#c-board">79 %</a></td>
<td class="n" data-l="Пікірге дейін"><span class="sp"><svg class="spark" width="88" height="26"
viewBox="0 0 100 30" role="img" aria-label="алты апта: 14 сағаттан 8 сағатқа"><line x1="2"
y1="7.100" x2="98" y2="7.100"/><polyline points="4,15 22,17 41,17 59,18 78,19 96,20"/><circle
cx="96" cy="20" r="3.500"/></svg><a href="#c-board">8 сағ</a></span></td><td class="n"
data-l="3 күн көрінбеген"><a href="#c-board">0</a></td></tr></tbody></table></div>
""",
    ),
    Example(
        "gaps",
        """\
<div class="card"><ul class="gaps"><li><span>веб</span><svg class="meter" width="160" height="12"
viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="88 пайыз"><rect width="88"
height="6"/></svg><a href="#c-board">88 %</a><small class="quiet">90 оқушы</small></li><li>
<span>аз трафик</span><svg class="meter" width="160" height="12" viewBox="0 0 100 6"
preserveAspectRatio="none" role="img" aria-label="84 пайыз"><rect width="84" height="6"/></svg>
<a href="#c-board">84 %</a><small class="quiet">59 оқушы</small></li><li><span>қағаз</span><svg
class="meter" width="160" height="12" viewBox="0 0 100 6" preserveAspectRatio="none" role="img"
aria-label="72 пайыз"><rect width="72" height="6"/></svg><a href="#c-board">72 %</a><small
class="quiet">16 оқушы</small></li><li><span>теледидар</span><svg class="meter" width="160"
height="12" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-label="61 пайыз">
<rect width="61" height="6"/></svg><a href="#c-board">61 %</a><small class="quiet">28
оқушы</small></li></ul></div>
""",
    ),
]
