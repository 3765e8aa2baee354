"""`/banks/…` and `/item-pictures/…`."""

from django.urls import path, re_path

from sabaqtas.exercises.banks.web.beginning import choose_type, write_item
from sabaqtas.exercises.banks.web.bringing import import_page, undo_page
from sabaqtas.exercises.banks.web.editing import remove_bank_item, show_bank_item
from sabaqtas.exercises.banks.web.listing import export_bank, show_bank, show_banks
from sabaqtas.exercises.pictures.views import item_picture

urlpatterns = [
    path("banks/", show_banks, name="banks"),
    path("banks/<uuid:bank_id>/", show_bank, name="bank"),
    path("banks/<uuid:bank_id>/import/", import_page, name="bank_import"),
    path("banks/<uuid:bank_id>/imports/<uuid:run_id>/undo/", undo_page, name="bank_import_undo"),
    path("banks/<uuid:bank_id>/export/<slug:kind>/", export_bank, name="bank_export"),
    path("banks/<uuid:bank_id>/new/", choose_type, name="bank_new"),
    path("banks/<uuid:bank_id>/new/<slug:kind>/", write_item, name="bank_write"),
    path("banks/<uuid:bank_id>/items/<uuid:item_id>/", show_bank_item, name="bank_item"),
    path(
        "banks/<uuid:bank_id>/items/<uuid:item_id>/remove/",
        remove_bank_item,
        name="remove_bank_item",
    ),
    re_path(r"^item-pictures/(?P<digest>[0-9a-f]{64})/$", item_picture, name="item_picture"),
]
