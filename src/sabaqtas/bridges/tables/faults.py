"""What can be wrong with a table as such; what its rows say is judged by their format."""

from dataclasses import dataclass, fields

from django.utils.translation import gettext_noop as _

from sabaqtas.kernel.problems import declare


@dataclass(frozen=True, slots=True)
class TableFaults:
    """The codes of one format. What they say is the same for all, but for three cures."""

    too_large: str
    not_text: str
    other_encoding: str
    encoded_twice: str
    empty: str
    column_missing: str
    column_unknown: str
    column_twice: str
    broken_csv: str
    value_too_long: str
    row_width: str
    too_many: str


def declare_faults(prefix: str, *, split: str, columns: str) -> TableFaults:
    """Declare a format's codes, `prefix.not_text` and so on.

    `split` tells how to make a smaller file of one that is too large, `columns` what the first
    line has to be.
    """
    cures = _CURES | {"too_large": split, "too_many": split, "column_missing": columns}
    return TableFaults(
        **{
            one.name: declare(f"{prefix}.{one.name}", cause=_CAUSES[one.name], cure=cures[one.name])
            for one in fields(TableFaults)
        }
    )


_CAUSES = {
    "too_large": _("The file is larger than %(limit)s MB."),
    "not_text": _("The file is no text (read as %(encoding)s)."),
    "other_encoding": _(
        "The file is not UTF-8; it was read as %(encoding)s. Kazakh letters may be lost."
    ),
    "encoded_twice": _("The letters had been turned into other signs and were turned back."),
    "empty": _("The file has no rows."),
    "column_missing": _("There is no column “%(column)s”."),
    "column_unknown": _("The column “%(column)s” is unknown and is not read."),
    "column_twice": _("The column “%(column)s” stands twice."),
    "broken_csv": _("From here on the file cannot be parted into values."),
    "value_too_long": _(
        "The row that begins here, or one value of it, is too long; nothing below is read."
    ),
    "row_width": _("The line has %(found)s values, there are %(expected)s columns."),
    "too_many": _("The file has more than %(limit)s rows."),
}
_CURES = {
    "not_text": _("Save the table as CSV UTF-8. A table saved as .xlsx is no CSV by a new name."),
    "other_encoding": _("Look at the texts before you go on. Next time save as CSV UTF-8."),
    "encoded_twice": _("Look at the texts before you go on. Next time export without re-saving."),
    "empty": _("Its first line names the columns; each line below is a row."),
    "column_unknown": _("If it is a misspelt name, correct the first line."),
    "column_twice": _("Leave one of them."),
    "broken_csv": _("Look for a double quote without its partner."),
    "value_too_long": _(
        "Shorten it. Often a missing double quote has joined several values into one."
    ),
    "row_width": _(
        "A value with the separator of the file in it (a comma or a semicolon) must stand in "
        "double quotes."
    ),
}
