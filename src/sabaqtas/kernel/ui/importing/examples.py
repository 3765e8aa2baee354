"""Problems with place, cause and cure; names matched by a person."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "files to choose",
        """\
<div class="grid files"><div class="field">{% icon "class" %}<label for="fc1">Тізім</label><span
class="hint" id="fc1h">Оқушылар, мұғалімдер, сыныптар</span><input class="in" type="file" id="fc1"
aria-describedby="fc1h"></div><div class="field">{% icon "calendar" %}<label for="fc2">Сабақ
кестесі</label><input class="in" type="file" id="fc2"></div></div>
""",
    ),
    Example(
        "problems",
        """\
<div class="card"><table class="table stack prob"><caption>Мәселелер: 5</caption><thead><tr><th
scope="col">Файл, жол</th><th scope="col">Мәселе</th><th scope="col">Себебі</th><th
scope="col">Шешімі</th><th scope="col"><span class="sr">Әрекет</span></th></tr></thead><tbody>
<tr><th scope="row" data-l="Файл, жол"><span>oqushylar.xlsx<br><span
class="regular quiet">27-жол</span></span></th><td data-l="Мәселе"><b>ЖСН бақылау саны сәйкес
емес</b></td><td data-l="Себебі">12 цифрдың бірі қате терілген</td><td data-l="Шешімі">Куәлікпен
салыстырыңыз</td><td><a class="btn btn--2 btn--s" href="#c-importing">Түзету</a></td></tr><tr>
<th scope="row" data-l="Файл, жол"><span>oqushylar.xlsx<br><span class="regular quiet">54,
55-жол</span></span></th><td data-l="Мәселе"><b>Бір оқушы екі рет жазылған</b></td><td
data-l="Себебі">Аты мен туған күні бірдей</td><td data-l="Шешімі">Бірін қалдырыңыз</td><td><a
class="btn btn--2 btn--s" href="#c-importing">Таңдау</a></td></tr></tbody></table></div>
""",
    ),
    Example(
        "matching",
        """\
<div class="card"><table class="table stack map"><thead><tr><th scope="col">Файлдағы баған</th>
<th scope="col">Мысалы</th><th scope="col">Сабақтаста</th></tr></thead><tbody><tr><th scope="row"
id="m1">Т.А.Ә.</th><td data-l="Мысалы" class="quiet">Сапар Айым Бауыржанқызы</td><td><select
class="in" aria-labelledby="m1" name="col1"><option>Толық аты</option><option>Тегі</option>
<option>Енгізбеу</option></select></td></tr></tbody></table></div>
""",
    ),
]
