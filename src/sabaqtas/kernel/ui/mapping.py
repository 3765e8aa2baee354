"""Forms that show a mapping and give it back. They keep whatever is typed: a check comes later."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms

from sabaqtas.kernel.typed import clean_line, clean_text
from sabaqtas.kernel.ui.forms import UiForm

TEXT_CHARS: Final = 30_000
type Json = Mapping[str, Any]


def line(label: Any, *, most: int = 200, help_text: Any = "", **attrs: Any) -> forms.CharField:
    """One line, never required: what is half written is kept too."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=most,
        help_text=help_text,
        widget=forms.TextInput(attrs=attrs),
    )


def text(label: Any, *, rows: int = 3, help_text: Any = "") -> forms.CharField:
    """Several lines."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=TEXT_CHARS,
        strip=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def number(label: Any, *, least: int, most: int) -> forms.IntegerField:
    """A whole number."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 4}),
    )


class MappingForm(UiForm):
    """What has no field stays as it was; a field that cannot be read keeps what stood there."""

    lines: ClassVar[tuple[str, ...]] = ()
    texts: ClassVar[tuple[str, ...]] = ()
    numbers: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, value: Json, **kwargs: Any) -> None:
        self.old = value
        super().__init__(*args, initial=self.show(value), **kwargs)

    def show(self, value: Json) -> dict[str, Any]:
        """What the fields begin with."""
        return dict(value)

    def give(self) -> dict[str, Any]:
        """The mapping as it is to be saved; call after `is_valid`."""
        said = self.cleaned_data
        found = {name: clean_line(said[name]) for name in self.lines if name in said}
        found |= {name: clean_text(said[name]) for name in self.texts if name in said}
        found |= {name: said[name] for name in self.numbers if said.get(name) is not None}
        return dict(self.old) | found
