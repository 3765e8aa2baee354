"""The sign-in page: two doors side by side, a drawn card over the first."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "doors",
        """\
<div class="doors"><section class="card flow flow--s"><svg class="cardpic" width="200" height="124"
viewBox="0 0 200 124" aria-hidden="true"><rect x="8" y="10" width="184" height="104" rx="10"
fill="#fff" stroke="#d9d1c1"/><path fill="#0a6b75" d="M8 24v-4a10 10 0 0 1 10-10h164a10 10 0 0 1 10
10v4z"/></svg><p class="line">{% icon "camera" %}<span>Телефон камерасын картаңдағы шаршыға
бағытта.</span></p></section><section class="card flow"><p class="line">{% icon "key" %}<span>Код
пен құпиясөз.</span></p></section></div>
""",
    ),
]
