"""Runs the application on a socket of this machine, and says when it is ready."""

import socket
from collections.abc import Callable

import uvicorn

from api.access import check_bind
from api.app import create_app
from api.limits import LIMITS
from api.settings import Settings
from graph.errors import ConfigError


class Announced(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then say so."""
        await super().startup(sockets)
        if self.started:
            self.ready()


def bind(host: str, port: int) -> socket.socket:
    """Return a listening place on this machine.

    Raises
    ------
    ConfigError
        Others could reach it, or it is taken.
    """
    check_bind(host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    place = socket.socket(family, socket.SOCK_STREAM)
    place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        place.bind((host.strip("[]"), port))
    except OSError as error:
        place.close()
        raise ConfigError(f"Port {port} is taken.", hint=f"grapevine serve --port {port + 1}") from error
    return place


def run(settings: Settings, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve until somebody ends it; ``announce`` is called with the address once it answers."""
    place = bind(host, port)
    name = "localhost" if host == "127.0.0.1" else f"[{host.strip('[]')}]" if ":" in host else host
    address = f"http://{name}:{place.getsockname()[1]}"
    config = uvicorn.Config(
        create_app(settings),
        log_level="warning",
        lifespan="on",
        ws_max_size=LIMITS.body_bytes,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    Announced(config, lambda: announce(address)).run(sockets=[place])
