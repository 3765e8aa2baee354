"""A photographed sheet made readable: found, straightened, evenly lit. Start in `cleaning.py`."""
