"""Files of a hand-in on their way, piece by piece (tus 1.0): `rows.py`, then `finishing.py`."""
