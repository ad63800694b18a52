"""Who may come in. For now: the owner, on this machine.

On loopback without keys the caller is the owner, so a page from elsewhere must not be able to speak in the owner's
name: the Host must be a name of this machine (a rebound name is not), and an Origin must be that same host and port.
"""

import ipaddress
from urllib.parse import urlsplit

import orjson
from starlette.types import ASGIApp, Receive, Scope, Send

from api.errors import body, meaning
from graph.errors import AccessDenied, ConfigError

NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


def check_bind(host: str) -> None:
    """Refuse an address that others can reach.

    Raises
    ------
    ConfigError
        The address is not loopback.
    """
    try:
        is_local = host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        raise ConfigError(
            f"Grapevine does not serve on {host}: there are no keys yet, so everybody there would be the owner.",
            hint="Serve on 127.0.0.1, and reach it through an SSH tunnel or a proxy that asks who comes.",
        )


def is_own_host(host: str) -> bool:
    """Say whether a Host header names this machine.

    >>> is_own_host("localhost:8420"), is_own_host("127.0.0.1.evil.example:8420")
    (True, False)
    """
    name, _, port = host.rpartition(":") if host.rpartition(":")[2].isdigit() else (host, "", "")
    return name.lower() in NAMES and (not port or int(port) < 65536)


def is_own_origin(origin: str, host: str) -> bool:
    """Say whether an Origin header is the very host and port that was asked."""
    parts = urlsplit(origin)
    return parts.scheme in {"http", "https"} and parts.netloc.lower() == host.lower()


class OwnersOnly:
    """Refuses what does not come from a page or a program on this machine."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "lifespan" or self.is_welcome(scope):
            await self.app(scope, receive, send)
            return
        error = AccessDenied(
            "Grapevine answers only pages and programs on this machine.",
            hint="Open it by the address that grapevine serve printed.",
        )
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008, "reason": error.message})
            return
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": meaning(error).http, "headers": headers})
        await send({"type": "http.response.body", "body": orjson.dumps(body(error))})

    def is_welcome(self, scope: Scope) -> bool:
        """Check Host and Origin; each must be there at most once."""
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        origins = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
        if len(hosts) != 1 or len(origins) > 1 or not is_own_host(hosts[0]):
            return False
        return all(is_own_origin(origin, hosts[0]) for origin in origins)
