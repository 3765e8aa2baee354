"""Words of the official form in the two languages of schools; not those of the interface."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """The form's own words; `kinds` name the stages."""

    language: str
    title: str
    unit: str
    school: str
    date: str
    teacher: str
    grade: str
    present: str
    absent: str
    topic: str
    objectives: str
    aims: str
    course: str
    columns: tuple[str, str, str, str, str]
    minutes: str
    reflection: str
    questions: tuple[str, ...]
    task: str
    checks: str
    picture: str
    at_screen: str
    by_hand: str
    variants: str
    kinds: Mapping[str, str]


LEVELS: Final[Mapping[str, Mapping[str, str]]] = {
    "kk": {"support": "қолдау", "core": "негізгі", "advanced": "күрделі"},
    "ru": {"support": "с поддержкой", "core": "основной", "advanced": "повышенный"},
}
WORDS: Final[Mapping[str, Words]] = {
    "kk": Words(
        language="kk",
        title="Қысқа мерзімді (сабақ) жоспар",
        unit="Бөлім",
        school="Білім беру ұйымы",
        date="Күні",
        teacher="Педагогтің Т.А.Ә. (болған жағдайда)",
        grade="Сынып",
        present="Қатысушылар саны",
        absent="Қатыспағандар саны",
        topic="Сабақтың тақырыбы",
        objectives="Оқу бағдарламасына сәйкес оқыту мақсаттары",
        aims="Сабақтың мақсаты",
        course="Сабақтың барысы",
        columns=(
            "Сабақтың кезеңі / уақыт",
            "Педагогтің әрекеті",
            "Оқушының әрекеті",
            "Бағалау",
            "Ресурстар",
        ),
        minutes="мин",
        reflection="Сабақ бойынша рефлексия",
        questions=(
            "Сабақтың мақсаты мен оқу мақсаттары қолжетімді болды ма?",
            "Барлық оқушы оқу мақсатына жетті ме? Жетпесе, неліктен?",
            "Саралау дұрыс жүргізілді ме? Кезеңдердің уақыты сақталды ма?",
            "Келесі сабақта нені ескеру керек?",
        ),
        task="Тапсырма",
        checks="Өзін тексеру сұрақтары",
        picture="Сурет",
        at_screen="Сабақ беті (экран)",
        by_hand="Дәптер, экрансыз",
        variants="Саралау",
        kinds={
            "recall": "Еске түсіру",
            "explain": "Жаңа тақырып",
            "example": "Мысал",
            "practice": "Жаттығу",
            "discuss": "Талқылау",
            "offscreen": "Дәптермен жұмыс",
            "summary": "Қорытынды",
        },
    ),
    "ru": Words(
        language="ru",
        title="Краткосрочный (поурочный) план",
        unit="Раздел",
        school="Организация образования",
        date="Дата",
        teacher="Ф. И. О. педагога (при его наличии)",
        grade="Класс",
        present="Количество присутствующих",
        absent="отсутствующих",
        topic="Тема урока",
        objectives="Цели обучения в соответствии с учебной программой",
        aims="Цели урока",
        course="Ход урока",
        columns=(
            "Этап урока / время",
            "Действия педагога",
            "Действия ученика",
            "Оценивание",
            "Ресурсы",
        ),
        minutes="мин",
        reflection="Рефлексия по уроку",
        questions=(
            "Были ли цели урока и цели обучения достижимы?",
            "Все ли ученики достигли целей обучения? Если нет, почему?",
            "Правильно ли проведена дифференциация? Выдержано ли время этапов?",
            "Что учесть на следующем уроке?",
        ),
        task="Задание",
        checks="Вопросы для самопроверки",
        picture="Рисунок",
        at_screen="Страница урока (экран)",
        by_hand="Тетрадь, без экрана",
        variants="Дифференциация",
        kinds={
            "recall": "Повторение",
            "explain": "Новая тема",
            "example": "Пример",
            "practice": "Упражнение",
            "discuss": "Обсуждение",
            "offscreen": "Работа в тетради",
            "summary": "Итог",
        },
    ),
}
