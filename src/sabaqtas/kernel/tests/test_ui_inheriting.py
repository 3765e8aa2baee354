"""A page laid flat is the page Django would have made of it."""

from typing import Any

import pytest
from django.template import Context, Engine
from django.template.loader_tags import ExtendsNode

from sabaqtas.kernel.templatetags.inheriting import FlatExtends

PAGES = {
    "base": "<{% block a %}A{% block inner %}i{% endblock %}{% endblock %}|"
    "{% block b %}B {{ word }}{% endblock %}|{{ word }}>",
    "child": "{% extends 'base' %}dropped{% block b %}b {{ word }}{% endblock %}",
    "grandchild": "{% extends 'child' %}{% block inner %}!{% endblock %}",
    "again": "{% extends 'child' %}{% block b %}twice {{ block.super }}{% endblock %}",
    "chosen": "{% extends parent %}{% block a %}mine{% endblock %}",
    "within": "{% if word %}{% block a %}A{% endblock %}{% endif %}{% block b %}B{% endblock %}",
    "of_within": "{% extends 'within' %}{% block a %}a{% endblock %}",
    "scoped": "{% extends 'base' %}{% block a %}{% with word='x' %}{{ word }}{% endwith %}"
    "{% endblock %}",
}
EXPECTED = {
    "child": "<Ai|b hi|hi>",
    "grandchild": "<A!|b hi|hi>",
    "again": "<Ai|twice b hi|hi>",
    "chosen": "<mine|B hi|hi>",
    "of_within": "aB",
    "scoped": "<x|B hi|hi>",
}
FLAT = {"child", "grandchild", "scoped"}


@pytest.fixture
def engine() -> Engine:
    loader = "django.template.loaders.locmem.Loader"
    return Engine(
        loaders=[("django.template.loaders.cached.Loader", [(loader, PAGES)])],
        builtins=["sabaqtas.kernel.templatetags.inheriting"],
    )


@pytest.mark.parametrize("name", EXPECTED)
def test_it_reads_the_same_every_time(name: str, engine: Engine) -> None:
    page = engine.get_template(name)
    context = {"word": "hi", "parent": "base"}
    found = [page.render(Context(context)) for _ in range(3)]
    assert found == [EXPECTED[name]] * 3
    node: Any = page.nodelist[0]
    assert isinstance(node, FlatExtends)
    assert (node.flat is not None) == (name in FLAT)


def test_every_page_of_the_house_extends_so() -> None:
    from django.template.loader import get_template

    page: Any = get_template("site/today.html")
    (node,) = page.template.nodelist.get_nodes_by_type(ExtendsNode)
    assert isinstance(node, FlatExtends)
