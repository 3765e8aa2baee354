"""A journal from XLSX or CSV: read into plain cells; the journal itself plans and applies them."""
