"""Links from the addresses in a text."""

import re
from dataclasses import replace

from ingest.enricher import Enricher
from ingest.record import LinkMark, Record

MOST = 50
"""How many links of one text are kept; more is a list for machines."""
_URL = re.compile(r"https?://[^\s<>\"'`{}|\\^\[\]]+", re.IGNORECASE)
_CLOSERS = ".,;:!?*_~"


def enrich(record: Record) -> Record:
    """Add the addresses that a text holds and the source did not list."""
    if "://" not in record.text:
        return record
    known = {link.url for link in record.links}
    found = dict.fromkeys(url for raw in _URL.findall(record.text) if (url := trimmed(raw)) not in known)
    marks = tuple(LinkMark(url) for url in list(found)[:MOST])
    return replace(record, links=record.links + marks) if marks else record


def trimmed(url: str) -> str:
    """Return an address without the signs of the sentence around it.

    >>> trimmed("https://a.example/b_(c))."), trimmed("https://a.example/x!")
    ('https://a.example/b_(c)', 'https://a.example/x')
    """
    while url:
        kept = url.rstrip(_CLOSERS)
        if kept.endswith(")") and kept.count(")") > kept.count("("):
            kept = kept[:-1]
        if kept == url:
            break
        url = kept
    return url


ENRICHER = Enricher("links", "Links", enrich)
