"""The embedded ArcadeDB, attached through its keeper. Its readers can only read; READ mode and timeouts it ignores."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import orjson
from neo4j import AsyncDriver

from graph.engines import launch
from graph.engines.launch import DATABASE, LOOPBACK, OWN, READER, ROOT, Home, Ports
from graph.engines.locks import held
from graph.engines.port import FULL_TEXT, Access, Finding
from graph.errors import StoreUnavailable
from graph.model import Rel

ATTACH_SECONDS = 150.0
LAUNCHER_SECONDS = 180.0
_LOG_HINT = "Run grapevine doctor; the engine's own words are in {}."


class Lease:
    """An open connection to the keeper: while one is held, the engine runs."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._lines = connection.makefile("rb")

    @classmethod
    def find(cls, home: Home) -> Self | None:
        """Connect to the keeper that the folder names, if it lives."""
        known = home.recorded()
        if not known.get("port") or not known.get("token"):
            return None
        try:
            connection = socket.create_connection((LOOPBACK, known["port"]), timeout=5)
        except OSError:
            return None
        with suppress(OSError):
            connection.sendall(known["token"].encode() + b"\n")
        return cls(connection)

    def state(self, seconds: float) -> dict[str, Any]:
        """Return the next state that the keeper tells; ``{}`` when it has gone."""
        self._connection.settimeout(seconds)
        try:
            line = self._lines.readline()
        except OSError:
            return {}
        state: dict[str, Any] = orjson.loads(line) if line else {}
        return state

    def stop(self) -> None:
        """End the engine and its keeper, and wait until they have ended."""
        with suppress(OSError):
            self._connection.sendall(b"stop\n")
        while self.state(ATTACH_SECONDS):
            pass
        self.close()

    def close(self) -> None:
        """Give the lease up."""
        self._lines.close()
        self._connection.close()


@dataclass(frozen=True, slots=True)
class ArcadeDB:
    """One embedded engine and this process's lease on it."""

    home: Home
    ports: Ports
    lease: Lease

    @classmethod
    async def attach(cls, data: Path) -> Self:
        """Attach to the folder's engine, starting it when it does not run."""
        home = home_of(data)
        lease, state = await asyncio.to_thread(_hold, home)
        return cls(home, Ports(state["bolt"], state["http"]), lease)

    @property
    def writer(self) -> Access:
        """The way in for Grapevine's own writes."""
        return self._access(ROOT)

    @property
    def reader(self) -> Access:
        """The way in for Grapevine's own questions; its user has no right to write."""
        return self._access(OWN)

    @property
    def analyst(self) -> Access:
        """The way in for anybody else; the keeper ends what this user asks for too long."""
        return self._access(READER)

    def product(self, agent: str) -> str:
        """Return e.g. ``ArcadeDB 26.10.2``; the agent names the Neo4j it is compatible with first."""
        return agent.partition("(")[2].rstrip(")") or agent

    async def index(self, driver: AsyncDriver) -> None:
        """Make relationship types and full-text indexes in the engine's own language; they answer at once."""
        script = [f"CREATE EDGE TYPE `{rel}` IF NOT EXISTS" for rel in Rel]
        for name, (label, fields) in FULL_TEXT.items():
            script += [f"CREATE PROPERTY `{label}`.`{field}` IF NOT EXISTS STRING" for field in fields]
            script.append(f"CREATE INDEX `{name}` IF NOT EXISTS ON `{label}` ({', '.join(fields)}) FULL_TEXT")
        await asyncio.to_thread(launch.sql, self.home, self.ports, ";".join(script))

    async def examine(self, driver: AsyncDriver) -> list[Finding]:
        """Read the settings back."""
        wrong = await asyncio.to_thread(launch.unsafe_settings, self.home, self.ports)
        listed = ", ".join(f"{name} is {value}" for name, value in wrong.items())
        if wrong:
            hint = "grapevine stop, then make setup."
            return [Finding("settings", is_right=False, says=f"These did not take: {listed}.", hint=hint)]
        return [Finding("settings", is_right=True, says=f"All {len(launch.MUST_HOLD)} that safety rests on hold.")]

    async def close(self) -> None:
        """Give up the lease; a minute after the last one the engine ends."""
        self.lease.close()

    def _access(self, user: str) -> Access:
        """Return a user's way in."""
        return Access(
            f"bolt://{LOOPBACK}:{self.ports.bolt}",
            DATABASE,
            user,
            self.home.password(user),
            self.home.password_file(user),
        )


def home_of(data: Path) -> Home:
    """Return the engine's folder inside a data folder."""
    return Home(data / "engine")


def start(data: Path) -> None:
    """Start the folder's keeper, unless it runs; attaching within a minute waits for the engine."""
    home = home_of(data)
    launch.wheel()
    with held(home.root / "launcher.lock", LAUNCHER_SECONDS):
        lease = Lease.find(home) or _launch(home, time.monotonic() + ATTACH_SECONDS)
        lease.close()


def stop(data: Path) -> bool:
    """End the folder's engine; tell whether one ran."""
    lease = Lease.find(home_of(data))
    if lease is None:
        return False
    lease.stop()
    return True


def _hold(home: Home) -> tuple[Lease, dict[str, Any]]:
    """Return a lease on an engine that serves, and its state."""
    launch.wheel()
    until = time.monotonic() + ATTACH_SECONDS
    with held(home.root / "launcher.lock", LAUNCHER_SECONDS):
        while time.monotonic() < until:
            lease = Lease.find(home) or _launch(home, until)
            state = lease.state(ATTACH_SECONDS)
            while state.get("state") == "starting":
                state = lease.state(ATTACH_SECONDS)
            if state.get("state") == "ready":
                return lease, state
            lease.close()
            if state.get("state") == "failed":
                raise StoreUnavailable(state["message"], hint=state["hint"])
            time.sleep(0.1)  # That keeper was just ending: the next round starts another.
    raise StoreUnavailable("The engine does not start.", hint=_LOG_HINT.format(home.log))


def _launch(home: Home, until: float) -> Lease:
    """Start a keeper of its own session and wait for its connection."""
    home.log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with home.log.open("ab") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "graph.engines.keeper", str(home.root)],
            cwd=Path(__file__).resolve().parents[2],
            env=launch.reduced_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            creationflags=getattr(subprocess, "DETACHED_PROCESS", 0) if os.name == "nt" else 0,
        )
    while time.monotonic() < until and keeper.poll() is None:
        lease = Lease.find(home) if home.recorded().get("keeper") == keeper.pid else None
        if lease is not None:
            keeper.returncode = 0  # It outlives us on purpose: nobody waits for it.
            return lease
        time.sleep(0.02)
    raise StoreUnavailable("The engine's keeper does not start.", hint=_LOG_HINT.format(home.log))
