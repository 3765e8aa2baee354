"""The text of a lesson: the head of a step, rule, example with steps and a table, a check."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "head of a step, check",
        """\
<article class="read flow" data-s="math"><div class="line"><span class="subj node"
aria-hidden="true">{% icon "pen" %}</span><div><p class="eyebrow">4-қадам · Жаттығу · 6 мин</p>
<h2>Өзің шығар</h2></div></div><div class="card check flow"><div class="field"><label
for="rc">99 999 санынан кейін қай сан тұрады?</label><input class="in" id="rc"
inputmode="decimal"></div><button class="btn btn--2" type="button">Тексеру</button></div></article>
""",
    ),
    Example(
        "rule",
        """\
<article class="read flow"><div class="rule"><h2 class="h3">Есте сақта</h2><ul><li>Ең кіші
натурал сан – <b>1</b>.</li><li>Ең үлкен натурал сан <b>жоқ</b>: қатар шексіз.</li><li><b>0</b> –
натурал сан емес, санағанда нөлден бастамаймыз.</li></ul></div></article>
""",
    ),
    Example(
        "example",
        """\
<article class="read flow"><section class="card card--flat flow flow--s ex" data-s="math"
aria-labelledby="ex"><p class="eyebrow">Мысал</p><h2 id="ex" class="h3">Қазақстанның аумағы – 2
724 902 км². Осы санды разряд қосылғыштарының қосындысы түрінде жаз.</h2> <ol class="steps"><li>
<p>Санды оңнан солға қарай үш цифрдан бөліп, кластарға ажыратамыз:</p><div class="scroll"
tabindex="0"><table class="table">
<thead><tr><th scope="col">млн</th><th scope="col">жүз мың</th><th scope="col">он мың</th><th
scope="col">мың</th><th scope="col">жүз</th><th scope="col">он</th><th scope="col">бір</th></tr>
</thead><tbody><tr><td>2</td><td>7</td><td>2</td><td>4</td><td>9</td><td>0</td><td>2</td></tr>
</tbody></table></div></li> <li><p>Әр цифрды өз разрядына көбейтіп, қосамыз. Нөлдік разрядты
жазбаймыз:</p><div class="mathrow"><math display="block"><mtable><mtr><mtd>
<mn>2&nbsp;724&nbsp;902</mn></mtd></mtr><mtr><mtd><mo>=</mo><mn>2</mn><mo>·</mo>
<mn>1&nbsp;000&nbsp;000</mn><mo>+</mo><mn>7</mn><mo>·</mo><mn>100&nbsp;000</mn></mtd></mtr><mtr>
<mtd><mo form="infix">+</mo><mn>2</mn><mo>·</mo><mn>10&nbsp;000</mn><mo>+</mo><mn>4</mn>
<mo>·</mo><mn>1000</mn></mtd></mtr><mtr><mtd><mo form="infix">+</mo><mn>9</mn><mo>·</mo>
<mn>100</mn><mo>+</mo><mn>2</mn><mo>·</mo><mn>1</mn></mtd></mtr></mtable></math></div></li></ol>
</section></article>
""",
    ),
]
