"""The base install stays light: a rural school fetches it over a bad line."""

import tomllib
from pathlib import Path
from typing import Any

from packaging.markers import Marker
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import parse_wheel_filename

MOST_BYTES = 100_000_000
LOCK = Path(__file__).parents[1] / "uv.lock"
PLATFORMS = [f"manylinux_2_{minor}_x86_64" for minor in range(36, 4, -1)]
PLATFORMS += ["manylinux2014_x86_64", "linux_x86_64"]
TAGS = {
    *cpython_tags((3, 12), platforms=PLATFORMS),
    *compatible_tags((3, 12), "cp312", platforms=PLATFORMS),
}
MACHINE = {"sys_platform": "linux", "platform_machine": "x86_64", "python_full_version": "3.12.8"}


def weigh_base() -> dict[str, int]:
    """Bytes of the wheel of each package that a base install fetches on Linux, by name."""
    packages = {row["name"]: row for row in tomllib.loads(LOCK.read_text())["package"]}
    wanted, seen = ["sabaqtas"], {"sabaqtas"}
    weights: dict[str, int] = {}
    extras: dict[str, list[str]] = {}
    while wanted:
        package = packages[wanted.pop()]
        if package["name"] != "sabaqtas":
            weights[package["name"]] = _weigh(package)
        for row in _dependencies(package, extras.get(package["name"], [])):
            extras.setdefault(row["name"], []).extend(row.get("extra", []))
            if row["name"] not in seen:
                seen.add(row["name"])
                wanted.append(row["name"])
    return weights


def _dependencies(package: dict[str, Any], extras: list[str]) -> list[dict[str, Any]]:
    rows = list(package.get("dependencies", []))
    for extra in extras:
        rows += package.get("optional-dependencies", {}).get(extra, [])
    return [r for r in rows if "marker" not in r or Marker(r["marker"]).evaluate(MACHINE)]


def _weigh(package: dict[str, Any]) -> int:
    sizes = [
        wheel["size"]
        for wheel in package.get("wheels", [])
        if parse_wheel_filename(wheel["url"].rpartition("/")[2])[3] & TAGS
    ]
    return max(sizes) if sizes else int(package["sdist"]["size"])


def test_the_base_install_fetches_at_most_100_mb() -> None:
    weights = weigh_base()
    assert {"django", "typst", "num2words", "lxml", "fido2"} <= set(weights)
    assert "psycopg" not in weights
    assert sum(weights.values()) <= MOST_BYTES, sorted(weights.items(), key=lambda row: -row[1])
