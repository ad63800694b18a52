"""The server as a browser and a script meet it."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from starlette.applications import Starlette
from starlette.routing import Route
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin, Subprotocol

from api.access import check_bind, is_own_host, is_own_origin
from api.runs import enter, leave
from api.static import Explorer
from graph.errors import ConfigError
from graph.store import Store

JSON = {"content-type": "application/json"}
PROTOCOL = Subprotocol("graphql-transport-ws")


async def answer(client: httpx.AsyncClient, query: str, **variables: Any) -> Any:
    """Post an operation and return the whole answer."""
    return (await client.post("/graphql", json={"query": query, "variables": variables})).json()


async def test_answers(server: httpx.AsyncClient) -> None:
    assert (await server.get("/health")).json()["status"] == "ok"
    found = await answer(server, '{ customer(id: "customer:forum:u0000") { name } }')
    assert found["data"] == {"customer": {"name": "Ana 0000"}}
    assert found["extensions"]["cost"]["requested"] == 0


async def test_errors_have_code_and_hint(server: httpx.AsyncClient) -> None:
    found = await answer(server, '{ trace(topic: "topic:nope") { sentence } }')
    assert found["errors"][0]["extensions"] == {"code": "not-found", "hint": 'Did you mean "topic:rust"?'}
    many = await answer(server, "{ " + " ".join(f"x{n}" for n in range(9)) + " }")
    assert len(many["errors"]) == 5
    assert "Cannot query field" in many["errors"][0]["message"]


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"x" * 300_000, JSON, 413),
        (b'{"query": "{ stats { interactions } }"', JSON, 400),
        (b'"text"', JSON, 400),
        (b"[]", JSON, 400),
        (b"null", JSON, 400),
        (b'{"query": 7}', JSON, 400),
        (b'{"query": "mutation { analyse { id } }"}', {"content-type": "text/plain"}, 400),
        (b'{"query": "{ a }", "variables": {"x": "' + b"y" * 70_000 + b'"}}', JSON, 413),
        (b'{"query": "\\ud800"}', JSON, 400),
    ],
)
async def test_bodies_that_are_refused(
    server: httpx.AsyncClient, content: bytes, headers: dict[str, str], status: int
) -> None:
    assert (await server.post("/graphql", content=content, headers=headers)).status_code == status


async def test_nothing_is_asked_by_get(server: httpx.AsyncClient) -> None:
    assert (await server.get("/graphql", params={"query": "{ stats { interactions } }"})).status_code == 400


def own_origin(client: httpx.AsyncClient) -> Origin:
    """Return the origin of the server's own pages."""
    return Origin(str(client.base_url).rstrip("/"))


FOREIGN = [
    {"host": "evil.example"},
    {"host": "localhost.evil.example"},
    {"host": "127.0.0.1.nip.io:8420"},
    {"host": "192.168.0.7"},
    {"host": "0.0.0.0"},  # noqa: S104  # refused, not bound
    {"host": "[::]"},
    {"host": "localhost:99999"},
    {"host": "localhost:8420:1"},
    {"host": "user@localhost"},
    {"host": ""},
    {"origin": "http://evil.example"},
    {"origin": "https://localhost.evil.example"},
    {"origin": "null"},
    {"origin": "http://localhost:1"},
    {"origin": "http://localhost"},
    {"origin": "file://"},
    {"origin": "http://127.0.0.1@evil.example"},
    {"origin": "chrome-extension://abc"},
    {"origin": ""},
    {"host": "evil.example", "origin": "http://evil.example"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_pages_from_elsewhere_are_refused(server: httpx.AsyncClient, headers: dict[str, str]) -> None:
    refused = await server.post("/graphql", json={"query": "{ stats { interactions } }"}, headers=headers)
    assert refused.status_code in {400, 403}
    assert b"data" not in refused.content


async def test_sockets_of_the_server_are_on_this_machine(server: httpx.AsyncClient) -> None:
    process = psutil.Process(int(server.headers["x-pid"]))
    places = [
        place.laddr.ip
        for one in [process, *process.children(recursive=True)]
        for place in one.net_connections("inet")
        if place.status == psutil.CONN_LISTEN
    ]
    assert places
    assert set(places) <= {"127.0.0.1", "::1"}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", ""])  # noqa: S104
def test_public_addresses_are_refused(host: str) -> None:
    with pytest.raises(ConfigError, match="does not serve on"):
        check_bind(host)


def test_own_hosts_and_origins() -> None:
    check_bind("127.0.0.1")
    check_bind("::1")
    assert is_own_host("[::1]:8420")
    assert is_own_origin("http://LOCALHOST:8420", "localhost:8420")


async def test_run_is_watched_over_the_socket(server: httpx.AsyncClient, opened: Store) -> None:
    await enter(opened, "run:socket", "ingest", {"path": "x"}, "running")
    address = str(server.base_url).replace("http", "ws", 1).rstrip("/") + "/graphql"
    async with connect(address, subprotocols=[PROTOCOL], origin=own_origin(server)) as socket:
        await socket.send('{"type": "connection_init"}')
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        query = 'subscription { run(id: "run:socket") { run { state what counts } done message } }'
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": query}}))
        first = json.loads(await socket.recv())["payload"]["data"]["run"]
        assert first == {"run": {"state": "RUNNING", "what": "ingest", "counts": {}}, "done": 0.0, "message": ""}
        await leave(opened, "run:socket", "done", {"read": 3}, "Read 3.")
        states = []
        while (message := json.loads(await asyncio.wait_for(socket.recv(), 10)))["type"] == "next":
            states.append(message["payload"]["data"]["run"]["run"])
        assert states[-1] == {"state": "DONE", "what": "ingest", "counts": {"read": 3}}
        assert message["type"] == "complete"


async def test_socket_from_elsewhere_is_refused(server: httpx.AsyncClient) -> None:
    address = str(server.base_url).replace("http", "ws", 1).rstrip("/") + "/graphql"
    with pytest.raises(InvalidStatus):
        async with connect(address, subprotocols=[PROTOCOL], origin=Origin("http://evil.example")):
            pass


@pytest.fixture
async def explorer(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Serve a built explorer of three files."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>explorer", encoding="utf-8")
    (tmp_path / "graphiql.html").write_text("<!doctype html>graphiql", encoding="utf-8")
    (tmp_path / "assets" / "app-1a2b.js").write_text("plain", encoding="utf-8")
    (tmp_path / "assets" / "app-1a2b.js.gz").write_bytes(gzip.compress(b"packed"))
    (tmp_path.parent / "secret.txt").write_text("secret", encoding="utf-8")
    async with pages(tmp_path) as client:
        yield client


def pages(folder: Path) -> httpx.AsyncClient:
    """Return a client of the pages below a folder."""
    app = Starlette(routes=[Route("/{path:path}", Explorer(folder).page)])
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost")


async def test_pages_of_the_explorer(explorer: httpx.AsyncClient) -> None:
    for path in ("/", "/person/customer:x", "/person/customer:mail:a@b.example", "/explore"):
        page = await explorer.get(path)
        assert page.text.endswith("explorer")
        assert page.headers["cache-control"] == "no-store"
        policy = page.headers["content-security-policy"]
        assert "script-src 'self';" in policy
        assert "worker-src 'self';" in policy
    assert (await explorer.get("/graphiql")).text.endswith("graphiql")
    for path in ("/missing.js", "/assets/missing.js"):
        assert (await explorer.get(path)).status_code == 404


async def test_assets_are_packed_and_never_change(explorer: httpx.AsyncClient) -> None:
    packed = await explorer.get("/assets/app-1a2b.js", headers={"accept-encoding": "gzip"})
    assert packed.text == "packed"
    assert "immutable" in packed.headers["cache-control"]
    plain = await explorer.get("/assets/app-1a2b.js", headers={"accept-encoding": "identity"})
    assert plain.text == "plain"


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/..%2fsecret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "/%00", "/" + "a" * 5_000]
)
async def test_nothing_outside_the_folder_is_served(explorer: httpx.AsyncClient, path: str) -> None:
    assert "secret" not in (await explorer.get(path)).text


async def test_missing_explorer_says_which_command(tmp_path: Path) -> None:
    page = await pages(tmp_path).get("/")
    assert page.status_code == 503
    assert "make setup" in page.text
