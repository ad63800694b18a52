"""A real Neo4j Community of a test session: started from its jars on loopback, ended by kill -9, which is safe."""

import os
import secrets
import subprocess
import time
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, Neo4jError, ServiceUnavailable

from graph.engines.launch import take_ports, write_private
from graph.store import Location

READY_SECONDS = 180.0
HARDENED = {
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "db.transaction.timeout": "5s",
    "db.memory.transaction.max": "256m",
}
"""What docs ask of every Neo4j that Grapevine stands on; `grapevine doctor` looks for it."""
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")


class Neo4jServer:
    """One server in one folder; it keeps its ports and password over restarts."""

    def __init__(self, home: Path, lib: Path, settings: dict[str, str] | None = None) -> None:
        self.home = home
        self.lib = lib
        self.password_file = home / "neo4j.pw"
        self._process: subprocess.Popen[bytes] | None = None
        self.ports = take_ports(None)
        (home / "conf").mkdir(parents=True)
        self._configure(HARDENED if settings is None else settings)
        # The password begins with a letter: a tool would take "-" for an option.
        write_private(self.password_file, f"p{secrets.token_hex(16)}".encode())
        done = subprocess.run(
            self._command("org.neo4j.cli.AdminTool", "dbms", "set-initial-password", self.password),
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=READY_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    @property
    def address(self) -> str:
        return f"bolt://127.0.0.1:{self.ports.bolt}"

    @property
    def location(self) -> Location:
        """Where its store is; it needs no data folder."""
        return Location(self.address, self.home, "neo4j", self.password, self.password_file)

    @property
    def password(self) -> str:
        return self.password_file.read_text(encoding="utf-8")

    def start(self) -> None:
        """Start it and wait for its first answer."""
        with (self.home / "server.out").open("ab") as log:
            self._process = subprocess.Popen(
                self._command(
                    "org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.home}", f"--config-dir={self.home}/conf"
                ),
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until:
            assert self._process.poll() is None, (self.home / "server.out").read_text(errors="replace")[-3000:]
            if self._answers():
                return
            time.sleep(0.2)
        raise AssertionError(f"Neo4j does not answer within {READY_SECONDS:g} s")

    def kill(self) -> None:
        """End it at once."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _answers(self) -> bool:
        """Ask for one row."""
        auth = ("neo4j", self.password)
        with GraphDatabase.driver(self.address, auth=auth, max_transaction_retry_time=0) as driver:
            try:
                driver.execute_query("RETURN 1 AS one", database_="neo4j")
            except AuthError:
                raise
            except (ServiceUnavailable, Neo4jError, OSError):
                return False
        return True

    def _configure(self, settings: dict[str, str]) -> None:
        """Write neo4j.conf: small, on loopback only, and it calls nobody."""
        lines = {
            "server.default_listen_address": "127.0.0.1",
            "server.bolt.listen_address": f"127.0.0.1:{self.ports.bolt}",
            "server.bolt.advertised_address": f"127.0.0.1:{self.ports.bolt}",
            "server.http.listen_address": f"127.0.0.1:{self.ports.http}",
            "server.https.enabled": "false",
            "dbms.usage_report.enabled": "false",
            "server.memory.pagecache.size": "128m",
            "server.config.strict_validation.enabled": "false",
            "db.tx_log.rotation.retention_policy": "256M size",
            **settings,
        }
        text = "".join(f"{name}={value}\n" for name, value in lines.items())
        (self.home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")

    def _command(self, main: str, *arguments: str) -> list[str]:
        opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED]
        # A server of minutes is ready in two thirds of the time when it is compiled lightly.
        brief = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
        heap = ["-Xmx768m", "-Xms128m", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8"]
        return [
            "java",
            *brief,
            *heap,
            *opened,
            "--add-modules=jdk.incubator.vector",
            "-cp",
            f"{self.lib}/*",
            main,
            *arguments,
        ]

    def _environment(self) -> dict[str, str]:
        passed = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        return {**passed, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
