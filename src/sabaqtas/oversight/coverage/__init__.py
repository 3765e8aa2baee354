"""Coverage of the standard: which objectives are planned, taught, practised, assessed.

Start in `counting.py` (pure), then `loading.py`; `lists.py` tells what is behind a number.
"""
