"""Answers that need arrays rather than rows."""
