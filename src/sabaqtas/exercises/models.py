"""The tables of `exercises`: item banks."""

from sabaqtas.exercises.banks.models import Bank, BankImport, BankItem, ItemVersion

__all__ = ["Bank", "BankImport", "BankItem", "ItemVersion"]
