"""What the demonstration does in the name of pupils: facade of the deeds nobody else needs."""

from sabaqtas.work.attaching import StoredFile, store_file
from sabaqtas.work.drafting import Draft, save_draft
from sabaqtas.work.handing_in import HandedIn, hand_in_work

__all__ = ["Draft", "HandedIn", "StoredFile", "hand_in_work", "save_draft", "store_file"]
