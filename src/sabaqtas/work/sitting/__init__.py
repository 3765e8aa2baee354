"""Tests: made of banks and lessons, sat against the server's clock, judged with the rest."""
