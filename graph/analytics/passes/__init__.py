"""One file a pass: a deterministic function of the graph, run by `analyse`."""
