"""Items of every type, as authors write them, with an answer that is right."""

from typing import Any

from sabaqtas.exercises.api import PreparedItem, prepare_item
from sabaqtas.kernel.problems import Place

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
SOURCES = [CHOICE, MULTIPLE, NUMBER, SHORT_TEXT, LONG_TEXT, UPLOAD]
RIGHT_FORMS = {
    "c1": ["b"],
    "c2": ["b", "d"],
    "c3": ["300"],
    "c4": ["мектеп"],
    "c5": ["Өйткені"],
    "c6": ["sha256-1"],
}


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
