"""What to put into the addresses that take arguments: objects of the world's school."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tests.sweeps.addresses import Address
from tests.world import World

Sample = Callable[[World], dict[str, Any]]

SAMPLES: dict[str, Sample] = {
    "class": lambda w: {"group_id": w.klass.pk},
    "split_class": lambda w: {"group_id": w.klass.pk},
    "print_cards": lambda w: {"group_id": w.klass.pk},
    "reset_pupil": lambda w: {"group_id": w.klass.pk, "person_id": w.pupil.pk},
    "reset_staff": lambda w: {"person_id": w.teacher.pk},
}
"""Address name -> arguments. A new address with arguments needs its line here."""

SHARED: dict[str, str] = {}
"""Addresses with arguments that name nothing of one school, and why an outsider may pass."""


def find_unsampled(addresses: list[Address]) -> list[str]:
    """Return addresses that take arguments and have no line in SAMPLES."""
    return [a.name for a in addresses if a.arguments and a.name not in SAMPLES]


def make_path(address: Address, world: World) -> str:
    """Return the path of this address for the world's objects."""
    arguments = SAMPLES[address.name](world) if address.arguments else {}
    return reverse(address.name, kwargs=arguments)
