"""Words of the printed forms in three languages; not those of the interface."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """`year` takes %(first)s and %(last)s."""

    language: str
    report: str
    transcript: str
    pupil: str
    group: str
    school: str
    year: str
    subject: str
    spans: tuple[str, str, str, str, str, str]
    final: str
    missed: str
    excused: str
    absent: str
    late: str
    teacher: str
    director: str
    parent: str
    nothing: str
    no_year: str
    printed: str


WORDS: Final[Mapping[str, Words]] = {
    "kk": Words(
        language="kk",
        report="Оқушының үлгерім табелі",
        transcript="Үлгерім туралы транскрипт",
        pupil="Оқушы",
        group="Сынып",
        school="Мектеп",
        year="%(first)s–%(last)s оқу жылы",
        subject="Пән",
        spans=("1-тоқсан", "2-тоқсан", "3-тоқсан", "4-тоқсан", "Жыл", "Қорытынды"),
        final="Қорытынды баға",
        missed="Қатыспаған сабақтары",
        excused="себепті",
        absent="себепсіз",
        late="кешіккені",
        teacher="Сынып жетекшісі",
        director="Директор",
        parent="Ата-анасының қолы",
        nothing="Жабылған тоқсан әзірге жоқ.",
        no_year="Жабылған оқу жылы әзірге жоқ.",
        printed="Басылған күні",
    ),
    "ru": Words(
        language="ru",
        report="Табель успеваемости ученика",
        transcript="Транскрипт успеваемости",
        pupil="Ученик",
        group="Класс",
        school="Школа",
        year="%(first)s–%(last)s учебный год",
        subject="Предмет",
        spans=("1 четверть", "2 четверть", "3 четверть", "4 четверть", "Год", "Итог"),
        final="Итоговая оценка",
        missed="Пропущено уроков",
        excused="по уважительной причине",
        absent="без причины",
        late="опоздания",
        teacher="Классный руководитель",
        director="Директор",
        parent="Подпись родителя",
        nothing="Закрытых четвертей пока нет.",
        no_year="Закрытых учебных годов пока нет.",
        printed="Дата печати",
    ),
    "en": Words(
        language="en",
        report="Report card",
        transcript="Transcript of results",
        pupil="Pupil",
        group="Class",
        school="School",
        year="School year %(first)s–%(last)s",
        subject="Subject",
        spans=("Term 1", "Term 2", "Term 3", "Term 4", "Year", "Final"),
        final="Final mark",
        missed="Lessons missed",
        excused="for a reason",
        absent="without a reason",
        late="late",
        teacher="Class teacher",
        director="Director",
        parent="Parent's signature",
        nothing="No term is closed yet.",
        no_year="No school year is closed yet.",
        printed="Printed on",
    ),
}
