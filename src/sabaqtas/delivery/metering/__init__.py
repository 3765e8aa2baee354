"""Bytes that travelled: by pupil and lesson for the family, by school and purpose for operators.

Counted in memory with every answer (`counting.py`), written every few seconds (`writing.py`): a
page costs no query for it, and a crash loses what was counted since the last writing. What for is
told by whoever counts: this folder knows no addresses.
"""
