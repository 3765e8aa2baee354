"""What changed between two manuscripts, in words: start in `differing.py`."""
