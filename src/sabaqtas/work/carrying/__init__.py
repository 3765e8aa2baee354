"""Letters of work: what a pupil sent without a line, sealed on the device for this server alone.

A device carries a letter without being able to read it, whoever holds the device meanwhile; the
letter is opened here (`opening`), given to what takes such work in (`taking`), and its outcome is
kept under its id, so that it counts once however often it is brought.
"""
