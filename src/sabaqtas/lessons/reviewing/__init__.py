"""Reviewing a draft: start in `reviewing.py`."""
