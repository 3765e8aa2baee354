"""The register as a workbook, for the yearly stocktaking."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sabaqtas.delivery.lending import listing
from sabaqtas.delivery.lending.models import SchoolDevice
from sabaqtas.kernel.sheets import Value, write_xlsx
from sabaqtas.people.api import Actor, Institution, door, record_audit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@door("delivery.keep_devices")
@never_cache
def export_devices(request: HttpRequest) -> HttpResponse:
    """Every device with its state and who has it; who took the file away is written down."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = actor.today()
    devices = SchoolDevice.objects.filter(school_id=actor.school_id).order_by("inventory", "id")
    lines = listing.describe(actor.school_id, list(devices), today)
    header = (
        _("Inventory number"), _("Kind"), _("Model"), _("State"), _("Who has it"), _("Class"),
        _("Since"), _("To be returned by"), _("Note"),
    )  # fmt: skip
    title = _("The school's devices")
    body = write_xlsx([(title, header, [_tell(line) for line in lines])])
    with transaction.atomic():
        school = Institution.objects.get(id=actor.school_id)
        details = {"count": len(lines)}
        record_audit(actor, verb="device.exported", on=school, details=details)
    response = HttpResponse(body, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="devices-{today}.xlsx"'
    return response


def _tell(line: listing.DeviceLine) -> tuple[Value, ...]:
    device, last = line.device, line.last
    return (
        device.inventory,
        device.get_kind_display(),
        device.model,
        str(line.state_name),
        last.pupil.full_name if last and last.pupil else "",
        line.group,
        last.on.isoformat() if last else "",
        last.due_on.isoformat() if last and last.due_on else "",
        last.note if last else "",
    )
