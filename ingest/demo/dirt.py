"""One in a hundred records is spoiled, repeated, late, dated wrongly or deleted: set aside and counted, no more."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from ingest.demo.communities import Channel
from ingest.demo.model import Said

SPOILED, REPEATED, SKEWED, LATE, DELETED = 0.003, 0.003, 0.002, 0.001, 0.001
"""Shares of all records: a hundredth in all."""
SKEW_MS = 600_000


@dataclass(slots=True)
class Dirt:
    """What is wrong with a world's files: how many spoiled, and which records else."""

    spoiled: int
    repeated: set[Said] = field(default_factory=set)
    skewed: list[Said] = field(default_factory=list)
    late: set[Said] = field(default_factory=set)
    """Written after what answers them."""
    deleted: list[Said] = field(default_factory=list)


def spill(draw: Random, said: Sequence[Said]) -> Dirt:
    """Choose what is wrong among ordinary talk, and set the clocks of the skewed back before what they answer."""
    answered = {one.parent for one in said if one.parent is not None}
    streams = [one for one in said if one.channel in (Channel.FORUM, Channel.BLOG, Channel.MICROBLOG)]
    leaves = [one for one in streams if one not in answered and one.parent is not None and one.how == "reply"]
    opened = [one for one in streams if one in answered]
    number = len(said)
    dirt = Dirt(max(4, round(SPOILED * number)))
    dirt.repeated = set(draw.sample(streams, min(len(streams), round(REPEATED * number))))
    chosen = draw.sample(leaves, min(len(leaves), round((SKEWED + DELETED) * number)))
    dirt.skewed = chosen[: round(SKEWED * number)]
    dirt.deleted = chosen[round(SKEWED * number) :]
    dirt.late = set(draw.sample(opened, min(len(opened), round(LATE * number))))
    for one in dirt.skewed:
        if one.parent is not None:
            one.at = one.parent.at - SKEW_MS
    return dirt
