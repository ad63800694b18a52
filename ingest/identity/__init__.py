"""Which accounts are one customer: propose, explain, join, refuse, undo."""
