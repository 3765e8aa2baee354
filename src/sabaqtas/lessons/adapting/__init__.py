"""A class's own form of a published lesson: start in `joining.py` (pure), then `adaptations.py`."""
