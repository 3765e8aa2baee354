"""Uploads that go on where they were: tus 1.0 (https://tus.io/protocols/resumable-upload).

Creation, expiration, checksum and termination. `protocol.py` reads headers (pure), `receiving.py`
writes the bytes, `answering.py` answers; whose upload it is, and what becomes of it, is told by
the module that takes it in.
"""
