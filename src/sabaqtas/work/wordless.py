"""Whether a pupil whose work comes back will know what to mend."""

from sabaqtas.work.models import Assignment, PenLayer, VoiceNote


def has_said_something(work: Assignment) -> bool:
    """The pen or the voice has spoken of the version at hand: no word need stand beside them."""
    of_it = {"school_id": work.school_id}
    voices = VoiceNote.objects.filter(**of_it, submission=work.latest_id, dropped_at=None)
    layers = PenLayer.objects.filter(**of_it, attachment__submission=work.latest_id)
    return voices.exists() or layers.exists()
