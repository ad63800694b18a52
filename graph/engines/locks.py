"""A lock between processes, freed by the system when its holder dies."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from graph.errors import StoreLocked

if sys.platform == "win32":
    import msvcrt

    def _try(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(path: Path, seconds: float) -> Iterator[None]:
    """Hold the lock of a file, waiting for it at most ``seconds``.

    Raises
    ------
    StoreLocked
        Somebody else holds it all that time.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    until = time.monotonic() + seconds
    with path.open("ab") as file:
        while True:
            try:
                _try(file)
                break
            except OSError:
                if time.monotonic() > until:
                    raise StoreLocked(
                        f"Another process holds {path.name}.", hint="Wait for it, or run grapevine stop."
                    ) from None
                time.sleep(0.05)
        yield
