"""Units a school uses, by dimension, each with its size in the dimension's own unit and its names.

Latin symbols and spelled words count as the Cyrillic symbol. Size in the coherent unit: metre,
square metre, cubic metre, kilogram, second, metre a second, tenge, degree; a per cent is 1/100.
"""

import re
import unicodedata
from fractions import Fraction
from typing import Final

TABLE: Final = """
length   1/1000      мм mm миллиметр
length   1/100       см cm сантиметр
length   1/10        дм dm дециметр
length   1           м m метр
length   1000        км km километр
area     1/1000000   мм² mm²
area     1/10000     см² cm² кв.см шаршы_сантиметр
area     1/100       дм² dm² кв.дм шаршы_дециметр
area     1           м² m² кв.м шаршы_метр
area     100         ар сотка
area     10000       га ha гектар
area     1000000     км² km² кв.км шаршы_километр
volume   1/1000000   см³ cm³ мл ml миллилитр куб.см текше_сантиметр
volume   1/1000      дм³ dm³ л l литр куб.дм текше_дециметр
volume   1           м³ m³ куб.м текше_метр
mass     1/1000000   мг mg миллиграмм
mass     1/1000      г g гр грамм
mass     1           кг kg килограмм килограм
mass     100         ц центнер
mass     1000        т t тонна тонн
time     1           с c сек s sec секунд секунда
time     60          мин min минут минута
time     3600        сағ ч h сағат час часа часов
time     86400       тәул тәулік күн сут сутки суток день дня дней
speed    1           м/с м/сек m/s
speed    5/18        км/сағ км/ч km/h
speed    50/3        м/мин m/min
money    1           тг ₸ теңге тенге тнг kzt
money    1/100       тиын
angle    1           ° градус град
heat     1           °c °с ℃ c с ° градус град градус_цельсий
ratio    1/100       % пайыз процент
"""
LOOKALIKES: Final = str.maketrans("aceopxykmtg", "асеорхукмтг")
MIXED: Final = re.compile(r"(?=.*[а-яёәғқңөұүһі])(?=.*[a-z])")
SQUARE: Final = re.compile(r"(?<=\D)(?:\^|\*\*)?([23])$")


SPELLED: Final = 4
"""A name of this many letters or more may carry an ending: минутта, метров, литра."""


def find_factor(typed: str, wanted: str) -> Fraction | None:
    """How many of `wanted` one of `typed` is; None when they do not measure the same thing."""
    have, want = fold_unit(typed), fold_unit(wanted)
    if have == want or (want not in _UNITS and have.startswith(want)):
        return Fraction(1)
    sizes, wanted_sizes = _find_sizes(have), _UNITS.get(want, {})
    shared = [dimension for dimension in wanted_sizes if dimension in sizes]
    return sizes[shared[0]] / wanted_sizes[shared[0]] if shared else None


def fold_unit(text: str) -> str:
    """One spelling for `СМ.`, `см`, `cм` (with a Latin c) and `см^2`, `см2`, `см²`."""
    folded = unicodedata.normalize("NFC", text).casefold().strip().rstrip(".").strip()
    folded = SQUARE.sub(lambda match: "²" if match.group(1) == "2" else "³", folded)
    folded = re.sub(r"\s*([./])\s*", r"\1", folded)
    folded = folded.translate(LOOKALIKES) if MIXED.search(folded) else folded
    return re.sub(r"^(кв|куб)[ .]+", r"\1.", folded).replace(" ", "_")


def _find_sizes(name: str) -> dict[str, Fraction]:
    """By dimension, since ° is an angle and a temperature."""
    if name in _UNITS:
        return _UNITS[name]
    stems = [stem for stem in _UNITS if len(stem) >= SPELLED and name.startswith(stem)]
    return _UNITS[max(stems, key=len)] if stems else {}


def _read_table() -> dict[str, dict[str, Fraction]]:
    units: dict[str, dict[str, Fraction]] = {}
    for line in TABLE.strip().splitlines():
        dimension, size, *names = line.split()
        for name in names:
            units.setdefault(name, {})[dimension] = Fraction(size)
    return units


_UNITS: Final = _read_table()
