"""Addresses of the journal and of marks."""

from django.urls import include, path, register_converter

from sabaqtas.gradebook.views import (
    adapting,
    cells,
    columns,
    digest,
    journals,
    marks,
    one_cell,
    pasting,
    reports,
    terms,
)


class PlaceConverter:
    """A date or the id of a column."""

    regex = r"\d{4}-\d\d-\d\d|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: object) -> str:
        return str(value)


register_converter(PlaceConverter, "place")

ONE = [
    path("", journals.show_journal, name="journal_page"),
    path("cell/", cells.save_one, name="journal_cell"),
    path("cell/<place:place>/<uuid:pupil_id>/", one_cell.show_cell, name="journal_cell_form"),
    path("column/new/", columns.new_column, name="journal_new_column"),
    path("column/test/", columns.new_test, name="journal_new_test"),
    path("column/<place:place>/", cells.show_column, name="journal_column"),
    path("column/<uuid:column_id>/withdraw/", columns.withdraw, name="journal_withdraw"),
    path("paste/", pasting.paste, name="journal_paste"),
    path("file/<slug:kind>/", pasting.take_file, name="journal_file"),
    path("pupil/<uuid:pupil_id>/", terms.show_pupil, name="journal_pupil"),
    path("term/<int:year>/<slug:code>/", terms.close_term, name="journal_term"),
    path("term/<int:year>/<slug:code>/correct/", terms.correct, name="journal_correct"),
]

urlpatterns = [
    path("journal/", journals.list_journals, name="journal"),
    path("journal/moderation/", terms.moderation, name="moderation"),
    path("journal/adapted/", adapting.list_adapting, name="adapted"),
    path("journal/adapted/<uuid:group_id>/", adapting.adapt_class, name="adapted_class"),
    path(
        "journal/adapted/<uuid:group_id>/<uuid:adapted_id>/end/", adapting.end, name="adapted_end"
    ),
    path("journal/reports/", reports.list_reports, name="report_cards"),
    path(
        "journal/reports/<uuid:group_id>/<slug:language>.pdf",
        reports.print_class,
        name="print_report_cards",
    ),
    path("journal/<uuid:group_id>/<slug:subject>/", include(ONE)),
    path("digest/", digest.show_digest, name="digest"),
    path("digest/confirm/<str:token>/", digest.confirm, name="digest_confirm"),
    path("marks/", marks.show_marks, name="marks"),
    path("marks/subjects/", marks.show_subjects, name="marks_subjects"),
    path("marks/report-card/<slug:language>.pdf", reports.print_own, name="report_card"),
    path("marks/transcript/<slug:language>.pdf", reports.print_transcript, name="transcript"),
]
