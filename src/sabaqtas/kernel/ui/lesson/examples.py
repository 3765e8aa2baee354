"""The day as a thread: solid behind, stitched ahead; a card opens without script.

The same rows lead to work, journals and classes: stitched is to do, solid is handed in.
"""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "thread",
        """\
<ol class="thread"><li class="past"><span class="thread__t">08:30</span><details class="lesson"
data-s="kazakh"><summary><span class="subj" aria-hidden="true"><b>Ә</b></span><span><b>Қазақ
тілі</b><span class="s quiet">Мәтіннің негізгі ойы</span></span><span class="chips"><span
class="chip chip--good">{% icon "check" %}Баға: 9</span></span>{% icon "down" %}</summary><div
class="lesson__in"><p>Ашылған мазмұны.</p></div></details></li><li class="now"><b>Қазір осы
сабақ</b></li><li><span class="thread__t">10:20</span><details class="lesson lesson--now"
data-s="math" open><summary><span class="subj" aria-hidden="true">{% icon "math" %}</span><span>
<b>Математика</b><span class="s quiet">Натурал сандар қатары</span>
</span>{% icon "down" %}</summary><div class="lesson__in"><a class="btn" href="#c-lesson">Сабақты
ашу <span class="regular">64 КБ</span></a></div></details></li><li><span
class="thread__t">11:15</span><details class="lesson" data-s="nature"><summary><span class="subj"
aria-hidden="true">{% icon "nature" %}</span><span><b>Жаратылыстану</b><span
class="s quiet">Ғалымдар қалай зерттейді</span></span><span class="chips"><span
class="chip">{% icon "tv" %}11:20</span></span>{% icon "down" %}</summary><div
class="lesson__in"><p>Ашылған мазмұны.</p></div></details></li></ol>
""",
    ),
    Example(
        "rows",
        """\
<ul class="flow flow--s rows"><li data-s="math"><div class="lesson lesson--todo"><div
class="lesson__h"><span class="subj" aria-hidden="true">{% icon "math" %}</span><span><b>Санды
жікте</b><span class="s quiet">Математика</span></span><span class="chips"><span
class="chip chip--sun">{% icon "clock" %}бүгін 20:00-ге дейін</span></span></div><div
class="lesson__in"><a class="btn btn--l btn--wide" href="#c-lesson">{% icon "work" %}Орындап,
тапсыру</a></div></div></li><li data-s="nature"><a class="lesson lesson--todo" href="#c-lesson">
<span class="subj" aria-hidden="true">{% icon "nature" %}</span><span><b>Тұз қай суда тез
ериді?</b><span class="s quiet">Жаратылыстану</span></span><span class="chips"><span
class="chip">{% icon "clock" %}ертең 09:40-қа дейін</span></span>{% icon "next" %}</a></li><li
data-s="kazakh"><a class="lesson lesson--done" href="#c-lesson"><span class="subj"
aria-hidden="true"><b>Ә</b></span><span><b>Мәтінмен жұмыс</b><span class="s quiet">Қазақ
тілі</span></span><span class="chips"><span
class="chip chip--good">{% icon "check" %}Тапсырылды</span></span>{% icon "next" %}</a></li></ul>
""",
    ),
    Example(
        "open, with what to do and what came back",
        """\
<ol class="thread"><li><span class="thread__t">10:20</span><details class="lesson lesson--now"
data-s="math" open><summary><span class="subj" aria-hidden="true">{% icon "math" %}</span><span>
<b>Математика</b><span class="s quiet">Натурал сандар қатары</span>
</span>{% icon "down" %}</summary><div class="lesson__in flow"><a class="btn btn--l btn--wide"
href="#c-lesson">Сабақты ашу<span class="regular nb">64 КБ</span></a> <p class="s quiet">Айгүл
Серікқызы · 40 минут, оның экран алдында 20</p> <div><h2>Қалай келеді</h2><ul class="ways">
<li>{% icon "web" %}<span>Мәтін мен сурет</span><small>64 КБ</small></li>
<li>{% icon "live" %}<span><a href="#c-lesson">Тікелей сабаққа кіру</a></span><small>≈ 6
МБ</small></li><li>{% icon "tv" %}<span>«Балапан» арнасы</span><small>11:40, 15 мин</small></li>
<li>{% icon "paper" %}<span>Қағаз топтама</span><small>14-бет</small></li></ul></div> <div
class="todo"><h2>Не істеу керек</h2><p>№ 47 және № 49 есептерді дәптерге шығар, бетін суретке
түсіріп жібер.</p><p class="row row--apart"><span class="chip chip--sun">{% icon "clock" %}Бүгін
20:00-ге дейін</span><a class="btn btn--2 btn--s" href="#c-lesson">{% icon "camera" %}Тапсыру</a>
</p></div> <div class="back"><h2>Кешегі жұмысың қайтты</h2><p class="line line--top"><span
class="mark">8</span><span class="s">«Разрядтарды дұрыс бөлдің. 3-есептегі бірліктерді қайта
қара».<br><a class="tapline" href="#c-lesson">Қызыл қаламмен қарау</a></span></p></div></div>
</details></li></ol>
""",
    ),
]
