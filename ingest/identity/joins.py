"""Which accounts are one customer, worked out anew from what is known: the same answer whatever the order of arrival.

People's decisions come first, then equal verified addresses, then profiles that link to each other, then names of
which only the handle was known. A refusal keeps two accounts apart whatever else speaks for them. A group's customer
is that of its smallest account; the others' customers are empty and say where they went.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from graph.model import Layer
from graph.store import Store
from ingest.ids import normalised

BATCH = 2_000
OWN = ("own", "its own account")
ACCEPTED, REFUSED = "accepted", "refused"

Row = Mapping[str, Any]


class Tie(NamedTuple):
    """Two accounts of one customer: by which rule or person, and why."""

    one: str
    other: str
    by: str
    reason: str


@dataclass(slots=True)
class Groups:
    """Groups of accounts, grown tie by tie; ``apart`` are pairs that are never in one."""

    apart: Collection[frozenset[str]]
    members: dict[str, list[str]] = field(default_factory=dict)
    why: dict[str, Tie] = field(default_factory=dict)
    """The tie that brought an account in."""
    _refused: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for pair in self.apart:
            for one in pair:
                self._refused[one] |= pair - {one}

    def add(self, tie: Tie) -> None:
        """Join two groups, unless somebody refused any of their pairs."""
        left, right = (self.members.setdefault(one, [one]) for one in (tie.one, tie.other))
        if left is right or any(self._refused[one] & set(right) for one in left if one in self._refused):
            return
        for one in (tie.one, tie.other):
            self.why.setdefault(one, tie)
        left.extend(right)
        for one in right:
            self.members[one] = left

    def wanted(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield account, customer, by and reason of every account that is not its customer's first."""
        for account, group in self.members.items():
            first = min(group)
            if account != first:
                tie = self.why[account]
                yield account, f"customer:{first}", tie.by, tie.reason


async def join_known(store: Store, gone: Collection[str] = frozenset()) -> int:
    """Bring customers up to date with what is known of accounts; ``gone`` ones are left out. Return how many moved."""
    decisions = await store.read("identity/decisions")
    ties = [
        *_decided(decisions),
        *_same_address(await store.read("identity/addresses")),
        *_linked(await store.read("identity/profiles")),
        *await _named(store),
    ]
    groups = Groups({frozenset(row["accounts"]) for row in decisions if row["state"] == REFUSED})
    for tie in ties:
        if tie.one not in gone and tie.other not in gone:
            groups.add(tie)
    wanted = {account: (customer, by, reason) for account, customer, by, reason in groups.wanted()}
    held = {row["account"]: (row["customer"], row["by"], row["reason"]) for row in await store.read("identity/moved")}
    changed = sorted(
        account for account in {*wanted, *held} if account not in gone and wanted.get(account) != held.get(account)
    )
    rows = [_row(account, wanted.get(account)) for account in changed]
    for at in range(0, len(rows), BATCH):
        part = rows[at : at + BATCH]
        await store.write(Layer.IDENTITY, [("identity/release", {"rows": part}), ("identity/point", {"rows": part})])
    return len(rows)


def _row(account: str, wanted: tuple[str, str, str] | None) -> dict[str, Any]:
    """Return where an account is to point."""
    own = f"customer:{account}"
    customer, by, reason = wanted or (own, *OWN)
    return {"account": account, "own": own, "customer": customer, "by": by, "reason": reason} | {
        "into": None if customer == own else customer
    }


def _decided(decisions: Iterable[Row]) -> Iterator[Tie]:
    """Yield what people accepted."""
    for row in sorted(decisions, key=lambda row: str(row["id"])):
        if row["state"] == ACCEPTED:
            yield from _star(row["accounts"], row["by"] or "person", row["reason"])


def _same_address(groups: Iterable[Row]) -> Iterator[Tie]:
    """Yield accounts with the same verified address."""
    for row in sorted(groups, key=lambda row: str(row["email"])):
        yield from _star(row["accounts"], "same-address", f"the same verified address {row['email']}")


def _linked(profiles: Iterable[Row]) -> Iterator[Tie]:
    """Yield profiles that link to each other."""
    named: dict[str, set[str]] = {}
    by_address: dict[str, list[str]] = defaultdict(list)
    for row in profiles:
        named[row["account"]] = {normalised(one) or one for one in row["also"]}
        for address in {row["account"], normalised(row["url"] or "")} - {None}:
            by_address[str(address)].append(row["account"])
    naming = {
        (account, other)
        for account, addresses in named.items()
        for address in addresses
        for other in by_address.get(address, ())
        if account != other
    }
    for one, other in sorted(naming):
        if one < other and (other, one) in naming:
            yield Tie(one, other, "profile-links", "their profiles link to each other")


async def _named(store: Store) -> list[Tie]:
    """Return handles seen without an id, each with the one account of that handle at its source."""
    bare = [row["account"] for row in await store.read("identity/bare")]
    if not bare:
        return []
    wanted = {one.casefold(): one for one in bare}
    found: dict[str, list[str]] = defaultdict(list)
    for row in await store.read("identity/handles", sources=sorted({one.partition(":")[0] for one in bare})):
        handle = f"{row['source']}:@{row['handle'].removeprefix('@')}".casefold()
        if handle in wanted and row["account"] != wanted[handle]:
            found[wanted[handle]].append(row["account"])
    return [
        Tie(account, others[0], "same-handle", "the same handle at the same source")
        for account, others in sorted(found.items())
        if len(others) == 1
    ]


def _star(accounts: Sequence[str], by: str, reason: str) -> Iterator[Tie]:
    """Yield ties of the first account with all others, then of neighbours, in case somebody refused the first."""
    ordered = sorted(accounts)
    pairs = dict.fromkeys((*((ordered[0], other) for other in ordered[1:]), *pairwise(ordered)))
    yield from (Tie(one, other, by, reason) for one, other in pairs)
