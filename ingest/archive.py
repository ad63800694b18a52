"""The only place that opens archives and compressed files of strangers, within limits.

::

    with opened(path) as files:          a folder, a zip or a tar, packed or not: name -> Entry, in the order of names
        with files["users.json"].open() as lines: ...
    with opened_file(path) as lines:     one file, unpacked while it is read if it is a .gz, .bz2 or .xz

Both give binary streams. An archive inside an archive stays closed: its entry is bytes like any other.
"""

import bz2
import gzip
import io
import lzma
import re
import shutil
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, cast

from graph.errors import SourceUnavailable

ENTRIES = 10_000
RATIO = 100
TOTAL_BYTES = 1024**3
SLACK_BYTES = 1024**2
"""What may come out of any file, however small it is packed."""

_Packed = gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile
_PACKED: dict[str, Callable[[Path], _Packed]] = {
    ".gz": gzip.GzipFile,
    ".tgz": gzip.GzipFile,
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of an archive or folder; ``open`` gives its bytes."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


def unpacked(name: str) -> str:
    """Return the name of what a packed file holds; a tar stays one.

    >>> unpacked("talk.csv.GZ"), unpacked("talk.csv")
    ('talk.csv', 'talk.csv')
    """
    return re.sub(r"(?i)\.(gz|bz2|xz)$", "", name)


def is_archive(path: Path) -> bool:
    """Say whether a file is a zip or a tar, by its first bytes; a packed tar by its name as well."""
    if not path.is_file():
        return False
    if zipfile.is_zipfile(path):
        return True
    if path.suffix in _PACKED:
        return path.suffix == ".tgz" or path.stem.endswith(".tar")
    return tarfile.is_tarfile(path)


@contextmanager
def opened(path: Path) -> Iterator[Mapping[str, Entry]]:
    """Open a folder or an archive; its files by name (with ``/``), sorted.

    Raises
    ------
    SourceUnavailable
        It is broken, or asks for more than the limits: entries, bytes, ratio, names that leave the folder, links.
    """
    with ExitStack() as stack:
        try:
            if path.is_dir():
                found = list(_in_folder(path))
            elif zipfile.is_zipfile(path):
                found = list(_in_zip(path, stack.enter_context(zipfile.ZipFile(path))))
            else:
                found = list(_in_tar(path, stack.enter_context(_tar(path, stack))))
        except _BROKEN as error:
            raise _unreadable(path, error) from error
        by_name = {entry.name: entry for entry in sorted(found, key=lambda entry: entry.name)}
        if len(by_name) != len(found):
            raise _refused(path, "two of its entries have the same name")
        yield by_name


@contextmanager
def opened_file(path: Path) -> Iterator[BinaryIO]:
    """Open one file, unpacked while it is read if its name says that it is packed.

    Raises
    ------
    SourceUnavailable
        It cannot be read, or what comes out is more than the limits.
    """
    try:
        unpack = _PACKED.get(path.suffix)
        if unpack is None:
            with path.open("rb") as plain:
                yield plain
            return
        with unpack(path) as packed:
            yield _limited(path, packed, allowed(path.stat().st_size))
    except _BROKEN as error:
        raise _unreadable(path, error) from error


def allowed(packed: int) -> int:
    """Return how many bytes may come out of ``packed`` bytes."""
    return min(max(packed * RATIO, SLACK_BYTES), TOTAL_BYTES)


class _Limited(io.RawIOBase):
    """A stream that ends in an error once more than ``most`` bytes came out of it."""

    def __init__(self, path: Path, source: IO[bytes] | _Packed, most: int) -> None:
        super().__init__()
        self._path, self._source, self._left = path, source, most

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed names a private buffer type
        """Fill a buffer, as long as the limit is not passed."""
        try:
            got = self._source.read(len(buffer))
        except _BROKEN as error:
            raise _unreadable(self._path, error) from error
        self._left -= len(got)
        if self._left < 0:
            raise _refused(self._path, "it unpacks to far more than its size lets expect")
        buffer[: len(got)] = got
        return len(got)

    def close(self) -> None:
        """Close the source too."""
        if not self.closed:
            self._source.close()
        super().close()


def _limited(path: Path, source: IO[bytes] | _Packed, most: int) -> BinaryIO:
    """Return a buffered stream with a limit."""
    return cast("BinaryIO", io.BufferedReader(_Limited(path, source, most)))


def _in_folder(folder: Path) -> Iterator[Entry]:
    """List the files below a folder; links are not followed."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    for number, path in enumerate(files):
        _check_count(folder, number)
        yield Entry(path.relative_to(folder).as_posix(), path.stat().st_size, _opener(path))


def _opener(path: Path) -> Callable[[], BinaryIO]:
    """Return what opens a file of a folder."""
    return lambda: path.open("rb")


def _in_zip(path: Path, archive: zipfile.ZipFile) -> Iterator[Entry]:
    """List the files of a zip after checking what its directory promises."""
    total = 0
    for number, info in enumerate(archive.infolist()):
        _check_count(path, number)
        if info.is_dir():
            continue
        if info.flag_bits & 1:
            raise _refused(path, "it is locked with a password")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise _refused(path, f"{info.filename} is a link")
        total += info.file_size
        if info.file_size > allowed(info.compress_size) or total > TOTAL_BYTES:
            raise _refused(path, "it unpacks to far more than its size lets expect")
        name = _checked(path, info.filename)
        yield Entry(name, info.file_size, _from_zip(path, archive, info))


def _from_zip(path: Path, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    """Return what opens an entry; the directory may lie, so the limit holds while reading too."""

    def unpack() -> BinaryIO:
        try:
            return _limited(path, archive.open(info), info.file_size)
        except (*_BROKEN, RuntimeError) as error:
            raise _unreadable(path, error) from error

    return unpack


def _tar(path: Path, stack: ExitStack) -> tarfile.TarFile:
    """Open a tar; a packed one is unpacked to a temporary file first, so that its entries can be read in any order."""
    if path.suffix not in _PACKED:
        return tarfile.open(path, "r:")
    plain = tempfile.TemporaryFile()  # noqa: SIM115 - the stack closes it
    stack.enter_context(plain)
    with opened_file(path) as packed:
        shutil.copyfileobj(packed, plain, SLACK_BYTES)
    plain.seek(0)
    return tarfile.open(fileobj=plain, mode="r:")


def _in_tar(path: Path, archive: tarfile.TarFile) -> Iterator[Entry]:
    """List the files of a tar."""
    total = 0
    for number, info in enumerate(archive):
        _check_count(path, number)
        if info.isdir():
            continue
        if not info.isfile():
            raise _refused(path, f"{info.name} is a link or a device")
        total += info.size
        if total > TOTAL_BYTES:
            raise _refused(path, f"it holds more than {TOTAL_BYTES:,} bytes")
        yield Entry(_checked(path, info.name), info.size, _from_tar(path, archive, info))


def _from_tar(path: Path, archive: tarfile.TarFile, info: tarfile.TarInfo) -> Callable[[], BinaryIO]:
    """Return what opens an entry."""

    def unpack() -> BinaryIO:
        source = archive.extractfile(info)
        if source is None:
            raise _refused(path, f"{info.name} is not a file")
        return _limited(path, source, info.size)

    return unpack


def _check_count(path: Path, number: int) -> None:
    """Refuse more entries than are sensible."""
    if number >= ENTRIES:
        raise _refused(path, f"it has more than {ENTRIES:,} entries")


def _checked(path: Path, name: str) -> str:
    """Return an entry's name, or refuse one that leaves the folder it would be unpacked in."""
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or "\\" in name or "\0" in name or ":" in name.partition("/")[0]:
        raise _refused(path, f"the name {name!r} leads out of it")
    return parts.as_posix()


def _refused(path: Path, why: str) -> SourceUnavailable:
    """Say that an archive is not opened."""
    return SourceUnavailable(f"{path.name} is refused: {why}.", hint="Unpack it yourself if you trust it.")


def _unreadable(path: Path, error: Exception) -> SourceUnavailable:
    """Say that a file is broken."""
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error) or type(error).__name__
    return SourceUnavailable(f"Cannot read {path.name}: {reason}.", hint="Is the file whole? Fetch it again.")
