"""``grapevine communities``: who belongs together."""

from typing import TYPE_CHECKING, Any

from api.cli.asking import First, ask_store
from api.cli.shell import ASK, command, emit

if TYPE_CHECKING:
    from graph.store import Store


@command(ASK, "grapevine communities", "grapevine communities --first 5 --json")
def communities(first: First = 100) -> None:
    """Show the communities found in who talks with whom, largest first."""

    async def question(store: "Store") -> tuple[list[dict[str, Any]], str]:
        return await store.read("derive/communities_now"), (await store.versions()).key

    found, version = ask_store(question)
    rows = [{"letter": row["letter"], "name": row["name"], "people": row["size"], "job": row["job"]} for row in found]
    rows = [{**row, "id": one["id"]} for row, one in zip(rows, found, strict=True)]
    note = "" if found else "Run grapevine analyse first."
    emit({"rows": rows[:first], "parameters": {}, "cut": max(0, len(rows) - first), "version": version}, note=note)
