"""Uploads of an account (tus 1.0, `kernel/tus`): `rows.py` knows whose each is."""
