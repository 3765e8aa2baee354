"""What other modules may ask about what reaches a pupil, and where they tell what they saw.

`demo` is the demonstration's families.
"""

from sabaqtas.delivery.choosing.counting import find_unreached
from sabaqtas.delivery.choosing.lacking import CallLesson, Lacking, find_lacking
from sabaqtas.delivery.opening import record_taken_along
from sabaqtas.delivery.reaching import demo
from sabaqtas.delivery.reaching.classroom import count_asked
from sabaqtas.delivery.reaching.loading import load_profiles
from sabaqtas.delivery.reaching.profiles import Device, DeviceKind, Evidence, Line, Phone, Profile
from sabaqtas.delivery.reaching.signs import Sign, declare_signs
from sabaqtas.delivery.reaching.telling import list_unasked

__all__ = [
    "CallLesson",
    "Device",
    "DeviceKind",
    "Evidence",
    "Lacking",
    "Line",
    "Phone",
    "Profile",
    "Sign",
    "count_asked",
    "declare_signs",
    "demo",
    "find_lacking",
    "find_unreached",
    "list_unasked",
    "load_profiles",
    "record_taken_along",
]
