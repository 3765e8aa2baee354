"""Steps of a lesson in the editor: on screen or by hand, minutes, objectives."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "plan",
        """\
<div class="card"><ol class="plan"><li class="step step--off"><span class="step__n">1</span><div
class="step__b"><p><b><a class="plain" href="#c-plan">Еске түсір</a></b></p><p class="s quiet">3
сұрақ, ауызша</p><p class="row"><span class="chip">{% icon "paper" %}дәптермен</span></p></div>
<div class="step__m"><label class="sr" for="min1">1-қадам, минут</label><input class="in"
id="min1" inputmode="numeric" value="5"><span class="s quiet" aria-hidden="true">мин</span>
</div><div class="step__a"><button class="ic">{% icon "up" %}<span class="sr">1-қадамды
жоғары</span></button><button class="ic">{% icon "down" %}<span class="sr">1-қадамды төмен</span>
</button></div></li><li class="step"><span class="step__n">2</span><div class="step__b"><p><b><a
class="plain" href="#c-plan">Сурет: отарды санаймыз</a></b></p><p class="s quiet">сурет, 2
сұрақ</p><p class="row"><span class="chip chip--sky">{% icon "web" %}экран</span><span
class="chip chip--code">5.1.1.1</span></p></div><div class="step__m"><label class="sr"
for="min2">2-қадам, минут</label><input class="in" id="min2" inputmode="numeric" value="3"><span
class="s quiet" aria-hidden="true">мин</span></div><div class="step__a"><button
class="ic">{% icon "up" %}<span class="sr">2-қадамды жоғары</span></button><button
class="ic">{% icon "down" %}<span class="sr">2-қадамды төмен</span></button></div></li></ol>
</div>
""",
    ),
]
