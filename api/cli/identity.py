"""``grapevine identity``: which accounts are one customer, and what a person decides about it."""

import getpass
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.asking import ask_store
from api.cli.shell import OPERATE, command, emit
from graph.errors import BadParameter, nearest

if TYPE_CHECKING:
    from graph.store import Store

LIST, JOINED, JOIN, ACCEPT, REFUSE, UNDO = "list", "joined", "join", "accept", "refuse", "undo"
WORDS = {LIST: (0, 0), JOINED: (0, 0), JOIN: (2, 1000), ACCEPT: (1, 1), REFUSE: (1, 1), UNDO: (1, 1)}
"""What may be done, and to how many accounts or proposals."""


@command(
    OPERATE,
    "grapevine identity",
    "grapevine identity joined",
    "grapevine identity join mail:ana@mail.example forum/bikes:ana --reason 'she says so'",
    "grapevine identity undo forum/bikes:ana",
)
def identity(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[list|joined|join|accept|refuse|undo] [ID]...",
            help="list open proposals; list who is joined; join accounts; accept or refuse a proposal; "
            "take an account out again.",
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, kept with a join.")] = "",
    first: Annotated[int, typer.Option(min=1, max=500, help="How many rows.")] = 50,
) -> None:
    """Say which accounts are one customer; every decision is kept and can be undone."""
    action, *ids = words or [LIST]
    if action not in WORDS:
        raise BadParameter(f'identity cannot "{action}".', hint=nearest(action, WORDS))
    least, most = WORDS[action]
    if not least <= len(ids) <= most:
        raise BadParameter(f"identity {action} takes {least or 'no'} ids.", hint="grapevine identity --help")
    emit(ask_store(lambda store: _done(store, action, ids, reason, first)))


async def _done(store: "Store", action: str, ids: Sequence[str], reason: str, first: int) -> list[dict[str, Any]]:
    """Do what was asked; return what there is to show."""
    from ingest.identity import decide

    by = getpass.getuser()
    if action == LIST:
        rows = await store.read("desk/proposals", limit=first)
        return [{**row, "accounts": ", ".join(row["accounts"])} for row in rows]
    if action == JOINED:
        return await store.read("identity/moved")
    if action == REFUSE:
        await decide.refuse(store, ids[0], by=by)
        return [{"proposal": ids[0], "state": "refused"}]
    if action == JOIN:
        customer = await decide.join(store, ids, reason, by=by)
    elif action == ACCEPT:
        customer = await decide.accept(store, ids[0], by=by)
    else:
        customer = await decide.undo(store, ids[0], by=by)
    return [
        {"account": row["account"], "customer": customer}
        for row in await store.read("identity/group", customer=customer)
    ]
