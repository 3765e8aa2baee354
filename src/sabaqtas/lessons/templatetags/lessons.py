"""Words of the editor in templates."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language

from sabaqtas.curriculum.api import NoSuchSubject, name_of
from sabaqtas.lessons.drafting.wording import say_field, say_part

register = template.Library()
register.filter("part_word", say_part)
register.filter("field_word", say_field)


@register.filter
def subject_word(code: str) -> str:
    """The name of a subject in the language of the page."""
    try:
        return name_of(code, get_language() or "kk")
    except NoSuchSubject:
        return code


@register.filter
def words(text: str) -> list[str]:
    """Names to go through: `{% for name in "teacher pupils"|words %}`."""
    return text.split()


@register.filter
def get(values: Mapping[str, Any], name: str) -> Any:
    """What stands under a name that is a variable."""
    return values.get(name, "")


@register.filter
def form_language(language: str) -> str:
    """The language of official forms nearest to that of the page: Kazakh or Russian."""
    return "ru" if language == "ru" else "kk"
