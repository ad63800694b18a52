"""What people come to a community to get done, said only where figures show it.

Of the three jobs only the functional one leaves a plain mark in any language: conversations that open with a question
and get an answer. Whether people come to be together or to be understood is left to people to say.
"""

import numpy as np
from numpy.typing import NDArray

FUNCTIONAL = "functional"
FEWEST = 10
"""Conversations that a community must have opened."""
ASKING = 0.4
"""Least share of them that open with a question; it must also be above the share everywhere."""
ANSWERED = 0.5
"""Least share of the questions that somebody else answers."""
QUESTION_MARKS = "?？؟՞"


def is_question(text: str | None) -> bool:
    """Tell whether a text asks something, in most scripts.

    >>> is_question("Which oil for rain?"), is_question("Rain again."), is_question(None)
    (True, False, False)
    """
    return text is not None and any(mark in text for mark in QUESTION_MARKS)


def find_jobs(
    author: NDArray[np.int32],
    root: NDArray[np.int32],
    asks: NDArray[np.bool_],
    label: NDArray[np.int32],
    count: int,
) -> list[tuple[str, str] | None]:
    """Return the job of each community with its reason, None where nothing shows one.

    Parameters
    ----------
    author, root : (rows,) who did it and the first row of its conversation.
    asks : (rows,) whether the text asks something.
    label : (n,) each actor's own community, -1 for none.
    count : how many communities there are.
    """
    rows = np.arange(root.size)
    opening = root == rows
    joined = np.zeros(root.size, np.bool_)
    joined[root[author != author[root]]] = True
    home = label[author]
    everywhere = float(asks[opening].mean()) if opening.any() else 0.0
    found: list[tuple[str, str] | None] = []
    for community in range(count):
        opened = opening & (home == community)
        asked = opened & asks
        share = asked.sum() / max(1, opened.sum())
        answered = (asked & joined).sum() / max(1, asked.sum())
        evident = opened.sum() >= FEWEST and share >= max(ASKING, everywhere) and answered >= ANSWERED
        reason = f"{share:.0%} of its conversations open with a question, and {answered:.0%} of those are answered"
        found.append((FUNCTIONAL, reason) if evident else None)
    return found
