"""GraphQL types, one file an area."""
