"""Set `data-s` once, children use --s. Badge: an icon or a letter, always with the word."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "subjects",
        """\
<ul class="row subs"><li class="line" data-s="math"><span class="subj"
aria-hidden="true">{% icon "math" %}</span><span class="s">Математика</span></li><li class="line"
data-s="nature"><span class="subj" aria-hidden="true">{% icon "nature" %}</span><span
class="s">Жаратылыстану</span></li><li class="line" data-s="history"><span class="subj"
aria-hidden="true">{% icon "history" %}</span><span class="s">Қазақстан тарихы</span></li><li
class="line" data-s="kazakh"><span class="subj" aria-hidden="true"><b>Ә</b></span><span
class="s">Қазақ тілі</span></li><li class="line" data-s="russian"><span class="subj"
aria-hidden="true"><b>Я</b></span><span class="s">Орыс тілі</span></li><li class="line"
data-s="english"><span class="subj" aria-hidden="true"><b>En</b></span><span class="s">Ағылшын
тілі</span></li><li class="line" data-s="sport"><span class="subj"
aria-hidden="true">{% icon "sport" %}</span><span class="s">Дене шынықтыру</span></li></ul>
""",
    ),
    Example(
        "template",
        """\
<p class="line"
data-s="math">{% include "kernel/ui/subject/subject.html" with icon="math" %}<span>Математика</span>
</p>
""",
    ),
    Example(
        "card with the band",
        """\
<div class="card" data-s="nature">Жаратылыстану</div>
""",
    ),
]
