"""The sign-in library's pages that are open here; what is not listed does not exist.

Sign-up, e-mail and password reset by mail are closed. Their names stay, because the library
writes them into its own redirects.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from sabaqtas.people.doors import door, public_door
from sabaqtas.people.next_address import find_next

mine = door("people.me")
factor = door("people.second_factor")


@public_door("closed")
def closed(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """Nobody signs up and no mail is sent."""
    raise Http404


@public_door("leads to the sign-in page")
def to_sign_in(request: HttpRequest) -> HttpResponse:
    """There is one sign-in page."""
    after = find_next(request)
    response = redirect("sign_in")
    return redirect(f"{response['Location']}?next={after}") if after else response


urlpatterns = [
    path("login/", to_sign_in, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", mine(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", mine(account.password_change), name="account_change_password"),
    path("password/set/", closed, name="account_set_password"),
    path("password/reset/", closed, name="account_reset_password"),
    path("signup/", closed, name="account_signup"),
    path("email/", closed, name="account_email"),
    path("confirm-email/", closed, name="account_email_verification_sent"),
    path("2fa/", factor(factors.index), name="mfa_index"),
    path("2fa/authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", factor(factors.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", factor(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", factor(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/codes/", factor(spare.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "2fa/codes/generate/",
        factor(spare.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "2fa/codes/download/",
        factor(spare.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("2fa/keys/", factor(keys.list_webauthn), name="mfa_list_webauthn"),
    path("2fa/keys/add/", factor(keys.add_webauthn), name="mfa_add_webauthn"),
    path("2fa/keys/login/", keys.login_webauthn, name="mfa_login_webauthn"),
    path(
        "2fa/keys/reauthenticate/",
        factor(keys.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("2fa/keys/<int:pk>/remove/", factor(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("2fa/keys/<int:pk>/edit/", factor(keys.edit_webauthn), name="mfa_edit_webauthn"),
]
