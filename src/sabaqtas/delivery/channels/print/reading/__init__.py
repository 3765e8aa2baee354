"""Reads a picture of an answer sheet: pure, from bytes to readings. Start in `reader.py`."""
