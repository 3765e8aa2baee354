"""XMLTV: the television guide as other programs read it."""
