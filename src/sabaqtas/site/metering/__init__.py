"""The meter of traffic: the outermost layer counts, pages show, one thread writes.

What crosses the wire between a browser and this process is counted: headers and body, compressed
as they travel, by purpose (`site/free/purposes.py`) and lesson. What a web server before us sends
from its own disk is not seen here (docs/traffic.md says how to count it).
"""
