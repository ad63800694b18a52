"""The embedded ArcadeDB as a child process: its files, settings, command line and maintenance door.

Everything lies in one folder (``data/engine``)::

    root.pw grapevine.pw reader.pw   passwords, mode 0600
    runtime.json      where the keeper listens, its token, and the engine's ports, mode 0600
    launcher.lock     held by whoever starts a keeper
    keeper.lock       held by the keeper while it lives
    databases/ config/ log/ backups/
"""

import base64
import http.client
import importlib.util
import os
import secrets
import socket
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import psutil

from graph.errors import StoreUnavailable

DATABASE = "neo4j"
ROOT, OWN, READER = "root", "grapevine", "reader"
"""Who writes, who asks Grapevine's own questions, and who asks for analysts and other tools."""
LOOPBACK = "127.0.0.1"
CLOCK_SECONDS = 1.0
"""How long the engine may take to say what runs."""
GIB = 1024**3
LARGE_STORE = 700 * 1024**2
"""Bytes on disk from which a store holds about a million interactions and is given a second GiB of heap."""

MUST_HOLD: Mapping[str, Any] = {
    "arcadedb.txWalFlush": 2,
    "arcadedb.command.timeout": 60_000,
    "arcadedb.opencypher.loadCsv.allowFileUrls": False,
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": False,
    "arcadedb.dateTimeImplementation": "java.time.ZonedDateTime",
    "arcadedb.polyglotEngineEnabled": False,
    "arcadedb.queryMaxConcurrent": 64,
    "arcadedb.queryMaxRangeSize": 1_000_000,
    "arcadedb.server.mode": "development",
    "arcadedb.server.httpIncomingHost": LOOPBACK,
    "arcadedb.bolt.host": LOOPBACK,
}
"""Settings without which a store is not safe to serve: given as JVM properties and read back.

Production mode would hide every error's text from the query console; with these settings both modes are equally closed.
So few places for queries at once are there otherwise that a handful of runaways keeps everybody out, their end too.
"""

_RECORDS = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_ADMIN = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]
_PASSED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "SYSTEMROOT", "USERPROFILE", "LOCALAPPDATA")


@dataclass(frozen=True, slots=True)
class Ports:
    """Where one engine listens on loopback."""

    bolt: int
    http: int


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of one embedded engine."""

    root: Path

    @property
    def runtime(self) -> Path:
        """Where to find the keeper."""
        return self.root / "runtime.json"

    @property
    def log(self) -> Path:
        """What keeper and engine printed."""
        return self.root / "log" / "engine.log"

    def password_file(self, user: str) -> Path:
        """Return the file that holds a user's password."""
        return self.root / f"{user}.pw"

    def password(self, user: str) -> str:
        """Read a user's password."""
        return self.password_file(user).read_text(encoding="utf-8").strip()

    def prepare(self) -> None:
        """Make the folders, passwords and groups that the engine starts with."""
        for folder in (self.root, self.root / "log", self.root / "config"):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for user in (ROOT, OWN, READER):
            if not self.password_file(user).exists():
                write_private(self.password_file(user), secrets.token_urlsafe(24).encode())
        write_private(self.root / "config" / "server-groups.json", orjson.dumps(_groups()))

    def recorded(self) -> dict[str, Any]:
        """Return what the last keeper wrote down, if anything."""
        try:
            found = orjson.loads(self.runtime.read_bytes())
        except (OSError, orjson.JSONDecodeError):
            return {}
        return found if isinstance(found, dict) else {}

    def heap(self) -> int:
        """Return the heap's limit in MiB: one GiB, two for large stores, never above a quarter of the machine."""
        size = sum(file.stat().st_size for file in (self.root / "databases").rglob("*") if file.is_file())
        wanted = 2 * GIB if size > LARGE_STORE else GIB
        return max(512, min(wanted, psutil.virtual_memory().total // 4) // 1024**2)


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, in one step."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    fresh.replace(path)


def wheel() -> Path:
    """Return the folder of the embedded engine's package, without loading it.

    Raises
    ------
    StoreUnavailable
        It is not installed; there is none for musl, Intel Macs and Windows on ARM.
    """
    spec = importlib.util.find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise StoreUnavailable(
            "The embedded engine is not installed, or does not exist for this platform.",
            hint="Run make setup; where there is none, use Neo4j (GRAPEVINE_STORE) or the Docker image.",
        )
    return Path(spec.submodule_search_locations[0])


def take_ports(wanted: Ports | None) -> Ports:
    """Return the wanted ports if they are free, else two free ones."""
    if wanted and _is_free(wanted.bolt) and _is_free(wanted.http):
        return wanted
    with _listening(0) as bolt, _listening(0) as web:
        return Ports(bolt.getsockname()[1], web.getsockname()[1])


def command_line(home: Home, ports: Ports) -> list[str]:
    """Return the engine's command line; passwords are never part of it."""
    java = wheel() / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")
    settings = {
        **MUST_HOLD,
        "arcadedb.server.rootPath": home.root,
        "arcadedb.server.rootPasswordPath": home.password_file(ROOT),
        "arcadedb.server.databaseDirectory": home.root / "databases",
        "arcadedb.server.backupDirectory": home.root / "backups",
        "arcadedb.server.logsDirectory": home.root / "log",
        "arcadedb.server.httpIncomingPort": ports.http,
        "arcadedb.server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "arcadedb.server.defaultDatabases": f"{DATABASE}[{ROOT}]",
        "arcadedb.bolt.port": ports.bolt,
        "arcadedb.bolt.defaultDatabase": DATABASE,
    }
    return [
        str(java),
        f"-Xmx{home.heap()}m",
        "-Xms64m",
        "-XX:+UseCompactObjectHeaders",
        f"-XX:ErrorFile={home.root / 'log' / 'crash_%p.log'}",
        "-Djava.awt.headless=true",
        "-Dfile.encoding=UTF8",
        "-Duser.timezone=UTC",
        "-Dpolyglot.engine.WarnInterpreterOnly=false",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
        "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        *(f"-D{name}={_property(value)}" for name, value in settings.items()),
        "-cp",
        str(wheel() / "jars" / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def reduced_environment() -> dict[str, str]:
    """Return the few variables that a child process needs."""
    return {name: value for name, value in os.environ.items() if name in _PASSED}


def is_ready(ports: Ports) -> bool:
    """Ask whether the database answers. Bolt listens before the database exists, so this asks over HTTP."""
    try:
        status, _ = _request(ports, "GET", "/api/v1/ready")
    except OSError:
        return False
    return status == http.client.NO_CONTENT


def unsafe_settings(home: Home, ports: Ports) -> dict[str, Any]:
    """Return the settings that did not take, with the value that the engine runs with instead."""
    server = ask(home, ports, "GET", "/api/v1/server?mode=default")["settings"]
    database = sql(home, ports, "SELECT FROM schema:database")[0]["settings"]
    found = {setting["key"]: setting["value"] for setting in [*server, *database]}
    return {name: found.get(name) for name, value in MUST_HOLD.items() if found.get(name) != value}


def make_readers(home: Home, ports: Ports) -> None:
    """Make the users who can only read, with the passwords of their files; those that are right stay.

    Making a user anew would end the connections that are coming back after a restart.
    """
    for name in (OWN, READER):
        if _request(ports, "GET", "/api/v1/databases", None, _login(home, name))[0] == http.client.OK:
            continue
        user = {"name": name, "password": home.password(name), "databases": {DATABASE: [READER]}}
        with suppress(StoreUnavailable):  # There is none yet, or one with an older password.
            ask(home, ports, "POST", "/api/v1/server", {"command": f"drop user {name}"})
        ask(home, ports, "POST", "/api/v1/server", {"command": f"create user {orjson.dumps(user).decode()}"})


def asked_by_reader(home: Home, ports: Ports) -> dict[str, float]:
    """Return the reader's running statements by id, and for how many seconds each has run."""
    body = {"language": "cypher", "command": "SHOW TRANSACTIONS"}
    running = ask(home, ports, "POST", f"/api/v1/command/{DATABASE}", body, seconds=CLOCK_SECONDS)["result"]
    now = datetime.now(UTC)
    return {
        one["transactionId"]: (now - datetime.fromisoformat(one["startTime"])).total_seconds()
        for one in running
        if one["username"] == READER
    }


def terminate(home: Home, ports: Ports, ids: Sequence[str]) -> None:
    """Ask the engine to end statements."""
    body = {"language": "cypher", "command": "TERMINATE TRANSACTIONS $ids", "params": {"ids": list(ids)}}
    ask(home, ports, "POST", f"/api/v1/command/{DATABASE}", body, seconds=CLOCK_SECONDS)


def sql(home: Home, ports: Ports, command: str) -> list[dict[str, Any]]:
    """Run a statement or a script of the engine's own language, as root."""
    language = "sqlscript" if ";" in command else "sql"
    body = {"language": language, "command": command}
    rows: list[dict[str, Any]] = ask(home, ports, "POST", f"/api/v1/command/{DATABASE}", body)["result"]
    return rows


def ask(
    home: Home,
    ports: Ports,
    method: str,
    path: str,
    body: Mapping[str, Any] | None = None,
    *,
    seconds: float = 60,
) -> dict[str, Any]:
    """Ask the maintenance door, as root.

    Raises
    ------
    StoreUnavailable
        It does not answer, or refuses.
    """
    try:
        status, answer = _request(ports, method, path, body, _login(home, ROOT), seconds=seconds)
    except OSError as error:
        raise StoreUnavailable("The engine does not answer.", hint="Run grapevine doctor.") from error
    parsed: dict[str, Any] = orjson.loads(answer) if answer else {}
    if status >= http.client.BAD_REQUEST:
        reason = parsed.get("detail") or parsed.get("error") or status
        raise StoreUnavailable(f"The engine refused: {reason}", hint="Run grapevine doctor.")
    return parsed


def _request(
    ports: Ports,
    method: str,
    path: str,
    body: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
    *,
    seconds: float = 60,
) -> tuple[int, bytes]:
    """Make one request on loopback."""
    connection = http.client.HTTPConnection(LOOPBACK, ports.http, timeout=seconds)
    try:
        content = orjson.dumps(body) if body is not None else None
        connection.request(method, path, body=content, headers={"Content-Type": "application/json", **(headers or {})})
        answer = connection.getresponse()
        return answer.status, answer.read()
    except http.client.HTTPException as error:
        raise ConnectionError(str(error)) from error
    finally:
        connection.close()


def _login(home: Home, user: str) -> dict[str, str]:
    """Return the header that says who asks."""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{home.password(user)}".encode()).decode()}


def _groups() -> dict[str, Any]:
    """Return who may do what: root everything, the reader reading, anybody else nothing."""
    groups = {"admin": _group(_ADMIN, _RECORDS), READER: _group([], ["readRecord"]), "*": _group([], [])}
    return {"databases": {"*": {"groups": groups}}, "version": 2}


def _group(access: list[str], records: list[str]) -> dict[str, Any]:
    """Return one group. A row limit here would cut answers without a word, so there is none."""
    return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}


def _property(value: Any) -> str:
    """Write a value as Java reads it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_free(port: int) -> bool:
    """Tell whether nobody listens on a port."""
    try:
        _listening(port).close()
    except OSError:
        return False
    return True


def _listening(port: int) -> socket.socket:
    """Take a port on loopback."""
    taken = socket.socket()
    if os.name == "posix":
        # Without this a port is refused for a minute after its last connection; on Windows it would allow theft.
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((LOOPBACK, port))
        taken.listen(1)
    except OSError:
        taken.close()
        raise
    return taken
