"""Label above, hint, then error, then the control. `field.html` draws a bound field of a UiForm."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "error summary",
        """\
<div class="note note--bad" role="alert">{% icon "warn" %}<div><b>Екі жерін түзету керек</b><br>
<a href="#c-field">Кіру коды: мұндай код жоқ</a><br><a href="#c-field">Сыныбы таңдалмаған</a>
</div></div>
""",
    ),
    Example(
        "fields",
        """\
<div class="grid grid--2"><div class="field"><label for="fa">Аты-жөні</label><span class="hint"
id="fah">Журналдағыдай жазыңыз</span><input class="in" id="fa" aria-describedby="fah"
value="Айым Сапар"></div><div class="field field--bad"><label for="fx">Кіру коды</label><span
class="err" id="fxe">Мұндай код жоқ. Картадағы сызықшаларды да теріңіз.</span><input class="in"
id="fx" aria-invalid="true" aria-describedby="fxe" value="айым5б27"></div><div
class="field field--bad"><label for="fy">Сыныбы</label><span class="err" id="fye">Сыныпты
таңдаңыз.</span><select class="in" id="fy" aria-invalid="true" aria-describedby="fye">
<option>Таңдаңыз</option><option>5 «А»</option><option>5 «Б»</option></select></div><div
class="field"><label for="fz">Пікір</label><textarea class="in" id="fz"
rows="3">Жарайсың.</textarea></div></div>
""",
    ),
]
