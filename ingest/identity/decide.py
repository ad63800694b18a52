"""What people decide about customers: join, accept, refuse, undo. Each is kept, and outlives every later ingest."""

import hashlib
import time
from collections.abc import Sequence
from typing import Any

from graph.errors import BadParameter, NotFound
from graph.model import Layer
from graph.store import Step, Store
from ingest.identity.joins import ACCEPTED, REFUSED, join_known


async def join(store: Store, accounts: Sequence[str], reason: str, *, by: str) -> str:
    """Make accounts one customer; return its id.

    Raises
    ------
    BadParameter, NotFound
        Fewer than two accounts, or one that is not there.
    """
    ids = sorted(set(accounts))
    if len(ids) < 2:
        raise BadParameter("A customer is joined from two accounts or more.", hint="Name them by their ids.")
    held = await _customers(store, ids)
    missing = [one for one in ids if one not in held]
    if missing:
        raise NotFound(f"There is no account {missing[0]}.", hint="search finds ids by name.")
    row = {"id": _id(ids), "accounts": ids, "state": ACCEPTED, "reason": reason or "a person says so", "by": by}
    await store.write(Layer.IDENTITY, [("identity/unrefuse", {"accounts": ids}), _decision(row)])
    await join_known(store)
    return (await _customers(store, ids))[ids[0]]


async def accept(store: Store, proposal: str, *, by: str) -> str:
    """Accept a proposal; return the customer that its accounts now are.

    Raises
    ------
    NotFound
        There is no such proposal.
    """
    row = await _proposal(store, proposal)
    steps: list[Step] = [("identity/unrefuse", {"accounts": row["accounts"]})]
    await store.write(Layer.IDENTITY, [*steps, _decision({**row, "state": ACCEPTED, "by": by})])
    await join_known(store)
    return (await _customers(store, row["accounts"]))[row["accounts"][0]]


async def refuse(store: Store, proposal: str, *, by: str) -> None:
    """Refuse a proposal; it is not made again.

    Raises
    ------
    NotFound
        There is no such proposal.
    """
    row = await _proposal(store, proposal)
    await store.write(Layer.IDENTITY, [_decision({**row, "state": REFUSED, "by": by})])
    await join_known(store)


async def undo(store: Store, account: str, *, by: str) -> str:
    """Take an account out of the customer it was joined into; return the customer it now is alone.

    Raises
    ------
    NotFound, BadParameter
        There is no such account, or it is joined with no other.
    """
    held = await _customers(store, [account])
    if account not in held:
        raise NotFound(f"There is no account {account}.", hint="search finds ids by name.")
    others = [row["account"] for row in await store.read("identity/group", customer=held[account])]
    pairs = [sorted((account, other)) for other in others if other != account]
    if not pairs:
        raise BadParameter(f"{account} is joined with no other account.", hint="grapevine identity lists joins.")
    reason = "taken apart by a person"
    rows = [{"id": _id(pair), "accounts": pair, "state": REFUSED, "reason": reason, "by": by} for pair in pairs]
    await store.write(Layer.IDENTITY, [_decision(row) for row in rows])
    await join_known(store)
    return (await _customers(store, [account]))[account]


async def _customers(store: Store, accounts: Sequence[str]) -> dict[str, str]:
    """Return the customers of some accounts."""
    return {row["account"]: row["customer"] for row in await store.read("identity/customers", ids=list(accounts))}


async def _proposal(store: Store, id_: str) -> dict[str, Any]:
    """Return a proposal that must be there."""
    rows = await store.read("desk/proposal", id=id_)
    if not rows:
        raise NotFound(f"There is no proposal {id_}.", hint="grapevine identity lists them.")
    return rows[0]


def _decision(row: dict[str, Any]) -> Step:
    """Return the statement that keeps a decision."""
    kept = {key: row[key] for key in ("id", "accounts", "state", "reason", "by")}
    return "identity/decide", {**kept, "ms": time.time_ns() // 1_000_000}


def _id(accounts: Sequence[str]) -> str:
    """Return the id of the proposal about these accounts."""
    told = "\n".join(sorted(accounts))
    return f"proposal:{hashlib.sha256(told.encode()).hexdigest()[:32]}"
