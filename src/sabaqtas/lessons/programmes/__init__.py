"""Which version of which programme a class is taught by."""
