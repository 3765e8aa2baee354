"""Item banks: questions kept for many lessons and tests, with every version they ever had."""
