"""grapevine stop: end the embedded engine of this data folder."""

import asyncio

from api.cli.shell import OPERATE, command, current, emit, out
from api.settings import location_of


@command(OPERATE, "grapevine stop")
def stop() -> None:
    """End the embedded engine of this data folder, for everybody who uses it; it also ends by itself when unused."""
    from graph.store import stop

    settings = current().settings
    has_run = asyncio.run(stop(location_of(settings)))
    if current().as_json:
        emit({"stopped": has_run})
        return
    out.print(f"The engine of {settings.data} has ended." if has_run else f"No engine runs in {settings.data}.")
