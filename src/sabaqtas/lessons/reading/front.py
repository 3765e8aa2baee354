"""Front matter: YAML between two lines of `---`, with the line of every field."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final, NoReturn

import yaml

from sabaqtas.kernel.problems import Place, ProblemLog, shorten
from sabaqtas.lessons.reading.problems import BAD_YAML, NO_FRONT, TWICE

FENCE = "---"
Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one of libyaml, which PyYAML's wheels bring: ten times as fast."""
MOST_DEEP = 20
_OPENING = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSING = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Front:
    """`lines` by path such as `checks.3.prompt`; `body_line` is where the steps begin."""

    values: Mapping[str, Any]
    body: str
    body_line: int
    lines: Mapping[str, int] = field(default_factory=dict)


def read_front(text: str, *, file: str, log: ProblemLog) -> Front | None:
    """None, with the reason logged, when there is no readable front matter."""
    lines = text.splitlines()
    ends = [number for number, line in enumerate(lines) if line.rstrip() == FENCE]
    if len(ends) < 2 or ends[0] != 0:
        log.error(NO_FRONT, Place(file, 1))
        return None
    end = ends[1]
    node, values = _parse("\n".join(lines[1:end]), file, log)
    if node is None:
        return None
    found = {path: line + 2 for path, line in _list_lines(node)}
    for path, line in _list_doubles(node):
        log.error(TWICE, Place(file, line + 2), field=path)
    return Front(values, "\n".join(lines[end + 1 :]), end + 2, found)


def _parse(
    text: str, file: str, log: ProblemLog
) -> tuple[yaml.MappingNode | None, Mapping[str, Any]]:
    loader = Loader(text)
    try:
        _refuse_bombs(text)
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise yaml.constructor.ConstructorError(None, None, "there are no fields")
        _refuse_signs(node)
        return node, _construct(loader, node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 2
        reason = getattr(error, "problem", None) or str(error)
        log.error(BAD_YAML, Place(file, line), reason=shorten(reason))
    finally:
        loader.dispose()
    return None, {}


def _refuse_bombs(text: str) -> None:
    """What is small as written and large as read, told before it is put together."""
    depth = 0
    for token in yaml.scan(text, Loader=Loader):
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        if isinstance(token, yaml.AliasToken):
            _refuse("aliases (*) are not used here", token.start_mark)
        if depth > MOST_DEEP:
            _refuse(f"more than {MOST_DEEP} levels within each other", token.start_mark)


def _refuse_signs(node: yaml.Node) -> None:
    """Signs that no database keeps: they can be written as escapes in quotes."""
    if isinstance(node, yaml.ScalarNode) and _NO_TEXT.search(node.value):
        _refuse("a sign that is no letter", node.start_mark)
    pairs = node.value if isinstance(node, yaml.CollectionNode) else ()
    for one in chain.from_iterable(pairs) if isinstance(node, yaml.MappingNode) else pairs:
        _refuse_signs(one)


def _construct(loader: yaml.SafeLoader, node: yaml.MappingNode) -> Mapping[str, Any]:
    """YAML's dates and numbers are read by Python, whose faults are of other kinds."""
    at = node
    try:
        for _key, at in node.value:
            loader.construct_object(at, deep=True)
        found: Mapping[str, Any] = loader.construct_document(node)
    except (ValueError, AttributeError, OverflowError):
        _refuse("a date or number that cannot be", at.start_mark)
    return found


def _refuse(reason: str, mark: yaml.Mark) -> NoReturn:
    raise yaml.constructor.ConstructorError(None, None, reason, mark)


def _list_lines(node: yaml.Node, path: str = "") -> Iterator[tuple[str, int]]:
    for name, child, line in _children(node):
        inner = f"{path}.{name}" if path else name
        yield inner, line
        yield from _list_lines(child, inner)


def _list_doubles(node: yaml.Node) -> Iterator[tuple[str, int]]:
    seen = set()
    for name, child, line in _children(node):
        if name in seen:
            yield name, line
        seen.add(name)
        yield from _list_doubles(child)


def _children(node: yaml.Node) -> Iterator[tuple[str, yaml.Node, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), value, key.start_mark.line
    elif isinstance(node, yaml.SequenceNode):
        for place, value in enumerate(node.value):
            yield str(place), value, value.start_mark.line
