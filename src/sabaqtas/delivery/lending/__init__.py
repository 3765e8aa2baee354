"""The school's own devices: start in `turns.py` (pure), then `register.py`."""
