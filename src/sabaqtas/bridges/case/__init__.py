"""1EdTech CASE 1.0 (Competencies and Academic Standards Exchange): a programme as a CFPackage.

Each language makes a tree of items of its own (document > section > subsection > objective). The
trees after the first are tied to it item by item with `exactMatchOf`: CASE 1.0 has one language an
item and no translations.
"""
