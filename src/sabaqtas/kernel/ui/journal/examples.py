"""The journal's grid: a head for dates and columns, names that stay, marks of terms."""

from sabaqtas.kernel.ui.catalogue import Example

EXAMPLES = [
    Example(
        "journal",
        """\
<div class="card jr"><div class="scroll jr__s" role="region" tabindex="0"
aria-label="Журнал"><table class="jr__t"><thead><tr><th scope="col">Оқушы</th><th scope="col"><a
href="#c-journal">16.09</a></th><th scope="col" class="jr__sor"><a
href="#c-journal">БЖБ /10</a></th><th scope="col"
class="jr__span">1-тоқсан</th></tr></thead><tbody><tr><th scope="row"><a
href="#c-journal">Сәкенова Айым</a></th><td data-v="2"><b>8</b> к<td>9<td
class="jr__o">5</tr><tr><th scope="row"><a href="#c-journal">Бекенов Әлихан</a></th><td><td
class="jr__w">7<td class="jr__c">4</tr></tbody></table></div></div>
""",
    ),
]
