"""Every door: GraphQL, HTTP and the command line."""
