"""Words of the official form in the two languages of schools; not those of the interface."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class FormWords:
    """The form's own words; `quarter` takes a number, `line` the subject and the class."""

    language: str
    title: str
    line: str
    subject: str
    grade: str
    teacher: str
    years: str
    weekly: str
    yearly: str
    columns: tuple[str, ...]
    quarter: str
    without: str
    sums: str
    lost: str
    combined: str
    moved: str
    no_date: str
    agreed: str
    deputy: str
    sheet: str


WORDS: Final[Mapping[str, FormWords]] = {
    "kk": FormWords(
        language="kk",
        title="Күнтізбелік-тақырыптық жоспар",
        line="%(subject)s пәні, %(group)s сыныбы",
        subject="Пән",
        grade="Сынып",
        teacher="Педагог",
        years="Оқу жылы",
        weekly="Аптасына, сағат",
        yearly="Барлығы, сағат",
        columns=(
            "№",
            "Бөлім",
            "Сабақтың тақырыбы",
            "Оқу мақсаттары",
            "Сағат саны",
            "Мерзімі",
            "Ескерту",
        ),
        quarter="%(number)s-тоқсан",
        without="Мерзімі жоқ",
        sums="жоспар бойынша %(planned)s сағ., күнтізбеде %(held)s сағ., өтпегені %(lost)s сағ.",
        lost="Сабақ болмаған күндер",
        combined="алдыңғы тақырыппен бірге",
        moved="қолмен қойылған",
        no_date="орнын толтыру керек",
        agreed="Келісілді",
        deputy="Директордың оқу ісі жөніндегі орынбасары",
        sheet="КТЖ",
    ),
    "ru": FormWords(
        language="ru",
        title="Календарно-тематический план",
        line="по предмету «%(subject)s», %(group)s класс",
        subject="Предмет",
        grade="Класс",
        teacher="Педагог",
        years="Учебный год",
        weekly="В неделю, часов",
        yearly="Итого, часов",
        columns=(
            "№",
            "Раздел",
            "Тема урока",
            "Цели обучения",
            "Кол-во часов",
            "Сроки",
            "Примечание",
        ),
        quarter="%(number)s четверть",
        without="Без даты",
        sums="по плану %(planned)s ч, по календарю %(held)s ч, потеряно %(lost)s ч",
        lost="Дни, когда урока не было",
        combined="вместе с предыдущей темой",
        moved="поставлено вручную",
        no_date="нужно восполнить",
        agreed="Согласовано",
        deputy="Заместитель директора по учебной работе",
        sheet="КТП",
    ),
}
