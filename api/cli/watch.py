"""``grapevine watch``: topics made by a query over the texts."""

import getpass
import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.asking import ask_store, topic_of
from api.cli.shell import BRING, command, emit
from api.times import shown
from graph.errors import BadParameter

if TYPE_CHECKING:
    from graph.store import Store


@command(
    BRING, 'grapevine watch "winter grip" "sealant AND (frost OR winter)"', 'grapevine watch "winter grip" --remove'
)
def watch(
    name: Annotated[str | None, typer.Argument(help="Name of the topic; without one, list what is watched.")] = None,
    query: Annotated[str | None, typer.Argument(help="Words to find, e.g. 'sealant AND (frost OR winter)'.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Watch it no more.")] = False,
) -> None:
    """Watch a topic by a full-text query: what it finds counts as being about the topic everywhere."""
    if name is not None and not remove and query is None:
        raise BadParameter("A watch needs a query.", hint=f'grapevine watch "{name}" "WORDS", or --remove.')

    async def question(store: "Store") -> list[dict[str, Any]]:
        from graph.watches import unwatch, watch

        if name is not None and remove:
            await unwatch(store, topic_of(name))
        elif name is not None and query is not None:
            await watch(store, name, query, by=getpass.getuser(), ms=int(time.time() * 1000))
        return await store.read("derive/watches")

    rows = [
        {"topic": row["name"], "query": row["query"], "by": row["by"], "since": shown(row["ms"]), "id": row["id"]}
        for row in ask_store(question)
    ]
    emit(rows)
