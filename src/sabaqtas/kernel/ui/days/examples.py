"""Five days of a week."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "week",
        """\
<ul class="days"><li class="d-ok"><span>Дс</span>{% icon "check" %}<span class="sr">:
тапсырды</span></li><li class="d-ok"><span>Сс</span>{% icon "check" %}<span class="sr">:
тапсырды</span></li><li class="d-ok"><span>Ср</span>{% icon "check" %}<span class="sr">:
тапсырды</span></li><li class="d-no"><span>Бс</span>{% icon "dots" %}<span class="sr">: белгі
жоқ</span></li><li class="d-ok"><span>Жм</span>{% icon "check" %}<span class="sr">:
тапсырды</span></li></ul>
""",
    ),
]
