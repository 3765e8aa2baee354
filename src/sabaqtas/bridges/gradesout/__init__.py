"""Marks taken out of the house: a workbook for people, OneRoster results for the register."""
