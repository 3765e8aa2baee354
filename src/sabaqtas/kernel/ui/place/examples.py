"""Answers in several places: pairs, an order, a text with gaps, a table; no script is needed."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "true or false",
        """\
<fieldset class="flow flow--s"><legend>Нөл – натурал сан.</legend><div class="opts"><label
class="opt"><input type="radio" name="tf"><span>Дұрыс</span></label><label class="opt opt--good">
<input type="radio" name="tf" checked><span>Дұрыс емес</span><span class="end good">
{% icon "check" %}Дұрыс</span></label></div></fieldset>
""",
    ),
    Example(
        "pairs",
        """\
<fieldset class="flow flow--s"><legend>Өрнекті мәнімен сәйкестендір.</legend><ol class="letters"
type="A"><li>56</li><li>65</li></ol><div class="flow flow--s"><div class="field"><label
for="pair-1">7 · 8</label><select class="in" id="pair-1"><option value="">таңда</option><option
selected>A: 56</option><option>B: 65</option></select><span class="good">{% icon "check" %} Дұрыс
</span></div><div class="field"><label for="pair-2">5 · 13</label><select class="in" id="pair-2">
<option value="">таңда</option><option>A: 56</option><option>B: 65</option></select><span
class="bad">
{% icon "cross" %} Дұрыс жауап: <b>65</b></span></div></div></fieldset>
""",
    ),
    Example(
        "order",
        """\
<fieldset class="flow flow--s"><legend>Кішісінен бастап ретте.</legend><div class="flow flow--s">
<div class="place"><select class="in" id="place-1"><option>1</option><option>2</option></select>
<label for="place-1">Ширек</label></div><div class="place"><select class="in" id="place-2"><option>1
</option><option selected>2</option></select><label for="place-2">Жарты</label></div></div>
</fieldset>
""",
    ),
    Example(
        "gaps",
        """\
<fieldset class="flow flow--s"><legend>Бос орынды толтыр.</legend><div class="gaps"><p>Астана <label
class="gap" for="gap-1"><span class="sr">Орын </span>1</label><input class="in" id="gap-1"
value="Есіл"> өзенінің бойында, ол <label class="gap" for="gap-2"><span class="sr">Орын </span>2
</label><select class="in" id="gap-2"><option value="">таңда</option><option>Ертіске</option>
<option>Жайыққа</option></select> құяды.</p></div></fieldset>
""",
    ),
    Example(
        "table",
        """\
<fieldset class="flow flow--s"><legend>Кестені толтыр.</legend><div class="scroll" tabindex="0"
role="region" aria-label="Кесте"><table class="table gaps"><thead><tr><th scope="col">Сан</th><th
scope="col">Екі есе</th></tr></thead><tbody><tr><td>3</td><td><label class="sr" for="cell-1">3, Екі
есе</label><input class="in" id="cell-1"></td></tr></tbody></table></div></fieldset>
""",
    ),
    Example(
        "voice",
        """\
<div class="field"><label for="voice-1">Өлеңді мәнерлеп оқы.</label><span class="hint">Дауыстап
айтып, жазып ал: ең көбі 2:00 минут.</span><div class="row"><button class="btn btn--2"
type="button">Жазу</button><span role="status">0:12 / 2:00</span></div><input
class="in" type="file" id="voice-1"
accept="audio/*"></div>
""",
    ),
    Example(
        "confirmed at home",
        """\
<fieldset class="flow flow--s"><legend>Ауладағы ағаштарды сана.</legend><p class="hint">Мұны үйдегі
үлкен кісі көріп, осында растайды.</p><label class="opt"><input type="checkbox" name="done"><span>
Бала ағаштарды өзі санады.</span></label><div class="field"><label for="who-1">Үлкен кісінің
аты</label><input class="in" id="who-1"></div></fieldset>
""",
    ),
]
