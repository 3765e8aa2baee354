"""Sound and film: probed, refused in plain words, or turned into what a weak line can carry.

Start in `making.py`. `recipes.py` says with which ffmpeg arguments, `probing.py` what is refused,
`running.py` how ffmpeg is called; all but the last two are pure.
"""
