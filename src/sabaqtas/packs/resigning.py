"""After a new key: packs this server signed are signed again, so that none outlives its key."""

import json

from sabaqtas.packs import keys
from sabaqtas.packs.opening import load_pack
from sabaqtas.packs.signing import SIGNATURE
from sabaqtas.packs.storing import packs_folder, sign_again


def sign_all_again() -> int:
    """Return how many were signed. Packs of other servers keep their signature."""
    count = 0
    for place in sorted(packs_folder().glob(f"*/{SIGNATURE}")):
        if keys.is_ours(json.loads(place.read_bytes())["key"]):
            sign_again(place.parent)
            count += 1
    load_pack.cache_clear()
    return count
