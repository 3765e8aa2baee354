"""The catalogue: each component's examples, drawn from the markup a page would write."""

import importlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.template import RequestContext, Template
from django.utils.safestring import SafeString

from sabaqtas.kernel.ui.styles import FOLDER


@dataclass(frozen=True, slots=True)
class Example:
    """One state of a component: template source as a page would write it (after `load ui`)."""

    title: str
    source: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An example, drawn."""

    title: str
    source: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Component:
    """A folder of kernel/ui, with its examples drawn."""

    name: str
    examples: tuple[Shown, ...]


def list_names() -> list[str]:
    """Return the folders of kernel/ui that are components, in alphabetical order."""
    return sorted(path.parent.name for path in FOLDER.glob("*/examples.py"))


def list_examples(name: str) -> tuple[Example, ...]:
    """Return the examples that stand in the component's folder."""
    module = importlib.import_module(f"sabaqtas.kernel.ui.{name}.examples")
    return tuple(module.EXAMPLES)


def list_components(request: HttpRequest) -> list[Component]:
    """Draw every component. The icons they use are recorded on `request` for the page's sprite."""
    return [Component(name, tuple(_draw(name, request))) for name in list_names()]


def _draw(name: str, request: HttpRequest) -> Iterator[Shown]:
    for example in list_examples(name):
        template = Template("{% load i18n ui %}" + example.source)
        yield Shown(example.title, example.source, template.render(RequestContext(request)))
