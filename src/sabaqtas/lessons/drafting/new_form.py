"""Beginning a lesson, and bringing a picture: here what is needed is required."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from sabaqtas.kernel.typed import clean_line
from sabaqtas.kernel.ui.forms import UiForm
from sabaqtas.lessons.drafting.forms import LANGUAGES, list_subject_choices
from sabaqtas.people.api import Actor, RoleKind, may

MOST_BYTES = 10 * 1024 * 1024


class Reach(models.TextChoices):
    """Whom a new lesson is for."""

    SCHOOL = "school", _("Our school")
    ALL = "all", _("All schools")


def find_reach(actor: Actor) -> Reach | None:
    """Whom the actor writes for; None: a school's methodologist chooses."""
    if not actor.has(RoleKind.METHODOLOGIST):
        return Reach.SCHOOL
    return Reach.ALL if may(actor, "lessons.publish") else None


class NewLessonForm(UiForm):
    """What a lesson cannot begin without; `reach` is asked of who may choose it."""

    reach = forms.ChoiceField(label=_("Who gets it"), choices=Reach.choices, initial=Reach.SCHOOL)

    title = forms.CharField(label=_("Title"), max_length=200)
    subject = forms.ChoiceField(label=_("Subject"))
    grade = forms.ChoiceField(label=_("Grade"), choices=[(n, n) for n in range(1, 12)])
    language = forms.ChoiceField(label=_("Language of instruction"), choices=LANGUAGES)
    minutes = forms.IntegerField(
        label=_("Minutes of the lesson"),
        min_value=5,
        max_value=180,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    author = forms.CharField(label=_("Author"), max_length=200)

    def __init__(self, *args: Any, reach: Reach | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if reach:
            self.fields["reach"] = forms.ChoiceField(
                choices=Reach.choices, disabled=True, initial=reach, widget=forms.HiddenInput
            )
        field = self.fields["subject"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list_subject_choices()

    def give(self) -> dict[str, Any]:
        """The front matter to begin with."""
        said = self.cleaned_data
        return {
            "title": clean_line(said["title"]),
            "subject": said["subject"],
            "grade": int(said["grade"]),
            "language": said["language"],
            "minutes": said["minutes"],
            "author": clean_line(said["author"]),
            "licence": "CC-BY-4.0",
        }


class NewPictureForm(UiForm):
    """A picture is nothing without its words."""

    file = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG, HEIC or SVG, at most 10 MB. It is made small by itself."),
        widget=forms.FileInput(attrs={"accept": "image/*", "class": "in"}),
    )
    alt = forms.CharField(
        label=_("What a child must see in it"),
        max_length=600,
        help_text=_("It is read aloud to those who do not see the picture."),
    )
    caption = forms.CharField(label=_("Caption"), max_length=300, required=False)
    author = forms.CharField(label=_("Who made it"), max_length=200)
    licence = forms.CharField(label=_("Licence"), max_length=80, initial="CC-BY-4.0")

    def clean_file(self) -> Any:
        """Refuse a giant before it is opened."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB."))
        return file
