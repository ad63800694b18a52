"""The demo world, written in the sources' own formats."""
