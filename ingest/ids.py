"""Ids as the graph has them: bounded in length, and links spelled one way."""

import hashlib
from functools import lru_cache
from urllib.parse import urlsplit

from url_normalize import url_normalize

MOST_BYTES = 512


def fitted(id_: str) -> str:
    """Return an id as it is, or its hash under the same family where it is longer than 512 bytes.

    >>> fitted("mail:a@b.example")
    'mail:a@b.example'
    >>> len(fitted("mail:" + "a" * 600))
    76
    """
    if len(id_) <= MOST_BYTES // 4 or len(id_.encode()) <= MOST_BYTES:
        return id_
    family = id_.partition(":")[0]
    prefix = f"{family}:" if len(family) <= 64 else ""
    return f"{prefix}sha256:{hashlib.sha256(id_.encode()).hexdigest()}"


@lru_cache(maxsize=65_536)
def normalised(url: str) -> str | None:
    """Return a web address in its normal form without its fragment; None for what is not one.

    >>> normalised("HTTP://Wiki.Example:80/a/../cables#top")
    'http://wiki.example/cables'
    """
    try:
        whole = url_normalize(url)
        parts = urlsplit(whole or "")
        _ = parts.port
    except (ValueError, UnicodeError):
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return parts._replace(fragment="").geturl()


def host_of(url: str) -> str:
    """Return the host of a normalised address."""
    return urlsplit(url).hostname or ""
