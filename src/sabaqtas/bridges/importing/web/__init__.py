"""The deputy director's pages of importing."""
