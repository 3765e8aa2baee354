"""Programmes of the standard in and out: which format a file is, the commands, the pages."""
