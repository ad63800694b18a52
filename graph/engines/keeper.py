"""The keeper: a detached process that owns the embedded engine and ends with it.

A client's lease is an open loopback connection. It sends the token of ``runtime.json`` and is told the engine's state,
one JSON line a change, until it hangs up. A minute without a lease, ``stop`` from a client, or SIGTERM ends the engine;
the death of the keeper kills it (on Linux by the kernel, elsewhere the next keeper does).
"""

import asyncio
import ctypes
import hmac
import os
import secrets
import signal
import sys
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
import psutil

from graph.engines import launch
from graph.engines.launch import LOOPBACK, Home, Ports
from graph.engines.locks import held
from graph.errors import GrapevineError, StoreUnavailable

IDLE_SECONDS = 60.0
READER_SECONDS = 5.0
"""What a statement of the reader may take, whatever tool sends it."""
DEAF_SECONDS = 2.0
"""How much longer it may take to end; then the engine is killed, which is safe, and started again."""
SILENT_SECONDS = 30.0
"""How long an engine may answer nothing at all, as one does whose memory is full."""
READY_SECONDS = 60.0
STOP_SECONDS = 30.0
PREDECESSOR_SECONDS = 45.0
RESTARTS_A_MINUTE = 3
_PR_SET_PDEATHSIG = 1


class Keeper:
    """Owns one engine; everything happens on one event loop."""

    def __init__(self, home: Home, idle_seconds: float = IDLE_SECONDS) -> None:
        self.home = home
        self.idle_seconds = idle_seconds
        self.token = secrets.token_urlsafe(32)
        self.state: dict[str, Any] = {"state": "starting"}
        self.leases: set[asyncio.StreamWriter] = set()
        self.idle_since = time.monotonic()
        self.ending = asyncio.Event()
        self.engine: asyncio.subprocess.Process | None = None

    async def run(self) -> None:
        """Serve leases and keep the engine until it is time to end."""
        server = await asyncio.start_server(self._lease, LOOPBACK, 0)
        self._record(server.sockets[0].getsockname()[1])
        if os.name == "posix":
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, self.ending.set)
        engine = asyncio.create_task(self._keep())
        idle = asyncio.create_task(self._watch_leases())
        await self.ending.wait()
        server.close()
        engine.cancel()
        idle.cancel()
        await asyncio.gather(engine, idle, return_exceptions=True)
        await self._end_engine()
        self._tell(self.state if self.state["state"] == "failed" else {"state": "stopped"})
        for lease in list(self.leases):
            with suppress(OSError):
                await lease.drain()
            lease.close()

    def _record(self, port: int, ports: Ports | None = None, pid: int | None = None) -> None:
        """Write down where to find us and the engine."""
        before = self.home.recorded()
        now = {
            "keeper": os.getpid(),
            "port": port,
            "token": self.token,
            "bolt": ports.bolt if ports else before.get("bolt"),
            "http": ports.http if ports else before.get("http"),
            "engine": pid if pid is not None else before.get("engine"),
        }
        launch.write_private(self.home.runtime, orjson.dumps(now))

    async def _keep(self) -> None:
        """Start the engine, and again when it dies, unless it dies too often."""
        starts: deque[float] = deque(maxlen=RESTARTS_A_MINUTE + 1)
        try:
            while True:
                starts.append(time.monotonic())
                if len(starts) > RESTARTS_A_MINUTE and starts[-1] - starts[0] < 60:
                    raise StoreUnavailable(
                        f"The engine ended {RESTARTS_A_MINUTE} times within a minute.", hint=f"Read {self.home.log}."
                    )
                clock = asyncio.create_task(self._watch_reader(await self._start()))
                assert self.engine is not None  # noqa: S101 - for the type checker
                await self.engine.wait()
                if clock.done():
                    starts.clear()  # It was killed on purpose.
                clock.cancel()
                self._tell({"state": "starting"})
        except GrapevineError as error:
            self._tell({"state": "failed", "message": error.message, "hint": error.hint})
            self.ending.set()

    async def _start(self) -> Ports:
        """Start the engine and wait until it serves; on taken ports try once more with others."""
        before = self.home.recorded()
        known = Ports(before["bolt"], before["http"]) if before.get("bolt") and before.get("http") else None
        for wanted in (known, None):
            ports = launch.take_ports(wanted)
            await self._spawn(ports, before["port"])
            if await self._is_up(ports):
                break
            await self._end_engine()
        else:
            raise StoreUnavailable("The engine does not start.", hint=f"Read {self.home.log}.")
        wrong = await asyncio.to_thread(launch.unsafe_settings, self.home, ports)
        if wrong:
            listed = ", ".join(f"{name} is {value}" for name, value in wrong.items())
            raise StoreUnavailable(
                f"The engine runs with unsafe settings, so it is not served: {listed}.",
                hint="Reinstall the pinned engine: make setup.",
            )
        await asyncio.to_thread(launch.make_readers, self.home, ports)
        self._tell({"state": "ready", "bolt": ports.bolt, "http": ports.http, "pid": self._pid()})
        return ports

    async def _spawn(self, ports: Ports, keeper_port: int) -> None:
        """Start the engine's process so that it cannot outlive this one."""
        _rotate(self.home.log)
        with self.home.log.open("ab") as log:
            self.engine = await asyncio.create_subprocess_exec(
                *launch.command_line(self.home, ports),
                cwd=self.home.root,
                env=launch.reduced_environment(),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        self._record(keeper_port, ports, self._pid())

    async def _is_up(self, ports: Ports) -> bool:
        """Wait until the database answers, the process ends, or patience does."""
        assert self.engine is not None  # noqa: S101 - for the type checker
        until = time.monotonic() + READY_SECONDS
        while self.engine.returncode is None and time.monotonic() < until:
            if await asyncio.to_thread(launch.is_ready, ports):
                return True
            await asyncio.sleep(0.05)
        return False

    async def _end_engine(self) -> None:
        """Stop the engine; one that does not listen is killed, which is safe."""
        if self.engine is None or self.engine.returncode is not None:
            return
        with suppress(ProcessLookupError):
            self.engine.terminate()
        try:
            await asyncio.wait_for(self.engine.wait(), STOP_SECONDS)
        except TimeoutError:
            self.engine.kill()
            await self.engine.wait()

    async def _watch_reader(self, ports: Ports) -> None:
        """End what the reader asks for too long; end the engine where it takes that, or where it answers nothing."""
        began: dict[str, float] = {}
        heard = time.monotonic()
        while time.monotonic() - heard < SILENT_SECONDS and not any(
            time.monotonic() - at > READER_SECONDS + DEAF_SECONDS for at in began.values()
        ):
            await asyncio.sleep(0.3 if began else 1.0)
            with suppress(GrapevineError):
                running = await asyncio.to_thread(launch.asked_by_reader, self.home, ports)
                heard = time.monotonic()
                began = {name: heard - seconds for name, seconds in running.items()}
                overdue = [name for name, seconds in running.items() if seconds > READER_SECONDS]
                if overdue:
                    await asyncio.to_thread(launch.terminate, self.home, ports, overdue)
        if self.engine is not None and self.engine.returncode is None:
            self.engine.kill()

    async def _watch_leases(self) -> None:
        """End when nobody has held a lease for a while."""
        while True:
            await asyncio.sleep(min(1.0, self.idle_seconds / 4))
            if not self.leases and time.monotonic() - self.idle_since > self.idle_seconds:
                self.ending.set()

    async def _lease(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Hold one client's connection: token first, then every state, until it hangs up or says stop."""
        with suppress(OSError, TimeoutError, ValueError):
            token = await asyncio.wait_for(reader.readline(), 5)
            if not hmac.compare_digest(token.strip(), self.token.encode()):
                writer.close()
                return
            self.leases.add(writer)
            writer.write(orjson.dumps(self.state) + b"\n")
            while line := await reader.readline():
                if line.strip() == b"stop":
                    self.ending.set()
        if self.ending.is_set():
            return
        self.leases.discard(writer)
        self.idle_since = time.monotonic()
        writer.close()

    def _tell(self, state: dict[str, Any]) -> None:
        """Note a state and tell everybody who holds a lease."""
        self.state = state
        for lease in self.leases:
            with suppress(OSError):
                lease.write(orjson.dumps(state) + b"\n")

    def _pid(self) -> int:
        """Return the engine's process id."""
        return self.engine.pid if self.engine else 0


def main(root: Path, idle_seconds: float) -> None:
    """Keep the engine of one folder; a second keeper waits for the first to end, then gives up."""
    home = Home(root)
    with held(root / "keeper.lock", PREDECESSOR_SECONDS):
        _end_orphan(home)
        home.prepare()
        asyncio.run(Keeper(home, idle_seconds).run())


def _end_orphan(home: Home) -> None:
    """Kill an engine whose keeper was killed where the kernel does not see to it."""
    pid = home.recorded().get("engine")
    with suppress(psutil.Error):
        if pid and str(home.root) in " ".join(psutil.Process(pid).cmdline()):
            psutil.Process(pid).kill()
            psutil.Process(pid).wait(STOP_SECONDS)


def _rotate(log: Path, limit: int = 8 * 1024**2) -> None:
    """Keep one older log."""
    if log.exists() and log.stat().st_size > limit:
        log.replace(log.with_suffix(".old.log"))


def _die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent dies."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else IDLE_SECONDS)
