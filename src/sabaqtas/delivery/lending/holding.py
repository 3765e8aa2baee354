"""Who has which of the school's devices now."""

import uuid
from collections import defaultdict
from collections.abc import Collection
from typing import Final

from sabaqtas.delivery.lending.models import DeviceTurn, SchoolDevice, newest_turns
from sabaqtas.delivery.lending.turns import Turn
from sabaqtas.delivery.reaching.profiles import DeviceKind

Id = uuid.UUID
KINDS: Final = {
    SchoolDevice.Kind.TABLET: DeviceKind.TABLET,
    SchoolDevice.Kind.COMPUTER: DeviceKind.COMPUTER,
    SchoolDevice.Kind.SMARTPHONE: DeviceKind.SMARTPHONE,
    SchoolDevice.Kind.KEYPAD: DeviceKind.KEYPAD,
}
"""What a lesson can be had on; a modem is none: whether it helps, the line tells."""


def load_loans(school_id: Id, pupils: Collection[Id]) -> dict[Id, list[DeviceTurn]]:
    """The running loans of each pupil that has any, with their devices. One query."""
    rows = newest_turns(school_id).filter(turn=Turn.LEND, pupil_id__in=pupils)
    loans: dict[Id, list[DeviceTurn]] = defaultdict(list)
    for row in rows.select_related("device").order_by("on", "id"):
        if row.pupil_id is not None:
            loans[row.pupil_id].append(row)
    return loans


def load_lent(school_id: Id, pupils: Collection[Id]) -> dict[Id, tuple[DeviceKind, ...]]:
    """The kinds of what each pupil has on loan. One query."""
    return {
        pupil: tuple(
            KINDS[SchoolDevice.Kind(loan.device.kind)]
            for loan in loans
            if loan.device.kind in KINDS
        )
        for pupil, loans in load_loans(school_id, pupils).items()
    }
