"""The lesson on paper: the weekly booklet that goes out, and the answer sheets that come back.

Out: `offering` (what a week holds), `gathering`, `describing`, `setting` (typst), `printing` (the
job), `views`. The places on an answer sheet are `sheets` and `laying`, pure.
"""
