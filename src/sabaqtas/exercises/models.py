"""The tables of `exercises`: item banks, pictures of their questions."""

from sabaqtas.exercises.banks.models import Bank, BankImport, BankItem, ItemVersion
from sabaqtas.exercises.pictures.models import ItemPicture

__all__ = ["Bank", "BankImport", "BankItem", "ItemPicture", "ItemVersion"]
