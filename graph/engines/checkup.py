"""What `grapevine doctor` finds out about an embedded engine's folder without starting anything."""

import os
import shutil
import socket
from contextlib import closing
from pathlib import Path

from graph.engines import launch
from graph.engines.launch import GIB, LOOPBACK, OWN, READER, ROOT, Home
from graph.engines.port import Finding
from graph.errors import StoreUnavailable

PRIVATE = 0o077
LEAST_DISK = GIB


def examine(data: Path, home: Home) -> list[Finding]:
    """Look at package, disk, passwords, ports and crashes."""
    return [wheel(), disk(data), passwords(home), port(home), crashes(home)]


def wheel() -> Finding:
    """Say whether the engine's package is here."""
    try:
        where = launch.wheel()
    except StoreUnavailable as error:
        return Finding("engine package", is_right=False, says=error.message, hint=error.hint)
    return Finding("engine package", is_right=True, says=f"It is in {where}.")


def disk(data: Path) -> Finding:
    """Say whether the disk has room."""
    there = next(folder for folder in (data, *data.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    says = f"{free / GIB:.1f} GiB are free at {there}."
    if not os.access(there, os.W_OK):
        return Finding("disk", is_right=False, says=f"{there} cannot be written.", hint="Choose another --data folder.")
    if free < LEAST_DISK:
        return Finding("disk", is_right=False, says=says, hint="Make room: a write that finds none is lost.")
    return Finding("disk", is_right=True, says=says)


def passwords(home: Home) -> Finding:
    """Say whether the password files are whole and the owner's alone."""
    if not home.root.exists():
        return Finding("passwords", is_right=True, says="None yet; the first start makes them.")
    files = [home.password_file(user) for user in (ROOT, OWN, READER)]
    for file in files:
        if file.exists() and not file.read_text(encoding="utf-8").strip():
            return Finding("passwords", is_right=False, says=f"{file} is empty.", hint="Restore it from a backup.")
        if os.name == "posix" and file.exists() and file.stat().st_mode & PRIVATE:
            mode = file.stat().st_mode & 0o777
            return Finding(
                "passwords", is_right=False, says=f"Others can read {file} (mode {mode:o}).", hint=f"chmod 600 {file}"
            )
    if not files[0].exists() and (home.root / "databases").exists():
        return Finding(
            "passwords",
            is_right=False,
            says=f"{files[0]} is missing, and the engine keeps the old password.",
            hint="Restore it from a backup.",
        )
    return Finding("passwords", is_right=True, says="Only you can read them.")


def port(home: Home) -> Finding:
    """Say where the engine listens, or whether its last port is free."""
    known = home.recorded()
    bolt = known.get("bolt")
    if not bolt:
        return Finding("port", is_right=True, says="Chosen at the first start.")
    if _answers(known.get("port")):
        return Finding("port", is_right=True, says=f"The engine's keeper runs; Bolt is at {LOOPBACK}:{bolt}.")
    if _answers(bolt):
        return Finding(
            "port",
            is_right=False,
            says=f"Another program listens on {bolt}, the engine's last port.",
            hint="End that program, or let the engine take another port; tools then need the new one: grapevine store.",
        )
    return Finding("port", is_right=True, says=f"{bolt}, the engine's last port, is free.")


def crashes(home: Home) -> Finding:
    """Say whether the engine's runtime crashed."""
    found = sorted(home.log.parent.glob("crash_*.log"))
    if found:
        return Finding(
            "crashes",
            is_right=False,
            says=f"The engine's runtime crashed {len(found)} times; nothing acknowledged is lost by that.",
            hint=f"Report {found[-1]}, then remove it.",
        )
    return Finding("crashes", is_right=True, says="None.")


def _answers(number: int | None) -> bool:
    """Tell whether somebody listens on a port of this machine."""
    if not number:
        return False
    with closing(socket.socket()) as probe:
        probe.settimeout(1)
        return probe.connect_ex((LOOPBACK, number)) == 0
