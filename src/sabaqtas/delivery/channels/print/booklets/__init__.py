"""Paper that goes out: a pupil's week as a booklet with its answer sheets.

Start in `week.py` (pure values: what a week holds), then `gathering.py` (which lessons and tasks),
`describing.py` (values for the template), `printing.py` (the job).
"""
