"""The red pen: hostile drawings refused, rows only added, turned along, seen by the pupil."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sabaqtas.people.tests.factories import Cast, make_cast, sign_in
from sabaqtas.work.models import Assignment, Attachment, PenLayer
from sabaqtas.work.penning.layers import (
    SIDE,
    Layer,
    Pin,
    Stroke,
    count_marks,
    draw_path,
    turn_layer,
    write_layer,
)
from sabaqtas.work.penning.reading import MOST_PINS, MOST_STROKES, BadLayer, read_layer
from sabaqtas.work.tests.factories import (
    add_feedback,
    add_page,
    make_handed_in,
    make_task,
)

TICK = Stroke("red", 6, (1000, 1000, 1200, 1300, 1700, 700))
RED = 'stroke="#c8102e"'
"""Only a stroke of the pen has it."""
FAR = Stroke("red", 6, (8000, 8000, 8200, 8100))


def layer(*strokes: Stroke, **more: Any) -> dict[str, Any]:
    return write_layer(Layer(strokes, **more))


def test_a_layer_is_read_as_it_was_written() -> None:
    whole = Layer((TICK, FAR), (Pin(5, 10_000, "Неге?"),), "Дұрыс белгісі")
    assert read_layer(json.loads(json.dumps(write_layer(whole)))) == whole


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        {"strokes": {}},
        {"strokes": [1]},
        {"strokes": [{"colour": "red", "width": 6, "points": [1]}]},
        {"strokes": [{"colour": "red", "width": 6, "points": [1, SIDE + 1]}]},
        {"strokes": [{"colour": "red", "width": 6, "points": [1.5, 2]}]},
        {"strokes": [{"colour": "red", "width": 6, "points": [True, 2]}]},
        {"strokes": [{"colour": '"><script>', "width": 6, "points": [1, 2]}]},
        {"strokes": [{"colour": "red", "width": 999, "points": [1, 2]}]},
        {"strokes": [{"colour": [], "width": 6, "points": [1, 2]}]},
        {"strokes": [{"colour": "red", "width": 6, "points": [1, 2] * 30_000}]},
        {"strokes": [layer(TICK)["strokes"][0]] * (MOST_STROKES + 1)},
        {"pins": [{"x": 1, "y": 2, "text": ""}]},
        {"pins": [{"x": "1", "y": 2, "text": "a"}]},
        {"pins": [{"x": 1, "y": 2, "text": "a" * 501}]},
        {"pins": [{"x": 1, "y": 2, "text": "a"}] * (MOST_PINS + 1)},
        {"said": 5},
    ],
)
def test_what_is_no_layer_is_refused(sent: Any) -> None:
    with pytest.raises(BadLayer) as refused:
        read_layer(sent)
    assert refused.value.faults


def test_all_faults_are_said_at_once() -> None:
    with pytest.raises(BadLayer) as refused:
        read_layer({"strokes": [1], "pins": [{"x": 1, "y": 1, "text": ""}], "said": "a" * 501})
    assert len(refused.value.faults) == 3


def test_four_quarter_turns_bring_everything_back() -> None:
    whole = Layer((TICK,), (Pin(0, 2500, "a"),))
    turned = turn_layer(whole)
    assert turned.pins[0] == Pin(7500, 0, "a")
    assert turn_layer(turn_layer(turn_layer(turned))) == whole


def test_strokes_near_each_other_are_one_mark() -> None:
    ring = Stroke("red", 6, (1500, 1400, 1600, 1500))
    assert [count_marks(Layer(s)) for s in ((), (TICK,), (TICK, ring), (TICK, FAR, ring))] == [
        0, 1, 1, 2,
    ]  # fmt: skip


def test_a_dot_can_be_seen() -> None:
    assert draw_path(Stroke("red", 6, (5000, 5000)), 1000, 2000) == "M500 1000L500 1000"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


@pytest.fixture
def work(cast: Cast) -> Assignment:
    return make_handed_in(make_task(cast.klass, cast.teacher), cast.pupils[0])


@pytest.fixture
def page(work: Assignment) -> Attachment:
    return add_page(work)


def send(client: Client, page: Attachment, drawn: Any, *, key: str = "k1", base: str = "") -> Any:
    body = {"key": key, "base": base, "layer": drawn}
    address = reverse("save_pen", args=[page.id, 0])
    return client.post(address, json.dumps(body), content_type="application/json")


def test_each_saving_is_a_row_and_the_newest_holds(cast: Cast, page: Attachment) -> None:
    teacher = sign_in(Client(), cast.teacher)
    first = send(teacher, page, layer(TICK)).json()
    assert send(teacher, page, layer(TICK)).json() == first, "the same saving sent again"
    send(teacher, page, layer(TICK, FAR), key="k2", base=first["id"])
    assert [len(row.drawn["strokes"]) for row in PenLayer.objects.order_by("id")] == [1, 2]
    shown = teacher.get(reverse("marking_work", args=[page.assignment.task_id, page.assignment_id]))
    assert shown.content.decode().count(RED) == 2


def test_hostile_drawings_change_nothing(cast: Cast, page: Attachment) -> None:
    teacher = sign_in(Client(), cast.teacher)
    assert send(teacher, page, {"strokes": [1]}).status_code == 422
    address = reverse("save_pen", args=[page.id, 0])
    for body in ("{", "[" * 100_000, "x" * 700_000, "null", '{"key": "a"}'):
        answer = teacher.post(address, body, content_type="application/json")
        assert answer.status_code == 422, body[:20]
    assert send(teacher, page, layer(TICK)).status_code == 200
    for sheet in (1, 99):
        far = reverse("save_pen", args=[page.id, sheet])
        assert teacher.post(far, "{}", content_type="application/json").status_code == 404
    assert PenLayer.objects.count() == 1


def test_only_who_judges_draws(cast: Cast, page: Attachment) -> None:
    for person in (cast.pupils[0], cast.class_teacher, cast.deputy):
        assert send(sign_in(Client(), person), page, layer(TICK)).status_code in (403, 404)
    assert not PenLayer.objects.exists()


def test_the_pupil_sees_it_once_the_work_is_judged(cast: Cast, page: Attachment) -> None:
    teacher, pupil = sign_in(Client(), cast.teacher), sign_in(Client(), cast.pupils[0])
    send(teacher, page, layer(TICK, pins=(Pin(1, 1, "<b>Неге?</b>"),), said="Осы жер дұрыс"))
    own = reverse("read_work", args=[page.assignment_id])
    assert RED not in pupil.get(own).content.decode()
    add_feedback(page.assignment)
    shown = pupil.get(own).content.decode()
    assert RED in shown and "Осы жер дұрыс" in shown
    assert "&lt;b&gt;Неге?" in shown and "style=" not in shown


def test_without_script_a_comment_stands_in_a_field_of_the_grid(
    cast: Cast, page: Attachment
) -> None:
    teacher = sign_in(Client(), cast.teacher)
    address = reverse("write_on_page", args=[page.id, 0])
    form = {"once": "a", "text": "Бірлікті жаз", "place": "9", "said": "Қате сызылған"}
    for _ in range(2):
        answer = teacher.post(address, form)
        assert answer["Location"].endswith(f"#p{page.id.hex}")
    teacher.post(address, form | {"text": "Екінші", "place": "1"})
    kept = read_layer(PenLayer.objects.order_by("id").last().drawn)  # type: ignore[union-attr]
    assert kept.pins == (Pin(8333, 8333, "Бірлікті жаз"), Pin(1666, 1666, "Екінші"))
    assert kept.said == "Қате сызылған" and PenLayer.objects.count() == 2
    teacher.post(address, {"once": "a", "drop": "1"})
    kept = read_layer(PenLayer.objects.order_by("id").last().drawn)  # type: ignore[union-attr]
    assert [pin.text for pin in kept.pins] == ["Екінші"]


def test_two_teachers_are_told_of_each_other(cast: Cast, page: Attachment) -> None:
    teacher = sign_in(Client(), cast.teacher)
    page.assignment.task.set_by = cast.class_teacher
    page.assignment.task.save()
    other = sign_in(Client(), cast.class_teacher)
    send(teacher, page, layer(TICK))
    answer = send(other, page, layer(FAR)).json()
    assert answer["other"] == cast.teacher.short_name and PenLayer.objects.count() == 2
