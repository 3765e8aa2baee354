"""Writing a lesson in the browser: start in `saving.py` (pure), then `drafts.py`."""
