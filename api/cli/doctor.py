"""grapevine doctor: what is wrong, in words, with the next step."""

import asyncio
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from api.cli.shell import OPERATE, command, current, emit, out
from api.errors import FAILED
from api.settings import location_of

if TYPE_CHECKING:
    from graph.store import Finding

OLDEST_PYTHON = (3, 11)


@command(OPERATE, "grapevine doctor")
def doctor() -> None:
    """Look at everything Grapevine stands on; exit with 1 when something is wrong."""
    from graph.store import examine

    settings = current().settings
    where = location_of(settings)
    findings = [_python(), _explorer(), *asyncio.run(examine(where))]
    is_well = all(finding.is_right for finding in findings)
    if current().as_json:
        emit({"well": is_well, "findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            out.print(f"{'right' if finding.is_right else 'WRONG'}  {finding.what:15} {finding.says}", soft_wrap=True)
            if not finding.is_right:
                out.print(f"       {'':15} -> {finding.hint}", soft_wrap=True)
    if not is_well:
        raise SystemExit(FAILED)


def _python() -> "Finding":
    """Say whether this Python is new enough."""
    from graph.store import Finding

    says = f"{sys.version.split()[0]} at {sys.executable}."
    return Finding("python", sys.version_info >= OLDEST_PYTHON, says, "Use Python 3.11 or newer: make setup.")


def _explorer() -> "Finding":
    """Say whether the explorer is built."""
    from api.static import DIST
    from graph.store import Finding

    is_built = (DIST / "index.html").is_file()
    says = "It is built." if is_built else f"There is no {DIST / 'index.html'}; GraphQL and the command line work."
    return Finding("explorer", is_built, says, "" if is_built else "make setup")
