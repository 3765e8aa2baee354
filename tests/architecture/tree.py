"""Rules on the shape of the tree; each takes a folder and returns its violations."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

MOST_FILE_LINES = 350
MOST_FUNCTION_LINES = 50
USUAL_FILE_LINES = 180
MOST_API_NAMES = 20
BANNED = {"utils", "helpers", "common", "misc", "manager", "managers", "services", "service"}
SOURCES = {".py", ".html", ".css", ".js", ".typ"}
ASIDE = {"migrations", "locale", "vendor", "__pycache__", "node_modules"}


def list_sources(root: Path, *suffixes: str) -> Iterator[Path]:
    """Yield source files, leaving out migrations, translations and vendored files."""
    for path in sorted(root.rglob("*")):
        if path.suffix in (suffixes or SOURCES) and not ASIDE & set(path.parts):
            yield path


def find_long_files(root: Path) -> list[str]:
    """No file above 350 lines."""
    return [
        f"{path}: {count} lines"
        for path in list_sources(root)
        if (count := _lines(path)) > MOST_FILE_LINES
    ]


def find_long_majority(root: Path) -> list[str]:
    """Nine files in ten stay under 180 lines."""
    counts = [_lines(path) for path in list_sources(root, ".py")]
    long = sum(count > USUAL_FILE_LINES for count in counts)
    return [f"{long} of {len(counts)} files pass 180 lines"] if long * 10 > len(counts) else []


def find_long_functions(root: Path) -> list[str]:
    """No function above 50 lines."""
    return [
        f"{path}:{node.lineno} {node.name}: {size} lines"
        for path in list_sources(root, ".py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (size := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_FUNCTION_LINES
    ]


def find_banned_names(root: Path) -> list[str]:
    """A name that says nothing holds everything."""
    return [str(path) for path in list_sources(root) if path.stem in BANNED]


def find_bare_modules(package: Path) -> list[str]:
    """Every module has its README of 10-25 lines and its tests."""
    found = []
    for module in _modules(package):
        readme = module / "README.md"
        lines = _lines(readme) if readme.exists() else 0
        if not 8 <= lines <= 30:
            found.append(f"{module.name}: README.md has {lines} lines")
        if not any((module / "tests").glob("test_*.py")):
            found.append(f"{module.name}: no tests")
    return found


def find_fat_facades(package: Path) -> list[str]:
    """An api.py holds imports and `__all__` of at most 20 names, and no logic."""
    found = []
    for module in _modules(package):
        api = module / "api.py"
        if api.exists():
            found += [f"{module.name}.api: {fault}" for fault in _faults_of_api(api.read_text())]
    return found


def find_strange_templates(package: Path) -> list[str]:
    """A template extends and includes only `kernel/` and its own module's folder."""
    found = []
    pattern = re.compile(r"{%\s*(?:extends|include)\s+([^%]*?)%}")
    for path in list_sources(package, ".html"):
        module = path.relative_to(package).parts[0]
        for target in pattern.findall(path.read_text()):
            name = re.match(r"[\"']([^\"'#]*)", target.strip())
            if name is None:
                found.append(f"{path}: {target.strip()} is not a plain name")
            elif name[1] and name[1].split("/")[0] not in {"kernel", module, "allauth", "django"}:
                found.append(f"{path}: {name[1]}")
    return found


def find_inline_code(package: Path) -> list[str]:
    """No inline style or script: pages stand under a strict content policy."""
    pattern = re.compile(r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style\b|href=[\"']javascript:")
    return [
        f"{path}:{number} {match[0].strip()}"
        for path in list_sources(package, ".html")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for match in [pattern.search(line)]
        if match
    ]


def find_other_hosts(package: Path) -> list[str]:
    """Nothing on a page comes from another host."""
    pattern = re.compile(r"(?:src|srcset|action|@import|url\()\s*=?\s*[\"'(]?(?:https?:)?//[\w.-]+")
    return [
        f"{path}:{number} {match[0]}"
        for path in list_sources(package, ".html", ".css", ".js")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for match in [pattern.search(line)]
        if match
    ]


def find_dates_of_utc(package: Path) -> list[str]:
    """Return the places that take the date of the present instant: `clock.today` knows the zone."""
    return [
        f"{path}:{number}"
        for path in list_sources(package, ".py")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if ".now().date()" in line and "tests" not in path.parts
    ]


def _modules(package: Path) -> list[Path]:
    return sorted(path.parent for path in package.glob("*/apps.py"))


def _lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def _faults_of_api(text: str) -> list[str]:
    tree = ast.parse(text)
    faults = [
        f"line {node.lineno} is logic"
        for node in tree.body
        if not isinstance(node, ast.Import | ast.ImportFrom | ast.Assign | ast.Expr)
    ]
    names = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
    ]
    if len(names) != 1:
        return [*faults, "no __all__"]
    if len(names[0]) > MOST_API_NAMES:
        faults.append(f"{len(names[0])} names")
    return faults
