"""Tables that people bring as CSV: one reader for every format, whatever the bytes are."""
