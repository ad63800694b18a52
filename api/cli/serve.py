"""grapevine serve: GraphQL and the explorer, on this machine."""

from threading import Thread
from typing import Annotated

import typer

from api.cli.shell import START, command, current, out
from api.settings import Settings, location_of

PORT = 8420


@command(START, "grapevine serve", "grapevine serve --port 8000")
def serve(
    port: Annotated[int, typer.Option(help="Where to listen; 0 takes any free port.")] = PORT,
    host: Annotated[str, typer.Option(help="A name or address of this machine only.")] = "127.0.0.1",
) -> None:
    """Serve GraphQL and the explorer; Ctrl-C ends it."""
    early(current().settings)
    from api.server import run

    run(current().settings, host, port, announce)


def early(settings: Settings) -> None:
    """Let the engine start while the server's code loads; where it cannot, opening the store says why."""
    from graph.store import start

    Thread(target=start, args=(location_of(settings),), daemon=True).start()


def announce(address: str) -> None:
    """Say where the server answers."""
    if current().as_json:
        out.file.write(f'{{"address":"{address}"}}\n')
        out.file.flush()
        return
    out.print(f"The explorer: {address}\nGraphQL:      {address}/graphiql\nCtrl-C ends it.")
