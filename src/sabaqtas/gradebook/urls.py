"""Addresses of the journal and of marks."""

from django.urls import include, path, register_converter

from sabaqtas.gradebook.views import cells, columns, journals, marks, pasting, terms


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
    path("column/new/", columns.new_column, name="journal_new_column"),
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
    path("journal/<uuid:group_id>/<slug:subject>/", include(ONE)),
    path("marks/", marks.show_marks, name="marks"),
]
