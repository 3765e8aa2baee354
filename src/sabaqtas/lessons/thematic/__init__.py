"""The calendar-thematic plan (КТП): what a class learns when.

Start in `../laying.py` (pure: the flow of topics over slots), `composing.py` and `changing.py`
(pure: the list of topics), then `keeping.py` (the shell that `relaying.py` calls) and `acts.py`
(what a teacher does by hand). `hours.py` is the arithmetic of hours, `printing.py` the form.
"""
