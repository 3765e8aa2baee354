"""Parts drawn once for many are made of frozen values, all the way down."""

from dataclasses import dataclass
from typing import Any

from sabaqtas.delivery.api import Airing
from sabaqtas.kernel.ui.drawing import DRAWING
from sabaqtas.site import showing, urls
from tests.architecture.drawing import find_unsafe_arguments


def test_what_is_drawn_once_is_made_of_frozen_values() -> None:
    assert urls.urlpatterns, "every page is imported"
    assert showing.draw_lesson.tell in DRAWING
    assert [one for tell in DRAWING for one in find_unsafe_arguments(tell)] == []


@dataclass
class Loose:
    mark: int


@dataclass(frozen=True)
class Holder:
    name: str
    slots: tuple[Airing, ...]


def test_a_row_a_list_and_what_can_change_are_seen() -> None:
    def draw(loose: Loose, holder: Holder | None, names: list[str]) -> dict[str, Any]:
        return {"loose": loose, "holder": holder, "names": names}

    found = [one.partition(": ")[2] for one in find_unsafe_arguments(draw)]
    assert len(found) == 3
    assert found[0] == "loose: Loose is not frozen"
    assert found[1].startswith("holder.slots is ")
    assert found[2] == "names is list[str]"
