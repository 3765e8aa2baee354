"""Registers and timetables to read: the rural demonstration school, changed as a test asks."""

import csv
import io
import zipfile
from pathlib import Path

from django.apps import apps
from django.contrib.auth import get_user_model

from sabaqtas.bridges.importing.files import SourceFile, describe_file, detect_kind
from sabaqtas.bridges.models import ImportRun
from sabaqtas.kernel.models import OutboxRow, Row
from sabaqtas.timetable.api import SchoolDay

SCHOOLS = Path(__file__).parents[4] / "demo" / "schools"
RURAL_ROSTER = SCHOOLS / "rural" / "oneroster.zip"
RURAL_TIMETABLE = SCHOOLS / "rural" / "timetable.xml"
CITY_ANSWERS = ("t0417009", "t0417015", "t0417023", "t0417042", "t0417046")
"""Whom the city timetable's namesakes are, in the order of its questions."""


class RosterFiles:
    """The rural register; lines and columns are named as a reader of the file sees them."""

    def __init__(self) -> None:
        with zipfile.ZipFile(RURAL_ROSTER) as archive:
            self.bytes = {name: archive.read(name) for name in archive.namelist()}

    def table(self, file: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self.bytes[file].decode(), newline="")))

    def put(self, file: str, table: list[list[str]]) -> "RosterFiles":
        text = io.StringIO(newline="")
        csv.writer(text).writerows(table)
        self.bytes[file] = text.getvalue().encode()
        return self

    def set(self, file: str, line: int, column: str, value: str) -> "RosterFiles":
        table = self.table(file)
        table[line - 1][table[0].index(column)] = value
        return self.put(file, table)

    def set_all(self, file: str, column: str, value: str) -> "RosterFiles":
        for line in range(2, len(self.table(file)) + 1):
            self.set(file, line, column, value)
        return self

    def rename_column(self, file: str, column: str, name: str) -> "RosterFiles":
        return self.set(file, 1, column, name)

    def drop_column(self, file: str, column: str) -> "RosterFiles":
        table = self.table(file)
        position = table[0].index(column)
        return self.put(file, [row[:position] + row[position + 1 :] for row in table])

    def add_column(self, file: str, column: str, value: str = "") -> "RosterFiles":
        head, *rows = self.table(file)
        return self.put(file, [[*head, column], *([*row, value] for row in rows)])

    def repeat_row(self, file: str, line: int, **changes: str) -> "RosterFiles":
        """A copy of a row at the end of the file, with some of its values changed."""
        table = self.table(file)
        copy = list(table[line - 1])
        for column, value in changes.items():
            copy[table[0].index(column)] = value
        return self.put(file, [*table, copy])

    def drop_row(self, file: str, line: int) -> "RosterFiles":
        table = self.table(file)
        return self.put(file, table[: line - 1] + table[line:])

    def grow_tree(self, number: str = "0900") -> "RosterFiles":
        """Give the district its number, and put a region and the country above it."""
        self.set("orgs.csv", 2, "identifier", number).set("orgs.csv", 2, "parentSourcedId", "reg-1")
        names = {"reg-1": ("state", "Ақмола облысы", "11"), "kz": ("national", "Қазақстан", "398")}
        for key, (kind, name, code) in names.items():
            above = "kz" if key == "reg-1" else ""
            self.repeat_row(
                "orgs.csv", 2, sourcedId=key, type=kind, name=name, identifier=code,
                parentSourcedId=above,
            )  # fmt: skip
        return self

    def drop_file(self, file: str) -> "RosterFiles":
        """Takes the file away and the manifest's promise with it."""
        del self.bytes[file]
        promise = f"file.{file.removesuffix('.csv')},bulk"
        manifest = self.bytes["manifest.csv"].decode().replace(promise, promise[:-4] + "absent")
        self.bytes["manifest.csv"] = manifest.encode()
        return self

    def encode(self, file: str, encoding: str, errors: str = "strict") -> "RosterFiles":
        self.bytes[file] = self.bytes[file].decode().encode(encoding, errors)
        return self

    def replace(self, file: str, old: bytes, new: bytes) -> "RosterFiles":
        assert old in self.bytes[file]
        self.bytes[file] = self.bytes[file].replace(old, new, 1)
        return self

    def zip(self, *, folder: str = "", packing: int = zipfile.ZIP_DEFLATED) -> io.BytesIO:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", packing) as archive:
            for name, data in self.bytes.items():
                archive.writestr(folder + name, data)
        return stream


BELLS = "".join(
    f'<period period="{number}" starttime="{7 + number}:00" endtime="{7 + number}:40"/>\n'
    for number in range(1, 9)
)
LISTS = """
<subjects><subject id="s1" name="Математика" short="М"/>
<subject id="s2" name="Қазақ тілі" short="Қ"/></subjects>
<teachers><teacher id="t1" firstname="Раушан Болатқызы" lastname="Жұмабаева" name="" short="Ж"/>
<teacher id="t2" name="Оспанова Сәуле" short="О"/></teachers>
<classrooms><classroom id="r1" name="101" short="101"/></classrooms>
<classes><class id="c1" name="5-сынып" short="5"/>
<class id="c2" name="6-сынып" short="6"/></classes>
<groups><group id="c1g0" name="Бүкіл сынып" classid="c1" entireclass="1" divisiontag="0"/>
<group id="c1g1" name="1 топ" classid="c1" entireclass="0" divisiontag="1"/>
<group id="c1g2" name="2 топ" classid="c1" entireclass="0" divisiontag="1"/>
<group id="c1g3" name="Қыздар" classid="c1" entireclass="0" divisiontag="2"/></groups>
"""


def write_timetable(
    lessons: str,
    cards: str,
    *,
    declaration: str = '<?xml version="1.0" encoding="utf-8"?>',
    lists: str = LISTS,
    periods: str = f"<periods>{BELLS}</periods>",
) -> str:
    """A small timetable; `line_of` finds what was put in."""
    return (
        f"{declaration}\n<timetable>\n{periods}{lists}"
        f"<lessons>\n{lessons}\n</lessons><cards>\n{cards}\n</cards></timetable>"
    )


def line_of(xml: str, part: str) -> int:
    return xml.count("\n", 0, xml.index(part)) + 1


def lesson(key: str = "l1", **attributes: str) -> str:
    usual = {"classids": "c1", "subjectid": "s1", "teacherids": "t1", "groupids": "c1g0"}
    return _tag("lesson", {"id": key, "periodspercard": "1", **usual, **attributes})


def card(key: str = "l1", **attributes: str) -> str:
    usual = {"period": "1", "days": "10000", "weeks": "1", "terms": "1", "classroomids": ""}
    return _tag("card", {"lessonid": key, **usual, **attributes})


def _tag(name: str, attributes: dict[str, str]) -> str:
    return f"<{name} " + " ".join(f'{key}="{value}"' for key, value in attributes.items()) + "/>"


def file_of(path: Path, *, name: str = "") -> SourceFile:
    """A file as an import takes it, told by its content."""
    kind = detect_kind(path)
    assert kind is not None
    return describe_file(kind, path, name=name)


def dump_rows() -> dict[str, list[dict[str, object]]]:
    """All that an import may touch, by table; ids of days are made anew each time."""
    aside = {apps.get_model("people", "AuditRow"), ImportRun, OutboxRow}
    dump = {}
    for model in apps.get_models():
        if model in aside or not (issubclass(model, Row) or model is get_user_model()):
            continue
        rows = [dict(row) for row in model._default_manager.values()]
        for row in rows if model is SchoolDay else ():
            del row["id"]
        if rows:
            dump[model._meta.label] = sorted(rows, key=repr)
    return dump
