"""The store and the numbers."""
