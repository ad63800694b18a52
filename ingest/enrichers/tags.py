"""Topics from hashtags in a text."""

import re
from dataclasses import replace

from ingest.enricher import Enricher
from ingest.record import Record, TopicMark

MOST_SIGNS = 64
_TAG = re.compile(r"(?<![\w#/&])#([\w-]+)")


def enrich(record: Record) -> Record:
    """Add a topic for each hashtag; where places are named like ``#help``, such words are places."""
    if "#" not in record.text or (record.place and record.place.name.startswith("#")):
        return record
    named = {mark.name.casefold() for mark in record.topics}
    found = {
        tag.casefold(): tag
        for tag in _TAG.findall(record.text)
        if len(tag) <= MOST_SIGNS and tag.casefold() not in named and any(sign.isalpha() for sign in tag)
    }
    marks = tuple(TopicMark(tag.strip("-_"), "tag") for tag in found.values() if tag.strip("-_"))
    return replace(record, topics=record.topics + marks) if marks else record


ENRICHER = Enricher("tags", "Hashtags", enrich)
