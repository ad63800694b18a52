"""Arrays turned into answers with ids, names and a sentence; pure functions for worker threads."""
