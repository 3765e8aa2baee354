"""An import-linter contract: across a border only a module's api, events or urls."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

OPEN = {"kernel"}
PUBLIC = {"api", "events", "urls"}


class FacadesContract(Contract):  # type: ignore[misc]
    """Broken by an import of another module's insides; `tests.factories` is open to tests."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Look at every direct import of the graph."""
        found = sorted(
            f"{importer} -> {imported}"
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if is_trespass(importer, imported)
        )
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that goes over the fence."""
        for line in check.metadata["found"]:
            output.print_error(line)


def is_trespass(importer: str, imported: str, root: str = "sabaqtas") -> bool:
    """Tell whether an import reaches into another module past its facade."""
    here, there = importer.split("."), imported.split(".")
    if len(here) < 2 or len(there) < 3 or there[0] != root:
        return False
    if here[1] == there[1] or there[1] in OPEN:
        return False
    if there[2] in PUBLIC:
        return False
    return not ("tests" in here and there[2:4] == ["tests", "factories"])
