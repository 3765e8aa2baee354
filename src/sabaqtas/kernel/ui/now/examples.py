"""The lesson that runs now, on the teacher's day."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "now",
        """\
<section class="door" aria-labelledby="now-door"><div><p class="door__t"><span class="dot"
aria-hidden="true"></span>Қазір жүріп жатыр, 10:45-те аяқталады</p><h2 id="now-door">Математика,
5 «Б»: Натурал сандар қатары</h2><p class="s">Бөлмеде 14 оқушы, мәтінмен 7, теледидардан 3. Екеуі
әлі көрінген жоқ.</p></div><a class="btn btn--l btn--sun" href="#c-now">{% icon "live" %}Тікелей
сабаққа кіру</a></section>
""",
    ),
]
