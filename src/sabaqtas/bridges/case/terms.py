"""The words of CASE 1.0 that we use, and our own within its free fields."""

from typing import Final

SECTION: Final = "Section"
SUBSECTION: Final = "Subsection"
OBJECTIVE: Final = "Learning Objective"
CHILD: Final = "isChildOf"
PRECEDES: Final = "precedes"
MATCH: Final = "exactMatchOf"
SAMPLE: Final = "sample"
"""A keyword: the text was not compared with the published programme."""
ADOPTED: Final = "Adopted"
PREFIX: Final = "sabaqtas "
"""Begins the document's `notes` when we wrote them: facts that CASE has no field for."""
