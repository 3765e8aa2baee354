"""`{% extends %}` worked out once: a page and what it extends become one list of nodes.

Django looks for the blocks of both at every rendering and renders each in a context of its own; on
a small page that is a third of the work. What stands in the blocks does not change, so they are put
in their places when a page is first shown. The name takes the place of Django's tag everywhere
(`builtins` in the settings). What cannot be laid flat is rendered Django's way: a parent known only
then, a block within another tag, `{{ block.super }}`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, Template, TextNode, Token, VariableNode
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY, BlockNode, ExtendsNode, do_extends

register = template.Library()


class _CannotLayFlat(Exception):
    """Blocks hang on what is known only at the rendering."""


class FlatExtends(ExtendsNode):
    """A page laid flat at its first rendering; not within one that is rendered Django's way."""

    flat: tuple[Template, NodeList] | None = None
    is_tried = False

    def render(self, context: Context) -> Any:
        if BLOCK_CONTEXT_KEY in context.render_context:
            return super().render(context)
        if not self.is_tried:
            self.flat, self.is_tried = self._try_to_lay_flat(context), True
        if self.flat is None:
            return super().render(context)
        root, nodes = self.flat
        with context.render_context.push_state(root, isolated_context=False):
            return nodes.render(context)

    def _try_to_lay_flat(self, context: Context) -> tuple[Template, NodeList] | None:
        """Django notes which parents it has found already; whatever comes begins from its notes."""
        notes = context.render_context
        found = list(notes.get(self.context_key) or [self.origin])
        try:
            return self._lay_flat(context)
        except _CannotLayFlat:
            return None
        finally:
            notes[self.context_key] = found

    def _lay_flat(self, context: Context) -> tuple[Template, NodeList]:
        blocks: dict[str, BlockNode] = {}
        above: ExtendsNode | None = self
        while above is not None:
            if not _is_fixed(above.parent_name):
                raise _CannotLayFlat
            blocks = above.blocks | blocks
            root = above.get_parent(context)
            above = _find_extends(root.nodelist)
        return root, NodeList(_join_texts(_put_in_place(root.nodelist, blocks)))


@register.tag("extends")
def extend(parser: Parser, token: Token) -> FlatExtends:
    """Take the place of Django's tag: `{% extends "kernel/base.html" %}`."""
    node = do_extends(parser, token)
    return FlatExtends(node.nodelist, node.parent_name)


def _is_fixed(name: Any) -> bool:
    return not (name.is_var or name.filters)


def _find_extends(nodes: NodeList) -> ExtendsNode | None:
    """Only text may stand before it."""
    first = next((node for node in nodes if not isinstance(node, TextNode)), None)
    return first if isinstance(first, ExtendsNode) else None


def _put_in_place(nodes: NodeList, blocks: Mapping[str, BlockNode]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, BlockNode):
            yield from _put_in_place(blocks.get(node.name, node).nodelist, blocks)
        elif node.get_nodes_by_type(BlockNode) or any(map(_asks_block, _list_variables(node))):
            raise _CannotLayFlat
        else:
            yield node


def _list_variables(node: Node) -> list[Any]:
    return node.get_nodes_by_type(VariableNode)


def _asks_block(variable: VariableNode) -> bool:
    return str(variable.filter_expression.var).startswith("block.")


def _join_texts(nodes: Iterator[Node]) -> Iterator[Node]:
    """Texts that have come to stand side by side become one."""
    text = ""
    for node in nodes:
        if type(node) is TextNode:
            text += node.s
            continue
        if text:
            yield TextNode(text)
        text = ""
        yield node
    if text:
        yield TextNode(text)
