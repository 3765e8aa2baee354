"""From neutral rows to the spreadsheet; reading it back gives the same programme."""

from sabaqtas.bridges.standardcsv.columns import LANGUAGES, list_columns
from sabaqtas.curriculum.api import standard
from sabaqtas.kernel.sheets import write_csv


def write_programme(rows: standard.ProgrammeRows) -> bytes:
    """CSV in UTF-8 with its mark, so that spreadsheets read the Kazakh letters.

    What is said of the whole programme, and a section's title, stand on their first row only.
    Identifiers do not travel: a code names its objective.
    """
    columns = list_columns(_list_languages(rows))
    titled: set[str] = set()
    table = []
    for number, one in enumerate(rows.objectives):
        cells = _describe_programme(rows) if number == 0 else {}
        cells |= _describe_units(rows, one, titled) | _describe(one)
        table.append([cells.get(column, "") for column in columns])
    return write_csv(columns, table)


def _list_languages(rows: standard.ProgrammeRows) -> tuple[str, ...]:
    spoken = {*rows.languages, *rows.titles}
    for one in rows.units:
        spoken |= set(one.titles)
    for objective in rows.objectives:
        spoken |= set(objective.texts)
    return tuple(language for language in LANGUAGES if language in spoken)


def _describe_programme(rows: standard.ProgrammeRows) -> dict[str, str]:
    first, last = rows.first_grade, rows.last_grade
    return {
        "programme": rows.code,
        "subject": rows.subject,
        "level": rows.level,
        "kind": rows.kind,
        "grades": str(first) if first == last else f"{first}-{last}",
        "languages": " ".join(rows.languages),
        "source": rows.source,
        "version": rows.label,
    } | {f"title_{language}": text for language, text in rows.titles.items()}


def _describe_units(
    rows: standard.ProgrammeRows, one: standard.ObjectiveRow, titled: set[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    by_code = {unit.code: unit for unit in rows.units}
    for column, code in (("section", one.unit.partition(".")[0]), ("subsection", one.unit)):
        unit = by_code.get(code)
        if unit and code not in titled:
            titled.add(code)
            found |= {f"{column}_{language}": text for language, text in unit.titles.items()}
    return found


def _describe(one: standard.ObjectiveRow) -> dict[str, str]:
    return {
        "code": one.code,
        "needs": " ".join(one.needs),
        "sample": "yes" if one.is_sample else "",
    } | {f"text_{language}": text for language, text in one.texts.items()}
