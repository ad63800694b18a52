"""One file a format: each writes what was said at its channels as that source itself would hand it over."""
