"""A file becomes the table that the journal shows before it takes it over."""

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from sabaqtas.bridges.journalfile.forms import JournalForm
from sabaqtas.bridges.journalfile.reading import UnreadableFile, read_table
from sabaqtas.people.api import Actor, door, require
from sabaqtas.timetable.api import Teaching, list_school_teaching


@require_http_methods(["GET", "HEAD", "POST"])
@door("bridges.bring_journal")
def bring_journal(request: HttpRequest, group_id: uuid.UUID, subject: str) -> HttpResponse:
    """Nothing is kept here: what was read is sent on to the journal, which asks who may write."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    require(actor, "gradebook.see_journal", _find_teaching(actor, group_id, subject))
    form = JournalForm(request.POST or None, request.FILES or None)
    text, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                text = "\n".join("\t".join(row) for row in read_table(file.read(), file.name))
                status = 200
            except UnreadableFile as refusal:
                form.add_error("file", str(refusal))
    context = {"form": form, "text": text, "group_id": group_id, "subject": subject}
    return render(request, "bridges/journalfile/bring.html", context, status=status)


def _find_teaching(actor: Actor, group_id: uuid.UUID, subject: str) -> Teaching:
    for teaching in list_school_teaching(actor.school_id, on=actor.today()):
        if (teaching.group_id, teaching.subject) == (group_id, subject):
            return teaching
    raise Http404
