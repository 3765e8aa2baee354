"""A guardian's press on the family's page: done, not yet, taken back."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sabaqtas.kernel import clock
from sabaqtas.kernel.verdicts import Verdict
from sabaqtas.people.api import Actor, Guardianship, door
from sabaqtas.work.families.models import FamilyWord
from sabaqtas.work.families.saying import Target, say_of_activity, take_back_word
from sabaqtas.work.families.waiting import HomeActivity, list_home_activities
from sabaqtas.work.views.asking import get_actor

UNDO = "undo"


@require_POST
@door("work.confirm_activity")
def family_word(
    request: HttpRequest, pupil_id: uuid.UUID, digest: str, item_id: str
) -> HttpResponse:
    """Take the word of a child's guardian; 404 for everybody else, also for other parents."""
    actor, now = get_actor(request), clock.now()
    tie = _find_tie(actor, pupil_id)
    activity = _find_activity(tie, digest, item_id)
    target, said = Target(tie, digest, item_id), request.POST.get("said", "")
    if said == UNDO:
        verdict = take_back_word(actor=actor, target=target, now=now)
    elif said in FamilyWord.Said.values:
        words = request.POST.get("words", "")
        verdict = say_of_activity(actor=actor, target=target, said=said, words=words, now=now)
    else:
        verdict = Verdict(False, _("Choose: done, or not yet."))
    if not verdict:
        messages.error(request, verdict.reason)
    elif said == FamilyWord.Said.DONE:
        messages.success(request, _("Confirmed. The teacher sees it."))
    elif said == FamilyWord.Said.NOT_YET:
        messages.success(request, _("The teacher sees that it is not done yet."))
    return redirect(f"{reverse('family')}#{activity.anchor}")


def _find_tie(actor: Actor, pupil_id: uuid.UUID) -> Guardianship:
    """Whose child it is; a stranger does not learn that it is there."""
    held = Guardianship.objects.held_by(actor.account_id, clock.today()).filter(child_id=pupil_id)
    tie = held.select_related("guardian", "school").first()
    if tie is None:
        raise Http404
    return tie


def _find_activity(tie: Guardianship, digest: str, item_id: str) -> HomeActivity:
    """One that stands on the family's page."""
    today = clock.today(tie.school.zone)
    for one in list_home_activities(tie.school_id, tie.child_id, today=today):
        if (one.digest, one.item.id) == (digest, item_id):
            return one
    raise Http404
