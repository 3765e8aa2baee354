"""Items of every type, as authors write them, with an answer that is right."""

import io
from typing import Any

from PIL import Image

from sabaqtas.exercises.api import Item, PreparedItem, banks, list_fields, prepare_item
from sabaqtas.kernel.problems import Place
from sabaqtas.people.api import Actor

PLACE = Place(file="lesson.md", field="checks.c1")

CHOICE: dict[str, Any] = {
    "id": "c1",
    "type": "choice",
    "prompt": "99 999 санынан кейін қай сан тұрады?",
    "options": {"a": "99 1000", "b": "$100\\,000$", "c": "999 991"},
    "answer": "b",
    "explain": "Бірліктер 10 болып, келесі разрядқа өтеді.",
}
MULTIPLE: dict[str, Any] = CHOICE | {
    "id": "c2",
    "prompt": "Қайсысы натурал сан?",
    "options": {"a": "0", "b": "7", "c": "2,5", "d": "100"},
    "answer": ["b", "d"],
    "points": 2,
}
NUMBER: dict[str, Any] = {
    "id": "c3",
    "type": "number",
    "prompt": "3 м неше сантиметр?",
    "answer": "300",
    "unit": "см",
    "explain": "1 м = 100 см.",
}
SHORT_TEXT: dict[str, Any] = {
    "id": "c4",
    "type": "short_text",
    "prompt": "Бала оқитын үй қалай аталады?",
    "answer": ["мектеп", "мектебі"],
    "explain": "Мектепте оқимыз.",
}
LONG_TEXT: dict[str, Any] = {
    "id": "c5",
    "type": "long_text",
    "prompt": "Неге ең үлкен натурал сан жоқ?",
    "criteria": ["1 қосуға болатыны айтылған", "Мысал бар"],
}
UPLOAD: dict[str, Any] = {
    "id": "c6",
    "type": "upload",
    "prompt": "Дәптеріңді суретке түсір.",
    "criteria": ["Жазуы көрінеді"],
}
TRUE_FALSE: dict[str, Any] = {
    "id": "c7",
    "type": "true_false",
    "prompt": "Нөл – натурал сан.",
    "answer": False,
    "explain": "Натурал сандар бірден басталады.",
}
MATCHING: dict[str, Any] = {
    "id": "c8",
    "type": "matching",
    "prompt": "Сөзді мағынасымен сәйкестендір.",
    "pairs": [
        {"left": "бұлақ", "right": "су"},
        {"left": "қасқыр", "right": "аң"},
        {"left": "$7 \\cdot 8$", "right": "$56$"},
    ],
    "extra": ["құс"],
    "explain": "Бұлақ – су көзі.",
    "points": 3,
}
ORDERING: dict[str, Any] = {
    "id": "c9",
    "type": "ordering",
    "prompt": "Кішісінен бастап ретте.",
    "items": ["$\\frac{1}{4}$", "0,5", "үш", "100"],
    "explain": "Төрттен бір жартыдан кіші.",
}
GAP_TEXT: dict[str, Any] = {
    "id": "c10",
    "type": "gap_text",
    "prompt": "Бос орынды толтыр.",
    "text": "Қазақстанның астанасы – {a}. Ол {b} өзенінің бойында.\n\n$3 + $ {c} $= 10$",
    "gaps": {
        "a": ["Астана", "Нұр-Сұлтан"],
        "b": {"answer": "Есіл", "options": ["Ертіс", "Есіл", "Жайық"]},
        "c": 7,
    },
    "explain": "Астана Есілдің жағасында.",
}
TABLE: dict[str, Any] = {
    "id": "c11",
    "type": "table",
    "prompt": "Кестені толтыр.",
    "columns": ["$x$", "$2x$", "жұп па?"],
    "rows": [
        ["3", {"answer": ["6"]}, "иә"],
        ["0,5", {"answer": "1"}, {"answer": "жоқ", "options": ["иә", "жоқ"]}],
    ],
    "explain": "Екі есе көбейт.",
}
VOICE: dict[str, Any] = {
    "id": "c12",
    "type": "voice",
    "prompt": "Өлеңді мәнерлеп оқы.",
    "criteria": ["Анық оқылған"],
    "seconds": 60,
}
ACTIVITY: dict[str, Any] = {
    "id": "c13",
    "type": "activity",
    "prompt": "Ауладағы ағаштарды сана.",
    "confirm": "Бала ағаштарды өзі санады.",
}
ACTIVITY_JUDGED: dict[str, Any] = ACTIVITY | {"id": "c14", "criteria": ["Саны жазылған"]}
SOURCES = [
    CHOICE, MULTIPLE, NUMBER, SHORT_TEXT, LONG_TEXT, UPLOAD, TRUE_FALSE, MATCHING, ORDERING,
    GAP_TEXT, TABLE, VOICE, ACTIVITY, ACTIVITY_JUDGED,
]  # fmt: skip
JUDGED = {"c5", "c6", "c12", "c14"}
"""Ids of the items that a person judges."""


def find_right_form(made: PreparedItem) -> list[str]:
    """What a pupil who knows it gives, a value for each field or all of the one field."""
    item, key = made.public, made.key
    if "gaps" in key:
        return [gap["accepted"][0] for gap in key["gaps"]]
    if item.type in {"matching", "ordering"}:
        return list(key["answer"])
    return RIGHT_FORMS[item.id]


RIGHT_FORMS = {
    "c1": ["b"],
    "c2": ["b", "d"],
    "c3": ["300"],
    "c4": ["мектеп"],
    "c5": ["Өйткені"],
    "c6": ["sha256-1"],
    "c7": ["false"],
    "c12": ["sha256-1"],
    "c13": ["yes", "Айгүл, анасы"],
    "c14": ["yes", "Айгүл, анасы"],
}


def fill_form(item: Item, values: list[str]) -> dict[str, list[str]]:
    """The values in the fields of the item: all in the one, or one in each."""
    names = list_fields(item)
    if len(names) == 1:
        return {names[0]: values}
    return {name: [value] for name, value in zip(names, values, strict=False)}


def make_item(source: dict[str, Any], **changes: Any) -> PreparedItem:
    prepared = prepare_item(source | changes, place=PLACE)
    assert isinstance(prepared, PreparedItem), prepared
    return prepared


def list_codes(source: dict[str, Any]) -> list[str]:
    """The codes and fields of what is wrong with a source, as `bad_value answer`."""
    prepared = prepare_item(source, place=PLACE)
    if isinstance(prepared, PreparedItem):
        return []
    return [
        f"{problem.code.split('.')[1]} {(problem.place.field or '').removeprefix('checks.c1.')}"
        for problem in prepared
    ]


def make_pictured(bank: banks.Bank, by: Actor, **changes: Any) -> banks.BankItem:
    """A question of this bank with a picture in its prompt, one in an option, one in its reason."""
    ready = [banks.add_picture(draw_dot(colour), to=bank, by=by) for colour in ("blue", "red")]
    source = {name: one for name, one in CHOICE.items() if name != "id"} | {
        "prompt": "Бұл қай өзен?\\\n![Көк өзен](map.webp)",
        "options": {"a": "![Қызыл дақ](spot.webp)", "b": "Есіл"},
        "explain": "Карта: ![Көк өзен](map.webp)",
        "pictures": {
            name: dict(one.facts)
            for name, one in zip(("map.webp", "spot.webp"), ready, strict=True)
        },
    }
    written = banks.NeutralItem(source=source | changes, language="kk", objectives=("5.1.1.1",))
    return banks.add_item(bank, written, by=by)


def draw_dot(colour: str) -> bytes:
    """A small picture of one colour."""
    out = io.BytesIO()
    Image.new("RGB", (64, 40), colour).save(out, "PNG")
    return out.getvalue()
