"""The week in a pocket: pages and lessons on the pupil's own device, and work that finds no line.

`js/` is the whole of it on the device; the server says what may be kept (`kernel/keeping.py`),
what the week is made of (`week.py`), and takes letters in (`work/carrying`).
"""
