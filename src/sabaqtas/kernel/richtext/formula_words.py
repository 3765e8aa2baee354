"""What signs of school mathematics are called in Kazakh, Russian and English."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Phrases:
    """Sentences around parts of a formula; `{0}` and `{1}` are the parts, already in words."""

    square: str
    cube: str
    power: str
    index: str
    root: str
    long_root: str
    nth_root: str
    fraction: str
    mixed: str
    minus: str


PHRASES: Final = {
    "kk": Phrases(
        square="{0} квадраты",
        cube="{0} кубы",
        power="{0}, дәрежесі {1}",
        index="{0}, индексі {1}",
        root="квадрат түбір астында {0}",
        long_root="квадрат түбір басы, {0}, түбір соңы",
        nth_root="дәрежесі {0} түбір астында {1}",
        fraction="бөлшек: алымы {0}, бөлімі {1}, бөлшек соңы",
        mixed="{0} бүтін {1}",
        minus="минус",
    ),
    "ru": Phrases(
        square="{0} в квадрате",
        cube="{0} в кубе",
        power="{0} в степени {1}",
        index="{0} с индексом {1}",
        root="корень квадратный из {0}",
        long_root="корень квадратный, {0}, конец корня",
        nth_root="корень степени {0} из {1}",
        fraction="дробь: числитель {0}, знаменатель {1}, конец дроби",
        mixed="{0} целых {1}",
        minus="минус",
    ),
    "en": Phrases(
        square="{0} squared",
        cube="{0} cubed",
        power="{0} to the power {1}",
        index="{0} sub {1}",
        root="the square root of {0}",
        long_root="square root, {0}, end of root",
        nth_root="the root of degree {0} of {1}",
        fraction="fraction: numerator {0}, denominator {1}, end of fraction",
        mixed="{0} and {1}",
        minus="minus",
    ),
}

_TABLE: Final = """
= | тең | равно | equals
≠ | тең емес | не равно | is not equal to
≈ | жуықтап тең | приблизительно равно | is about
≡ | тепе-тең | тождественно равно | is identical to
~ | ұқсас | подобно | is similar to
∼ | ұқсас | подобно | is similar to
< | кіші | меньше | is less than
> | үлкен | больше | is greater than
≤ | кіші немесе тең | меньше или равно | is at most
≥ | үлкен немесе тең | больше или равно | is at least
+ | қосу | плюс | plus
− | алу | минус | minus
- | алу | минус | minus
± | плюс-минус | плюс-минус | plus or minus
∓ | минус-плюс | минус-плюс | minus or plus
· | көбейту | умножить на | times
⋅ | көбейту | умножить на | times
× | көбейту | умножить на | times
: | бөлу | разделить на | divided by
÷ | бөлу | разделить на | divided by
/ | бөлу | разделить на | divided by
( | жақша ашылады | скобка открывается | open bracket
) | жақша жабылады | скобка закрывается | close bracket
[ | тік жақша ашылады | квадратная скобка открывается | open square bracket
] | тік жақша жабылады | квадратная скобка закрывается | close square bracket
{ | ирек жақша ашылады | фигурная скобка открывается | open brace
} | ирек жақша жабылады | фигурная скобка закрывается | close brace
| | модуль | модуль | bar
∣ | модуль | модуль | bar
∥ | параллель | параллельно | is parallel to
⟂ | перпендикуляр | перпендикулярно | is perpendicular to
⊥ | перпендикуляр | перпендикулярно | is perpendicular to
∠ | бұрыш | угол | angle
△ | үшбұрыш | треугольник | triangle
▵ | үшбұрыш | треугольник | triangle
□ | бос тор | пустая клетка | empty box
◻ | бос тор | пустая клетка | empty box
∘ | дөңгелек | кружок | ring
° | градус | градусов | degrees
∞ | шексіздік | бесконечность | infinity
∈ | тиісті | принадлежит | is in
∉ | тиісті емес | не принадлежит | is not in
⊂ | ішкі жиыны | подмножество | is a subset of
⊆ | ішкі жиыны немесе тең | подмножество или равно | is a subset of or equal to
∪ | біріктіру | объединение | union
∩ | қиылысу | пересечение | intersection
∅ | бос жиын | пустое множество | the empty set
⌀ | бос жиын | пустое множество | the empty set
→ | ұмтылады | стремится к | goes to
← | сол жақ жебе | стрелка влево | arrow to the left
⇒ | бұдан шығады | следует | implies
⟹ | бұдан шығады | следует | implies
⇔ | мәндес | равносильно | is equivalent to
′ | штрих | штрих | prime
№ | нөмір | номер | number
% | пайыз | процентов | per cent
… | көп нүкте | многоточие | and so on
⋯ | көп нүкте | многоточие | and so on
⋮ | көп нүкте | многоточие | and so on
∗ | жұлдызша | звёздочка | star
# | тор белгісі | решётка | hash
& | және | и | and
$ | доллар | долларов | dollars
_ | сызықша | черта | blank
π | пи | пи | pi
α | альфа | альфа | alpha
β | бета | бета | beta
γ | гамма | гамма | gamma
φ | фи | фи | phi
ϕ | фи | фи | phi
ω | омега | омега | omega
Δ | дельта | дельта | delta
λ | лямбда | лямбда | lambda
μ | мю | мю | mu
ρ | ро | ро | rho
ℕ | натурал сандар жиыны | множество натуральных чисел | the natural numbers
ℤ | бүтін сандар жиыны | множество целых чисел | the integers
ℚ | рационал сандар жиыны | множество рациональных чисел | the rational numbers
ℝ | нақты сандар жиыны | множество действительных чисел | the real numbers
sin | синус | синус | sine
cos | косинус | косинус | cosine
tan | тангенс | тангенс | tangent
cot | котангенс | котангенс | cotangent
log | логарифм | логарифм | log
lg | ондық логарифм | десятичный логарифм | log to base ten
ln | натурал логарифм | натуральный логарифм | natural log
"""


def _read_table() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {"kk": {}, "ru": {}, "en": {}}
    for line in _TABLE.strip().splitlines():
        sign, kk, ru, en = line.rsplit(" | ", 3)
        words["kk"][sign], words["ru"][sign], words["en"][sign] = kk, ru, en
    return words


SIGNS: Final = _read_table()
"""By language: sign -> word."""
LANGUAGES: Final = tuple(SIGNS)
