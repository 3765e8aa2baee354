"""The catalogue of outside items as CSV: docs/catalogue.md."""
