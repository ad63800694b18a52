"""Fetches the jars of a real Neo4j Community with Maven, once: ``python tests/contract/neo4j_jars.py``.

Neo4j is GPLv3 and only ever runs as a process of its own beside the tests; nothing of it is part of Grapevine.
"""

import os
import re
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
FOLDER = HERE.parents[1] / ".tools" / "neo4j"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
SECONDS = 600
TRIES = 3
OLDEST_JAVA = 17


def version() -> str:
    """Return the version that pom.xml pins."""
    found = re.search(r"<neo4j.version>([\d.]+)</neo4j.version>", POM.read_text(encoding="utf-8"))
    assert found, "pom.xml pins no version"
    return found[1]


def lib() -> Path:
    """Return the folder of this version's jars; it is there only when it is whole."""
    return FOLDER / version()


def missing() -> str:
    """Say for want of what this machine cannot have a Neo4j; nothing when it can."""
    tools = [tool for tool in ("java", "mvn") if not shutil.which(tool)]
    if tools:
        return f"no {' and no '.join(tools)} on the path"
    told = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    found = re.search(r'version "(\d+)', told.stderr)
    return "" if found and int(found[1]) >= OLDEST_JAVA else f"its Java must be {OLDEST_JAVA} or newer"


def fetch() -> Path:
    """Copy the jars together, unless they are here.

    Raises
    ------
    subprocess.SubprocessError
        Maven could not, several times.
    """
    if lib().is_dir():
        return lib()
    fresh = FOLDER / f"{version()}.{os.getpid()}"
    fresh.mkdir(parents=True, exist_ok=True)
    command = ["mvn", "-B", "-ntp", "-q", "-f", str(POM), "-DincludeScope=runtime", "-Dmdep.prependGroupId=true"]
    for left in reversed(range(TRIES)):
        try:
            subprocess.run([*command, f"-DoutputDirectory={fresh}", PLUGIN], check=True, timeout=SECONDS)
            break
        except subprocess.SubprocessError:
            if not left:
                raise
    with suppress(OSError):  # Somebody else was as fast.
        fresh.rename(lib())
    shutil.rmtree(fresh, ignore_errors=True)
    return lib()


def main() -> int:
    """Fetch, and say in words what came of it."""
    if reason := missing():
        sys.stdout.write(f"No Neo4j here ({reason}): the contract suite runs on the embedded engine alone.\n")
        return 0
    if not lib().is_dir():
        sys.stdout.write(f"Fetching Neo4j {version()} for the contract suite (once, about 130 MB).\n")
        sys.stdout.flush()
    try:
        fetch()
    except (subprocess.SubprocessError, OSError) as error:
        sys.stdout.write(
            f"Maven did not fetch Neo4j ({error}); its own words stand above.\n"
            "See that Maven reaches its repository, then run make test again.\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
