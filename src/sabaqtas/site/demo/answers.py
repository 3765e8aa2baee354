"""What a pupil of the demonstration answers: most questions are easy, every fourth is hard."""

from collections.abc import Callable, Mapping
from typing import Any

from sabaqtas.exercises.api import Item
from sabaqtas.work.api import demo

type Value = str | list[str] | None
type Answer = Callable[[Item, Mapping[str, Any]], Value]
ESSAY = "Себебі кез келген санға 1 қосуға болады."
SHRUG = "білмеймін"
HARD = 4


def give_answer(question: demo.Question, place: int) -> Value:
    """Of five pupils one knows the hard questions, most the others; always the same."""
    number = question.number
    is_hard = number % 4 == 2
    knows = place * 3 % 5 >= (HARD if is_hard else 1 + (number % 3 == 0))
    is_lucky = not is_hard and (number + place) % 4 == 0
    pair = _ANSWERS.get(question.item.type)
    return pair[0 if knows or is_lucky else 1](question.item, question.key) if pair else None


def _other_option(item: Item, key: Mapping[str, Any]) -> Value:
    return [next(one["id"] for one in item.body["options"] if one["id"] not in key["answer"])]


def _slip(_item: Item, key: Mapping[str, Any]) -> Value:
    """A zero forgotten; where there is none, the next number."""
    shown = str(key["shown"]).replace("\u00a0", "").replace(" ", "")
    if "0" in shown[1:]:
        return shown[0] + shown[1:].replace("0", "", 1)
    return str(int(shown) + 1) if shown.isdigit() else "0"


def _turn(_item: Item, key: Mapping[str, Any]) -> Value:
    """Every answer in its neighbour's place."""
    return [*key["answer"][1:], key["answer"][0]]


_ANSWERS: dict[str, tuple[Answer, Answer]] = {
    "choice": (lambda _item, key: list(key["answer"]), _other_option),
    "true_false": (
        lambda _item, key: key["answer"],
        lambda _item, key: "false" if key["answer"] == "true" else "true",
    ),
    "number": (lambda _item, key: key["shown"], _slip),
    "short_text": (lambda _item, key: key["accepted"][0], lambda _item, _key: SHRUG),
    "matching": (lambda _item, key: list(key["answer"]), _turn),
    "ordering": (lambda _item, key: list(key["answer"]), _turn),
    "long_text": (lambda _item, _key: ESSAY, lambda _item, _key: SHRUG),
}
