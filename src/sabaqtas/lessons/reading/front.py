"""Front matter: YAML between two lines of `---`, with the line of every field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from sabaqtas.kernel.problems import Place, ProblemLog, shorten
from sabaqtas.lessons.reading.problems import BAD_YAML, NO_FRONT, TWICE

FENCE = "---"


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
    loader = yaml.SafeLoader(text)
    try:
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
            raise yaml.constructor.ConstructorError(None, None, "aliases (*) are not used here")
        node = loader.get_single_node()
        if not isinstance(node, yaml.MappingNode):
            raise yaml.constructor.ConstructorError(None, None, "there are no fields")
        return node, loader.construct_document(node)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 2
        reason = getattr(error, "problem", None) or str(error)
        log.error(BAD_YAML, Place(file, line), reason=shorten(reason))
    finally:
        loader.dispose()
    return None, {}


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
