"""What the archive promises, against what it holds: `manifest.csv`."""

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import Place, ProblemLog, declare, shorten

from .archive import Archive
from .columns import LEFT_ALONE, MANIFEST, NEEDED_FILES, READ, FileSpec
from .tables import Row, Table
from .text import decode_csv

MANIFEST_MISSING = declare(
    "roster.manifest_missing",
    cause=_("The archive has no manifest.csv, so it is not known whether it is complete."),
    cure=_("The files that are there were read. If some are missing, export again."),
)
VERSION = declare(
    "roster.version",
    cause=_("The manifest says OneRoster %(version)s; versions 1.1 and 1.2 are known here."),
    cure=_("Export as OneRoster 1.2 CSV if the list below looks wrong."),
)
PROMISED_MISSING = declare(
    "roster.promised_file_missing",
    cause=_("The manifest promises %(file)s, but it is not in the archive."),
    cure=_("Export the register again, with all of its files."),
)
NEEDED_MISSING = declare(
    "roster.needed_file_missing",
    cause=_("The archive has no %(file)s; without it there is nothing to import."),
    cure=_("Export it too. The files stand at the top of the archive, not in several folders."),
)
DELTA = declare(
    "roster.delta",
    cause=_("%(file)s holds changes only (“delta”), not the whole register."),
    cure=_("Export the whole register (“bulk”)."),
)
PROMISE_UNKNOWN = declare(
    "roster.promise_unknown",
    cause=_("The manifest says “%(value)s” of %(file)s; bulk, delta or absent was expected."),
    cure=_("The file was read when it was there. Correct the manifest if it is wrong."),
)
UNANNOUNCED = declare(
    "roster.unannounced_file",
    cause=_("The manifest says that %(file)s is absent, but it is there; it was read."),
    cure=_("Check that the archive was not put together from two exports."),
)
FILE_UNKNOWN = declare(
    "roster.file_unknown",
    cause=_("%(file)s belongs to no register and is not read."),
    cure=_("Nothing needs to be done, unless its name is misspelt."),
)


def read_tables(archive: Archive, log: ProblemLog) -> dict[str, Table]:
    """A table for each file that is read, by the file's bare name; absent ones are empty."""
    promises = _read_manifest(archive, log)
    for spec in READ:
        _check_promise(spec, archive, promises.get(spec.name.lower()), log)
    known = {spec.file.lower() for spec in (MANIFEST, *READ)} | LEFT_ALONE
    for name in archive.names:
        if name not in known:
            file = shorten(archive.name_of(name))
            log.note(FILE_UNKNOWN, Place(file), file=file)
    tables = {spec.name: _open_table(spec, archive, log) for spec in READ}
    for table in tables.values():
        promise = promises.get(table.spec.name.lower())
        table.is_promised = promise is not None and promise.get("value").lower() == "bulk"
    return tables


def _open_table(spec: FileSpec, archive: Archive, log: ProblemLog) -> Table:
    if spec.file.lower() not in archive.names:
        return Table(spec, log)
    data = archive.read(spec.file, log)
    return Table(spec, log, text=None if data is None else decode_csv(data, spec.file, log))


def _read_manifest(archive: Archive, log: ProblemLog) -> dict[str, Row]:
    """Rows of files by bare lower-case name."""
    if MANIFEST.file not in archive.names:
        log.warning(MANIFEST_MISSING, Place(MANIFEST.file))
        return {}
    promises = {}
    for row in _open_table(MANIFEST, archive, log).rows():
        name = row.get("propertyName").lower()
        if name.startswith("file."):
            promises[name.removeprefix("file.")] = row
        elif name == "oneroster.version" and not row.get("value").startswith(("1.1", "1.2")):
            log.warning(VERSION, row.place("value"), version=shorten(row.get("value")))
    return promises


def _check_promise(spec: FileSpec, archive: Archive, row: Row | None, log: ProblemLog) -> None:
    is_there = spec.file.lower() in archive.names
    promise = row.get("value").lower() if row else ""
    place = row.place("value") if row else Place(spec.file)
    if promise == "delta":
        log.error(DELTA, place, file=spec.file)
    elif promise not in ("", "bulk", "absent"):
        log.warning(PROMISE_UNKNOWN, place, file=spec.file, value=shorten(promise))
    if promise == "absent" and is_there:
        log.warning(UNANNOUNCED, place, file=spec.file)
    if promise == "bulk" and not is_there:
        log.error(PROMISED_MISSING, place, file=spec.file)
    elif spec in NEEDED_FILES and not is_there:
        log.error(NEEDED_MISSING, Place(spec.file), file=spec.file)
