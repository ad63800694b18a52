"""One file an enricher, a pure function of one record."""
