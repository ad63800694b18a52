"""One file a ranking; ``graph.analytics.registry`` finds them by name.

A ranking is a module with

- a docstring whose first line is its title,
- ``FORMULA``: what the score is, in words,
- ``RANGES``: the least and the most of each parameter; a ``RANGE`` of None has no end,
- ``OPEN`` (optional): for a parameter that is None by default, the values among which the back-test chooses,
- ``score(scope, *, parameters)``: the score (n,) of each of the people; NaN for whoever has no place,
- ``parts(scope, score, actor, *, parameters)``: the summands of one score, which sum to it,
- ``why(scope, actor, names)``: the main reason in words.

The form of a ranking in every door is read from the signature of ``score`` and its docstring.
"""
