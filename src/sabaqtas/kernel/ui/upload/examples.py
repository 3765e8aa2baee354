"""Pages of a notebook: solid is on the server, stitched is still waiting."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "pages",
        """\
<div class="card"><ol class="pages"><li><div class="pages__p"><svg width="90" height="120"
viewBox="0 0 9 12" aria-hidden="true"><path fill="#e9e3d6" d="M0 0h9v12H0z"/></svg></div><div>
<b>1-бет</b><br><span class="s quiet">214 КБ · <span class="good">жүктелді</span></span></div>
<div class="pages__a"><button class="ic" name="turn" value="1">{% icon "rotate" %}<span
class="sr">1-бетті бұру</span></button><button class="ic" name="drop"
value="1">{% icon "trash" %}<span class="sr">1-бетті алып тастау</span></button></div></li> <li
class="wait"><div class="pages__p"><svg width="90" height="120" viewBox="0 0 9 12"
aria-hidden="true"><path fill="#e9e3d6" d="M0 0h9v12H0z"/></svg></div><div><b>2-бет</b><br><span
class="s quiet">198 КБ · <span class="nb">64 %</span> кетті, байланыс күтуде</span><svg
class="meter" width="160" height="12" viewBox="0 0 100 6" preserveAspectRatio="none" role="img"
aria-label="64 пайызы жіберілді"><rect width="64" height="6"/></svg></div><div class="pages__a">
<button class="ic" name="turn" value="2">{% icon "rotate" %}<span class="sr">2-бетті бұру</span>
</button><button class="ic" name="drop" value="2">{% icon "trash" %}<span class="sr">2-бетті алып
тастау</span></button></div></li></ol><div class="pick2"><label
class="drop">{% icon "camera" %}<span>Тағы бет қосу</span><input type="file" name="photo"
accept="image/*" capture="environment" multiple></label><a class="btn btn--2"
href="#c-upload">{% icon "mic" %}Дауыспен айту</a></div></div>
""",
    ),
]
