"""Topics from the subjects of mail and the titles of untagged posts."""

import re
from dataclasses import replace

from graph.model import Kind
from ingest.enricher import Enricher
from ingest.record import Record, TopicMark

MOST_SIGNS = 100
_BEFORE = re.compile(r"^(?:\s*(?:\[[^\]]*\]|(?:re|fwd?|aw|sv|wg|antw|tr)(?:\[\d+\]|\^\d+)?\s*:))+\s*", re.IGNORECASE)
_AFTER = re.compile(r"\s*\(was:? [^)]*\)\s*$", re.IGNORECASE)


def subject_of(title: str) -> str:
    """Return a subject without what mail programs and lists put before it.

    >>> subject_of("Re: [bikes] AW: Chain oil (was: rust)")
    'Chain oil'
    """
    return " ".join(_AFTER.sub("", _BEFORE.sub("", title)).split()).strip(" .:!?-")


def enrich(record: Record) -> Record:
    """Add the subject as a topic; a post that its source tagged needs none."""
    if not record.title or (record.kind is not Kind.MAIL and record.topics):
        return record
    subject = subject_of(record.title)
    if not subject or len(subject) > MOST_SIGNS or not any(sign.isalpha() for sign in subject):
        return record
    return replace(record, topics=(*record.topics, TopicMark(subject, "subject")))


ENRICHER = Enricher("subjects", "Subjects and titles", enrich, after=("tags",))
