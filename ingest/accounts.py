"""What is known of accounts: every value with who told it, so that any order and any ``forget`` ends the same.

``told`` of an account is a map field -> value -> run -> since when (epoch ms, as early as that run knows). The value
shown is the one taken up last; what a profile says counts as said last of all. A run that saw an account in any way
is under the field ``seen``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.model import AccountKind
from ingest.company import Company
from ingest.ids import fitted
from ingest.record import Actor

PROFILE_MS = 2**52
"""Later than every message."""
FIELDS = ("handle", "name", "url", "email")
KINDS = (AccountKind.BOT, AccountKind.SERVICE, AccountKind.STAFF, AccountKind.PERSON)
"""The first of these that anything says is what an account is."""
SEEN, ALSO = "seen", "also"

Told = dict[str, dict[str, dict[str, int]]]


def said(actor: Actor) -> list[tuple[str, str]]:
    """Return what one record says of an account."""
    facts = [(name, value) for name in FIELDS if (value := getattr(actor, name))]
    facts += [(ALSO, address) for address in actor.also if address]
    if actor.kind is not AccountKind.UNKNOWN:
        facts.append(("kind", f"{actor.kind}\n{actor.kind_reason}"))
    return facts


def source_of(account: str) -> str:
    """Return the source an account belongs to.

    >>> source_of("irc/bikes:ana")
    'irc/bikes'
    """
    return account.partition(":")[0]


def shown(id_: str, told: Told, company: Company | None) -> dict[str, Any]:
    """Return an account's properties."""
    source = source_of(id_)
    values = {name: _latest(told.get(name, {})) for name in FIELDS}
    kind, reason = _kind(told.get("kind", {}))
    ours = company.reason(id_, source, values["handle"] or "", values["email"] or "") if company else ""
    if ours and kind not in {AccountKind.BOT, AccountKind.SERVICE}:
        kind, reason = AccountKind.STAFF, ours
    return {
        **values,
        "source": source,
        "kind": str(kind),
        "kind_reason": reason or None,
        ALSO: sorted(told.get(ALSO, {})) or None,
    }


def speaks(id_: str, properties: Mapping[str, Any], company: Company | None) -> str:
    """Say why an account of these properties speaks for the company; nothing when it does not."""
    if company is None:
        return ""
    return company.reason(id_, properties["source"] or "", properties["handle"] or "", properties["email"] or "")


def without(told: Told, run: str) -> Told:
    """Return what is known without one run."""
    kept = {
        name: {value: left for value, runs in values.items() if (left := {k: v for k, v in runs.items() if k != run})}
        for name, values in told.items()
    }
    return {name: values for name, values in kept.items() if values}


def written(told: Told) -> str:
    """Return ``told`` as the store keeps it."""
    return orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode()


@dataclass(slots=True)
class Ledger:
    """The accounts that one ingest has met. ``fetch`` what is missing, then ``tell``, then take the ``rows``."""

    run: str
    company: Company | None
    known: dict[str, Told] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    most: int = 200_000

    def missing(self, ids: Iterable[str]) -> list[str]:
        """Return the accounts that the store must be asked about; forget old ones when there are too many."""
        if len(self.known) > self.most:
            self.known.clear()
        return sorted(set(ids) - self.known.keys())

    def learn(self, asked: Iterable[str], rows: Iterable[Mapping[str, Any]]) -> None:
        """Take what the store knows of the accounts asked for."""
        found = {row["id"]: row for row in rows}
        for id_ in asked:
            row = found.get(id_)
            self.known[id_] = orjson.loads(row["told"] or "{}") if row else {}
            if row is None:
                self.new.add(id_)

    def tell(self, actor: Actor, ms: int) -> str:
        """Note what a record says of an account; return the account's id."""
        id_ = fitted(actor.id)
        told = self.known[id_]
        for name, value in ((SEEN, ""), *said(actor)):
            runs = told.setdefault(name, {}).setdefault(value, {})
            since = 0 if name == SEEN else ms
            if runs.get(self.run, PROFILE_MS + 1) > since:
                runs[self.run] = since
                self.changed.add(id_)
        return id_

    def rows(self) -> list[dict[str, Any]]:
        """Return the accounts to write, and begin anew."""
        rows = []
        for id_ in sorted(self.changed | self.new):
            properties = shown(id_, self.known[id_], self.company)
            rows.append(
                {
                    "id": id_,
                    "customer": f"customer:{id_}",
                    "name": properties["name"] or properties["handle"] or None,
                    "is_new": id_ in self.new,
                    "ours": bool(speaks(id_, properties, self.company)),
                    "properties": {**properties, "told": written(self.known[id_])},
                }
            )
        self.new.clear()
        self.changed.clear()
        return rows


def _latest(values: Mapping[str, Mapping[str, int]]) -> str | None:
    """Return the value taken up last."""
    return max(values, key=lambda value: (min(values[value].values()), value), default=None)


def _kind(values: Mapping[str, Any]) -> tuple[AccountKind, str]:
    """Return what an account is and why, the weightiest of what was said."""
    for kind in KINDS:
        reasons = sorted(value.partition("\n")[2] for value in values if value.partition("\n")[0] == kind)
        if reasons:
            return kind, next((reason for reason in reasons if reason), "")
    return AccountKind.UNKNOWN, ""
