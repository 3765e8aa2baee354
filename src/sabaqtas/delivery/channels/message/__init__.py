"""Messages to the phone: lessons, tasks and news in a few words, answers by the same way back.

`port.py` is what a gateway's adapter fills in; `queueing.py` is how a message is asked for,
`sending.py` how it goes, `hearing.py` what comes back. A family takes part by its own wish
(`wishing.py`) and ends it by one word.
"""
