"""grapevine store: where the graph is, for other tools."""

from typing import TYPE_CHECKING

from api.cli.shell import OPERATE, command, current, emit, out

if TYPE_CHECKING:
    from graph.store import Store


@command(OPERATE, "grapevine store")
def store() -> None:
    """Print address, reader's name and password file, for Neo4j's own drivers and tools.

    Open sessions in READ mode. The embedded engine runs while `grapevine serve` or another command does, and a minute
    longer.
    """
    from api.cli.asking import ask_store

    answer = ask_store(_door)
    if current().as_json:
        emit(answer)
        return
    shown = {**answer, "password_file": answer["password_file"] or "none: it is in GRAPEVINE_STORE_PASSWORD"}
    for name, value in shown.items():
        out.print(f"{name.replace('_', ' '):14} {value}", soft_wrap=True)


async def _door(store: "Store") -> dict[str, str | None]:
    """Return how other tools come in."""
    door = store.door
    return {
        "engine": store.engine,
        "address": door.address,
        "database": door.database,
        "user": door.user,
        "password_file": str(door.password_file) if door.password_file else None,
    }
