"""What people of the house decide, as the schema shows it."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any
from urllib.parse import quote

import orjson

from api.answer import Ref, rows, tree
from api.context import Info
from api.runs import now_ms
from graph.errors import BadParameter, NotFound
from graph.model import Layer
from graph.projection.selection import Selection
from graph.watches import unwatch as unwatch_topic
from graph.watches import watch as watch_topic

VIEW_BYTES = 200_000
BY = "owner"
"""Who decides, as long as the caller is always the owner."""


def _identity(module: str) -> Any:
    """Return a part of the identity room; it loads numbers that the schema does not need."""
    return import_module(f"ingest.identity.{module}")


async def _node(info: Info, field: str, id_: str | None) -> Any:
    """Answer a node that must be there."""
    found = await rows(info, Selection(info.selection.key, field, {"id": id_}, info.selection.children))
    if found is None:
        raise NotFound(f"There is no {field} {id_ or ''}.".replace(" .", "."), hint="search finds ids by name.")
    return found


def proposal_of(row: dict[str, Any]) -> dict[str, Any]:
    """Return a proposal as the schema has it."""
    return {**row, "accounts": [Ref(id_, "Account") for id_ in row["accounts"]]}


async def proposals(info: Info, first: int) -> Any:
    """List open proposals."""
    found = await info.doors.store.read("desk/proposals", limit=max(first, 1))
    return await tree(info, [proposal_of(row) for row in found[:first]])


async def views(info: Info) -> Any:
    """List saved views."""
    found = await info.doors.store.read("desk/views", limit=50)
    return await tree(info, [{**row, "state": orjson.loads(row["state"]), "at": row["ms"]} for row in found])


async def join(info: Info, accounts: Sequence[str], reason: str) -> Any:
    """Make accounts one customer."""
    customer = await _identity("decide").join(info.doors.store, list(accounts), reason, by=BY)
    return await _node(info, "customer", customer)


async def undo(info: Info, account: str) -> Any:
    """Take an account out of a customer again."""
    customer = await _identity("decide").undo(info.doors.store, account, by=BY)
    return await _node(info, "customer", customer)


async def refuse(info: Info, proposal: str) -> Any:
    """Refuse a proposal."""
    await _identity("decide").refuse(info.doors.store, proposal, by=BY)
    found = await info.doors.store.read("desk/proposal", id=proposal)
    return await tree(info, proposal_of(found[0]))


async def accept(info: Info, proposal: str) -> Any:
    """Accept a proposal."""
    customer = await _identity("decide").accept(info.doors.store, proposal, by=BY)
    return await _node(info, "customer", customer)


async def watch(info: Info, name: str, query: str) -> Any:
    """Watch for words."""
    topic = await watch_topic(info.doors.store, name, query, by=BY, ms=now_ms())
    return await _node(info, "topic", topic)


async def unwatch(info: Info, id_: str) -> bool:
    """Watch no longer."""
    await unwatch_topic(info.doors.store, id_)
    return True


async def save_view(info: Info, name: str, state: Any) -> Any:
    """Save a state of the explorer."""
    text = orjson.dumps(state)
    if not name.strip() or len(text) > VIEW_BYTES:
        raise BadParameter(f"A view needs a name, and at most {VIEW_BYTES:,} bytes of state.", hint="Draw less.")
    row = {"id": f"view:{quote(name.strip().casefold())}", "name": name.strip(), "ms": now_ms()}
    await info.doors.store.write(Layer.DESK, [("desk/save_view", {**row, "state": text.decode()})])
    return await tree(info, {**row, "state": state, "at": row["ms"]})


async def delete_view(info: Info, id_: str) -> bool:
    """Delete a saved view."""
    written = await info.doors.store.write(Layer.DESK, [("desk/delete_view", {"id": id_})])
    return bool(written.rows[0] and written.rows[0][0]["removed"])


async def set_company(info: Info, name: str, accounts: Sequence[str]) -> Any:
    """Say who we are."""
    setting = f"{name}: {', '.join(accounts)}"
    await _identity("company").set_company(info.doors.store, setting)
    return await _node(info, "company", None)
