"""Whose work a person may read: in the own school, and a parent's children in every school."""

import uuid

from django.http import Http404

from sabaqtas.kernel import clock
from sabaqtas.kernel.verdicts import Refused
from sabaqtas.people.api import Actor, Guardianship, RoleKind, may
from sabaqtas.work.models import Assignment

TOLD_WHY = (RoleKind.TEACHER, RoleKind.DEPUTY, RoleKind.DIRECTOR)


def list_schools(actor: Actor) -> set[uuid.UUID]:
    """The schools in which there may be something to read. One query, of parents only."""
    if not actor.has(RoleKind.PARENT):
        return {actor.school_id}
    ties = Guardianship.objects.held_by(actor.account_id, clock.today())
    return {actor.school_id, *ties.values_list("school_id", flat=True)}


def refuse_reader(actor: Actor, work: Assignment | None) -> Assignment:
    """The work, if this person may read it.

    Raises Refused with the reason for teachers and heads of its school, Http404 for everybody
    else: they do not learn that it is there.
    """
    if work is None:
        raise Http404
    verdict = may(actor, "work.read", work)
    if verdict:
        return work
    if work.school_id == actor.school_id and actor.has(*TOLD_WHY):
        raise Refused(verdict.reason)
    raise Http404
