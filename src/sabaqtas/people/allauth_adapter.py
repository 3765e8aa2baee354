"""How the sign-in library behaves here: nobody signs up, the school makes accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sabaqtas.kernel import clock
from sabaqtas.people.actor import PERSON_SESSION_KEY, list_own_persons
from sabaqtas.people.device import read_device, remember_device
from sabaqtas.people.limits import find_wait, note_failure
from sabaqtas.people.models import Account
from sabaqtas.people.passwords import check_password_strength
from sabaqtas.people.sealing import seal, unseal
from sabaqtas.people.signing_in import count_for_account, say_wait

_SAID = {
    "account/messages/password_changed.txt": gettext_lazy(
        "The password is changed. All your other sessions have ended."
    ),
    "mfa/messages/totp_activated.txt": gettext_lazy("The second factor is on."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("The second factor is off."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("New spare codes are made."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The key is added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The key is removed."),
}
"""What the library may say, in our words; it keeps silent about the rest."""


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closed sign-up; accounts come from imports and from the command line."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: accounts are made by the school."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse while the account's or the device's limit is reached."""
        counted = count_for_account(credentials.get("username", ""), read_device(request))
        wait = find_wait(counted, now=clock.now())
        if wait:
            raise ValidationError(say_wait(wait), code="too_many_tries")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure."""
        counted = count_for_account(credentials.get("username", ""), read_device(request))
        note_failure(counted, now=clock.now())

    def login(self, request: HttpRequest, user: Account) -> None:
        """Start a session under a new key, as one of the account's persons."""
        super().login(request, user)
        chosen = getattr(request, "chosen_person", None)
        own = list_own_persons(user.pk)
        if chosen is None and own:
            chosen = own[0].id
        if chosen is not None:
            request.session[PERSON_SESSION_KEY] = str(chosen)

    def post_login(self, request: HttpRequest, user: Account, **how: Any) -> HttpResponse:
        """Mark the device as one on which this account has signed in."""
        response: HttpResponse = super().post_login(request, user, **how)
        device = read_device(request).with_account(user.pk)
        card = getattr(request, "shown_card", "")
        if card:
            device = device.with_card(card)
        remember_device(response, device)
        return response

    def clean_password(self, password: str, user: Account | None = None) -> str:
        """Ask less of a child than of an adult."""
        check_password_strength(password, user)
        return password

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say it in our words, or not at all."""
        text = message or _SAID.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: there is no e-mail here."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address behind the trusted proxies; for the list of sessions only."""
        hops = [hop.strip() for hop in request.headers.get("x-forwarded-for", "").split(",")]
        proxies = settings.CONFIG.proxies
        if proxies and len(hops) >= proxies and hops[-proxies]:
            return hops[-proxies]
        return request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 unknown, not bound

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Name the ways in our words."""
        words = {
            "reauthenticate": _("With the password"),
            "mfa_reauthenticate": _("With a code from the app"),
            "mfa_reauthenticate:webauthn": _("With a key or fingerprint"),
        }
        found: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [way | {"description": words.get(way["id"], way["description"])} for way in found]


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors are sealed in the database."""

    def encrypt(self, text: str) -> str:
        """Seal."""
        return seal(text, purpose="mfa")

    def decrypt(self, encrypted_text: str) -> str:
        """Unseal. Raises sealing.CannotUnseal."""
        return unseal(encrypted_text, purpose="mfa")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name this server as the relying party."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Sabaqtas"}
