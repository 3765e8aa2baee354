"""The official short-term plan as PDF: start in `planning.py` (pure), then `views.py`."""
