"""Cells and columns of a class's journal: read, saved one by one, laid out as a grid."""
