"""Answers and picks: whole rows to press, also without script."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "answers",
        """\
<fieldset class="flow flow--s"><legend>Ең кіші натурал сан қайсы?</legend><label class="opt">
<input type="radio" name="z"><span>Таңдалмаған</span></label><label class="opt opt--good"><input
type="radio" name="z" checked><span>1</span><span class="end good">{% icon "check" %}Дұрыс</span>
</label><label class="opt opt--bad"><input type="radio" name="z" disabled><span>0</span><span
class="end bad">{% icon "cross" %}Қайта байқап көр</span></label></fieldset>
""",
    ),
    Example(
        "marks",
        """\
<fieldset><legend>Баға</legend><div class="pick pick--5"><label><input type="radio" name="zz">
<span>6</span></label><label><input type="radio" name="zz"><span>7</span></label><label><input
type="radio" name="zz" checked><span>8</span></label><label><input type="radio" name="zz">
<span>9</span></label><label><input type="radio" name="zz"><span>10</span></label></div>
</fieldset>
""",
    ),
    Example(
        "pictures",
        """\
<div class="pick pick--pics"><label><input type="radio" name="picture" value="0"><span><svg
width="52" height="52" viewBox="0 0 48 48" aria-hidden="true"><path fill="#e9e3d6"
stroke="#7f6a4c" stroke-width="1.500" d="M8 40V26h32v14z"/><path fill="#c9532f" d="M6 27C9 15 19
10 24 9c5 1 15 6 18 18z"/><path fill="#f4b81f" d="M20 9h8v3h-8zM8 30h32v2.500H8z"/><path
fill="#7a4a21" d="M20 29h8v11h-8z"/></svg>Киіз үй</span></label><label><input type="radio"
name="picture" value="1"><span><svg width="52" height="52" viewBox="0 0 48 48"
aria-hidden="true"><g stroke="#e09b00" stroke-width="3" stroke-linecap="round"><path d="M24
4v5M24 39v5M4 24h5M39 24h5M10 10l3.500 3.500M34.500 34.500L38 38M10 38l3.500-3.500M34.500
13.500L38 10"/></g><circle cx="24" cy="24" r="11" fill="#f4b81f"/></svg>Күн</span></label>
<label><input type="radio" name="picture" value="2"><span><svg width="52" height="52"
viewBox="0 0 48 48" aria-hidden="true"><path fill="#c4342b" d="M24 16c-5-4-15-2-15 9 0 9 6 17 11
16 2-.5 3-1 4-1s2 .5 4 1c5 1 11-7 11-16 0-11-10-13-15-9z"/><path stroke="#6b4423"
stroke-width="2.500" fill="none" stroke-linecap="round" d="M24 16c0-4 1-6 3-8"/><path
fill="#4a8a3d" d="M27 11c3-4 7-4 10-3-1 4-5 6-10 3z"/></svg>Алма</span></label></div>
""",
    ),
]
