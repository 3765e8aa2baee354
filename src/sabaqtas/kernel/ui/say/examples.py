"""Words of a teacher, a question to ask at home, a text message."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "words",
        """\
<blockquote class="say">«Әріптері анық, жолдан шықпай жазады. Оқығанда асықпасын». <cite>Салтанат
Ерболқызы</cite></blockquote><p class="askit"><b>Бүгін сұраңыз:</b> «Теледидардағы сабақта қай
жануар туралы айтты?»</p><p class="sms">Сабақтас 7–11.09: Алдияр 7/8, Айым 9/9, Әлихан 7/9.
Керегі: Алдияр топтамасы 18.09-ға дейін. Тегін: 1414</p>
""",
    ),
]
