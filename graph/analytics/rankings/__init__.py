"""One file a ranking; `registry` finds them by name."""
