"""The page on which a guardian's telephone is mended."""

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.people.doors import door
from sabaqtas.people.models import Person
from sabaqtas.people.next_address import find_next
from sabaqtas.people.permissions import require
from sabaqtas.people.phones import mend_phone, read_phone
from sabaqtas.people.views.classes import get_actor


class PhoneForm(UiForm):
    """One number; empty says that none is known."""

    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Leave it empty when no number is known."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )

    def clean_phone(self) -> str:
        """Return the number as it is kept."""
        return read_phone(self.cleaned_data["phone"])


@door("people.mend_phone")
@never_cache
def show_phone(request: HttpRequest, person_id: uuid.UUID) -> HttpResponse:
    """Ask for the number; `?next=` leads to the page one came from."""
    actor = get_actor(request)
    person = Person.objects.filter(school_id=actor.school_id, id=person_id).first()
    if person is None:
        raise Http404
    require(actor, "people.mend_phone", person)
    back = find_next(request) or reverse("classes")
    form = PhoneForm(request.POST or None, initial={"phone": person.phone})
    if request.method == "POST" and form.is_valid():
        if mend_phone(by=actor, person=person, phone=form.cleaned_data["phone"]):
            messages.success(
                request, _("%(name)s: the telephone is mended.") % {"name": person.short_name}
            )
        return redirect(back)
    status = 400 if form.errors else 200
    context = {"form": form, "person": person, "back": back}
    return render(request, "people/phone.html", context, status=status)
