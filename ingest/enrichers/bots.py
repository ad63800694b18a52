"""Accounts that say of themselves that no person is behind them: by their name, or the address that takes no answer."""

import re
from dataclasses import replace

from graph.model import AccountKind
from ingest.enricher import Enricher
from ingest.record import Actor, Record

_BOT = re.compile(r"\[bot\]$|(?:^|[-_. ])bot\d*$|[a-z0-9]Bot$", re.ASCII)
_SERVICE = re.compile(
    r"^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster|notifications?|bounces?|listserv|majordomo)(?:[-+.=].*)?@",
    re.IGNORECASE,
)


def told(actor: Actor) -> tuple[AccountKind, str]:
    """Return what an account's own name says it is, and the reason."""
    for name in (actor.handle, actor.name):
        if name and _BOT.search(name):
            return AccountKind.BOT, f"it calls itself {name}"
    address = actor.email or actor.id.partition(":")[2]
    if "@" in address and _SERVICE.match(address):
        return AccountKind.SERVICE, f"mail to {address.partition('@')[0]}@ is not read"
    return AccountKind.UNKNOWN, ""


def enrich(record: Record) -> Record:
    """Mark the author."""
    actor = record.actor
    if actor is None or actor.kind is not AccountKind.UNKNOWN:
        return record
    kind, reason = told(actor)
    if kind is AccountKind.UNKNOWN:
        return record
    return replace(record, actor=replace(actor, kind=kind, kind_reason=reason))


ENRICHER = Enricher("bots", "Declared bots and services", enrich)
