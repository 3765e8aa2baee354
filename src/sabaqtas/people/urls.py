"""Addresses of people: the doors, one's own page, classes, staff."""

from django.urls import include, path

from sabaqtas.people.views import (
    card,
    cards,
    choosing,
    classes,
    country_roles,
    devices,
    language,
    me,
    phones,
    sign_in,
    staff,
)

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign_in"),
    path("sign-in/key/", sign_in.sign_in_by_key, name="sign_in_by_key"),
    path("sign-in/password/", choosing.choose_password, name="choose_password"),
    path("sign-out/", sign_in.sign_out, name="sign_out"),
    path("card/<str:token>/", card.show_card, name="card"),
    path("language/", language.set_language, name="set_language"),
    path("me/", me.show_me, name="me"),
    path("me/person/", me.choose_person, name="choose_person"),
    path("me/sessions/", me.end_session, name="end_session"),
    path("phones/", devices.add_device, name="add_device"),
    path("phones/share/", devices.give_share, name="device_share"),
    path("phones/state/", devices.tell_state, name="device_state"),
    path("phones/of/<uuid:person_id>/", devices.show_devices, name="phones"),
    path("account/", include("sabaqtas.people.account_urls")),
    path("classes/", classes.show_classes, name="classes"),
    path("classes/<uuid:group_id>/", classes.show_class, name="class"),
    path("classes/<uuid:group_id>/parts/", classes.split_class, name="split_class"),
    path("classes/<uuid:group_id>/cards/", cards.print_class_cards, name="print_cards"),
    path("classes/<uuid:group_id>/reset/<uuid:person_id>/", cards.reset_pupil, name="reset_pupil"),
    path("classes/phone/<uuid:person_id>/", phones.show_phone, name="mend_phone"),
    path("staff/", staff.show_staff, name="staff"),
    path("staff/<uuid:person_id>/reset/", staff.reset_staff, name="reset_staff"),
    path("country/", country_roles.show_country_roles, name="country_roles"),
    path("country/<uuid:role_id>/end/", country_roles.end_role, name="end_role"),
]
