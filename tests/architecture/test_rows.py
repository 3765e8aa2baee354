"""Models keep the rules of the house; each rule is shown to fail on a planted fault."""

from typing import Any

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from sabaqtas.people.api import Person, SchoolRow
from tests.architecture import rows

ALLOWED_UNIQUES = {
    "people.SignInCard.code is unique without school",
    "people.SignInCard.token_hash is unique without school",
}
"""A card is shown before anybody knows the school: its table is found nationally."""


def _ours() -> list[Any]:
    return list(apps.get_models())


def test_models_keep_the_rules() -> None:
    assert rows.find_upward_keys(_ours()) == []
    assert rows.find_homeless_rows(_ours()) == []
    assert rows.find_unsharded_uniques(_ours(), ALLOWED_UNIQUES) == []
    assert rows.find_foreign_keys_made(_ours()) == []


@isolate_apps("tests")
def test_upward_key_is_seen() -> None:
    class Low(models.Model):
        person = models.ForeignKey(Person, models.PROTECT, related_name="+")

        class Meta:
            app_label = "kernel"

    assert rows.find_upward_keys([Low]) == ["kernel.Low.person -> people.Person"]


@isolate_apps("tests")
def test_row_without_its_school_is_seen() -> None:
    class Stray(models.Model):
        person = models.ForeignKey(Person, models.PROTECT, related_name="+")

        class Meta:
            app_label = "work"

    assert rows.find_homeless_rows([Stray]) == ["work.Stray has no school"]
    assert rows.find_foreign_keys_made([Stray])


@isolate_apps("tests")
def test_unique_without_school_is_seen() -> None:
    class Loose(SchoolRow):
        code = models.CharField(max_length=9, unique=True)
        name = models.CharField(max_length=9)

        class Meta:
            app_label = "work"
            constraints = [models.UniqueConstraint(fields=["name"], name="loose_name")]

    found = rows.find_unsharded_uniques([Loose], set())
    assert found == ["work.Loose: loose_name", "work.Loose.code is unique without school"]


def test_rank_names_every_module() -> None:
    ours = {c.label for c in apps.get_app_configs() if c.name.startswith("sabaqtas.")}
    assert set(rows.RANK) == ours
