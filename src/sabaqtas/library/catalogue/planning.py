"""Comparing a file with the catalogue: pure; nothing is ever deleted."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sabaqtas.library.catalogue.rows import ItemRow, digest_values

type Key = tuple[str, str, str]
type Scope = tuple[str, str]
"""A provider and a collection: what a file speaks for."""


@dataclass(frozen=True, slots=True)
class Known:
    """What planning needs of an item that is there."""

    id: uuid.UUID
    title: str
    digest: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class CataloguePlan:
    """What a file would change. `returned` were withdrawn and are in the file again."""

    added: tuple[ItemRow, ...]
    changed: tuple[tuple[Known, ItemRow], ...]
    returned: tuple[tuple[Known, ItemRow], ...]
    withdrawn: tuple[Known, ...]
    same: int
    standing: int
    """How many items of its scopes stood before."""

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.returned or self.withdrawn)

    @property
    def withdraws_much(self) -> bool:
        """More than a third of what stood: perhaps the file is only a part."""
        return len(self.withdrawn) * 3 > self.standing


def list_scopes(rows: Iterable[ItemRow]) -> list[Scope]:
    """What these rows speak for."""
    return sorted({(row.provider, row.collection) for row in rows})


def plan_catalogue(
    rows: Sequence[ItemRow], known: Mapping[Key, Known], *, keep_missing: bool = False
) -> CataloguePlan:
    """Compare. `known` are all items of the rows' scopes; `keep_missing` withdraws none of them."""
    added, changed, returned, same = [], [], [], 0
    for row in rows:
        item = known.get(row.key)
        if item is None:
            added.append(row)
        elif item.is_withdrawn:
            returned.append((item, row))
        elif item.digest != digest_values(row.to_values()):
            changed.append((item, row))
        else:
            same += 1
    gone = () if keep_missing else _find_gone(known, {row.key for row in rows})
    standing = sum(not item.is_withdrawn for item in known.values())
    return CataloguePlan(tuple(added), tuple(changed), tuple(returned), tuple(gone), same, standing)


def _find_gone(known: Mapping[Key, Known], wanted: Collection[Key]) -> list[Known]:
    gone = [item for key, item in known.items() if key not in wanted and not item.is_withdrawn]
    return sorted(gone, key=lambda item: (item.title, item.id))
