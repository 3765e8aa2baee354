"""Bringing catalogues of outside items in: the page of the methodologist, whatever the format."""
