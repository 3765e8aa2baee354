"""Days, clocks, sizes and endings as people write them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import formats
from django.utils.translation import override

from sabaqtas.kernel.templatetags import ui
from sabaqtas.kernel.ui.dates import format_at, format_days, format_deadline
from sabaqtas.kernel.ui.kazakh import clock_dative, clock_locative, dative

MONDAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
KAZAKH_DAYS = ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"]
KAZAKH_MONTHS = [
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
]
RUSSIAN_MONTHS = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@pytest.mark.parametrize(
    ("language", "long", "full", "moment", "until"),
    [
        ("kk", "23 қараша, дүйсенбі", "2026 ж. 23 қараша", "23 қараша, 12:40", "12:40-қа дейін"),
        ("ru", "понедельник, 23 ноября", "23 ноября 2026 г.", "23 ноября, 12:40", "до 12:40"),
        ("en", "Monday 23 November", "23 November 2026", "23 November, 12:40", "by 12:40"),
    ],
)
def test_days_and_clocks(language: str, long: str, full: str, moment: str, until: str) -> None:
    with override(language):
        assert ui.long_day(MONDAY) == long
        assert ui.full_day(MONDAY) == full
        assert formats.date_format(MONDAY, "DATE_FORMAT") == full
        assert ui.moment(AT, "Asia/Almaty") == moment
        assert ui.until(AT, "Asia/Almaty") == until


@pytest.mark.parametrize(
    ("language", "today", "tomorrow", "later"),
    [
        ("kk", "бүгін 12:40-қа дейін", "ертең 12:40-қа дейін", "23 қараша, дүйсенбі, 12:40"),
        ("ru", "сегодня до 12:40", "завтра до 12:40", "понедельник, 23 ноября, 12:40"),
        ("en", "today by 12:40", "tomorrow by 12:40", "Monday 23 November, 12:40"),
    ],
)
def test_deadlines_are_told_from_today(
    language: str, today: str, tomorrow: str, later: str
) -> None:
    with override(language):
        told = [
            format_deadline(AT, MONDAY - timedelta(days=days), "Asia/Almaty") for days in range(3)
        ]
    assert told == [today, tomorrow, later]


def test_days_of_one_month_name_it_once() -> None:
    with override("kk"):
        assert format_days(MONDAY, MONDAY + timedelta(days=6)) == "23–29 қараша"
        assert format_days(MONDAY, MONDAY + timedelta(days=13)) == "23 қараша – 6 желтоқсан"


def test_every_kazakh_day_and_month_has_its_name() -> None:
    with override("kk"):
        days = [ui.long_day(MONDAY + timedelta(days=n)).split(", ")[1] for n in range(7)]
        months = [ui.day(date(2026, n, 1)).split()[1] for n in range(1, 13)]
        short = [formats.date_format(MONDAY + timedelta(days=n), "D") for n in range(7)]
    assert (days, months) == (KAZAKH_DAYS, KAZAKH_MONTHS)
    assert short == ["дс", "сс", "ср", "бс", "жм", "сн", "жк"]


def test_russian_months_stand_in_the_genitive() -> None:
    with override("ru"):
        assert [ui.day(date(2026, n, 1)).split()[1] for n in range(1, 13)] == RUSSIAN_MONTHS


def test_an_instant_is_told_on_the_schools_wall_clock() -> None:
    change = datetime(2024, 2, 29, 18, 0, tzinfo=UTC)
    assert ui.clock(change - timedelta(minutes=1), "Asia/Almaty") == "23:59"
    assert ui.clock(change, "Asia/Almaty") == "23:00"
    assert ui.clock(time(8, 5)) == "08:05"
    assert ui.clock(None) == ""


@pytest.mark.parametrize(
    ("minutes", "kk", "ru"),
    [
        (12, "12\xa0мин", "12\xa0мин"),
        (130, "2\xa0сағ 10\xa0мин", "2\xa0ч 10\xa0мин"),
        (26 * 60, "26\xa0сағат", "26\xa0часов"),
        (21 * 60, "21\xa0сағат", "21\xa0час"),
        (3 * 24 * 60, "3\xa0күн", "3\xa0дня"),
        (-5, "0\xa0мин", "0\xa0мин"),
    ],
)
def test_waiting(minutes: int, kk: str, ru: str) -> None:
    with override("kk"):
        assert ui.wait(timedelta(minutes=minutes)) == kk
    with override("ru"):
        assert ui.wait(timedelta(minutes=minutes)) == ru


def test_weights_are_whole_kilobytes() -> None:
    with override("kk"):
        assert [ui.kb(size) for size in (0, 1, 65536, 1_300_000, 2**31)] == [
            "0\xa0КБ",
            "1\xa0КБ",
            "64\xa0КБ",
            "1,2\xa0МБ",
            "2048\xa0МБ",
        ]


def test_kazakh_endings_follow_the_last_word_spoken() -> None:
    endings = ["ге", "ге", "ке", "ке", "ке", "ға", "ге", "ге", "ға", "ға"]
    assert [dative(number) for number in range(1, 11)] == [
        f"{number}-{ending}" for number, ending in enumerate(endings, start=1)
    ]
    tens = {20: "ға", 30: "ға", 40: "қа", 50: "ге", 60: "қа", 70: "ке", 80: "ге", 90: "ға"}
    assert all(dative(number) == f"{number}-{ending}" for number, ending in tens.items())
    assert [dative(number) for number in (0, 100, 200, 1000, 2026)] == [
        "0-ге",
        "100-ге",
        "200-ге",
        "1000-ға",
        "2026-ға",
    ]
    assert [clock_dative(clock) for clock in ("20:00", "12:40", "23:59", "16:30")] == [
        "20:00-ге",
        "12:40-қа",
        "23:59-ға",
        "16:30-ға",
    ]


def test_the_locative_follows_the_dative() -> None:
    clocks = ["10:20", "09:40", "10:45", "20:00", "16:30", "08:10", "11:50", "12:03"]
    ends = ["да", "та", "те", "де", "да", "да", "де", "те"]
    assert [clock_locative(one) for one in clocks] == [
        f"{one}-{end}" for one, end in zip(clocks, ends, strict=True)
    ]
    with override("kk"):
        assert format_at(AT, "Asia/Almaty") == "12:40-та"
