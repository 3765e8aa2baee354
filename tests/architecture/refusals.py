"""Rule on refusals: what the command line says when it will not do it is translatable."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.words import CALLS

_RAISED = {"CommandError", "ArgumentTypeError", "CannotRun", "NotAKey"}
_SPOKEN = CALLS | {"say_fault"}


def find_mute_refusals(path: Path) -> list[str]:
    """Refusals of a file whose reason comes neither from a catalogue nor from who has asked it."""
    tree = ast.parse(path.read_text())
    names = _RAISED | ({"Refused"} if _imports_refused(tree) else set())
    return [
        f"{path}:{call.lineno} {ast.unparse(call)}"
        for call in _list_calls(tree, names)
        if not call.args or not _is_spoken(call.args[0], tree)
    ]


def _imports_refused(tree: ast.Module) -> bool:
    """`people` has an exception of this name of its own, which no terminal sees."""
    return any(
        isinstance(node, ast.ImportFrom)
        and node.module == "sabaqtas.kernel.commands"
        and any(one.name == "Refused" for one in node.names)
        for node in ast.walk(tree)
    )


def _list_calls(tree: ast.Module, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in names:
            yield node


def _is_spoken(node: ast.expr, tree: ast.Module) -> bool:
    if isinstance(node, ast.Call):
        return _name(node.func) in _SPOKEN
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return _is_spoken(node.left, tree)
    if isinstance(node, ast.Name):
        given = _list_given(node.id, tree)
        return bool(given) and all(_is_spoken(value, tree) for value in given)
    return isinstance(node, ast.Attribute) and node.attr == "reason"


def _list_given(name: str, tree: ast.Module) -> list[ast.expr]:
    """Every value the file gives this name."""
    found: list[ast.expr] = []
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        if isinstance(node, ast.NamedExpr):
            targets = [node.target]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            found.append(node.value)  # type: ignore[attr-defined]
    return found


def _name(node: ast.expr) -> str:
    return str(getattr(node, "id", getattr(node, "attr", "")))
