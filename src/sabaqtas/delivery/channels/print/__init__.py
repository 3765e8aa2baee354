"""The lesson on paper, and the paper that comes back: `sheets.py` is where both meet."""
