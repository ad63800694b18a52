"""Sources to interactions."""
