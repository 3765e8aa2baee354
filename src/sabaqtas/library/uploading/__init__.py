"""Uploads that go on where they were: tus 1.0 (https://tus.io/protocols/resumable-upload).

Creation, expiration, checksum and termination. Start in `views.py`; `protocol.py` is pure,
`receiving.py` writes the bytes, `rows.py` knows whose upload it is.
"""
