"""A timetable from a file: planned without touching anything, applied whole, undone whole.

Start in `planning.py`; `plan.py` is what it returns, `applying.py` what becomes of it.
"""
