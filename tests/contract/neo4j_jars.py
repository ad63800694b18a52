"""Fetches the jars of a real Neo4j Community with Maven, once: ``python tests/contract/neo4j_jars.py``.

Neo4j is GPLv3 and only ever runs as a process of its own beside the tests; nothing of it is part of Grapevine.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
POM = HERE / "pom.xml"
FOLDER = HERE.parents[1] / ".tools" / "neo4j"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
SECONDS = 600


def version() -> str:
    """Return the version that pom.xml pins."""
    found = re.search(r"<neo4j.version>([\d.]+)</neo4j.version>", POM.read_text(encoding="utf-8"))
    assert found, "pom.xml pins no version"
    return found[1]


def lib() -> Path:
    """Return the folder of this version's jars; it is there only when it is whole."""
    return FOLDER / version()


def missing() -> str:
    """Say what a Neo4j of our own cannot be had for want of; nothing when it can."""
    if lib().is_dir():
        return "" if shutil.which("java") else "no Java on the path"
    tools = [tool for tool in ("java", "mvn") if not shutil.which(tool)]
    return f"no {' and no '.join(tools)} on the path" if tools else "its jars are not here yet; run make test"


def fetch() -> Path:
    """Copy the jars together, unless they are here.

    Raises
    ------
    subprocess.SubprocessError
        Maven could not.
    """
    if lib().is_dir():
        return lib()
    fresh = FOLDER / f"{version()}.part"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    command = ["mvn", "-B", "-ntp", "-q", "-f", str(POM), "-DincludeScope=runtime", "-Dmdep.prependGroupId=true"]
    subprocess.run([*command, f"-DoutputDirectory={fresh}", PLUGIN], check=True, timeout=SECONDS)
    fresh.rename(lib())
    return lib()


def main() -> int:
    """Fetch, and say in words what came of it. A machine that cannot have Neo4j still tests the embedded engine."""
    if lib().is_dir():
        sys.stdout.write(f"Neo4j {version()} for the contract suite is here.\n")
        return 0
    sys.stdout.write(f"Fetching Neo4j {version()} for the contract suite (once, about 130 MB).\n")
    sys.stdout.flush()
    try:
        fetch()
    except (subprocess.SubprocessError, OSError) as error:
        sys.stdout.write(
            f"Maven did not fetch it ({error.__class__.__name__}); its own words stand above.\n"
            "The contract suite runs on the embedded engine alone. Once Maven works: rm .tools/neo4j.ready; make test\n"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
