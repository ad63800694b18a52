"""GRAPEVINE_*: the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

from graph.errors import ConfigError

if TYPE_CHECKING:
    from graph.store import Location

EMBEDDED = "embedded:"
SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


@dataclass(frozen=True, slots=True)
class Settings:
    """What one process runs with; see `VARIABLES` for the names people set."""

    data: Path
    store: str = EMBEDDED
    user: str = "neo4j"
    password: str = ""
    password_file: Path | None = None
    company: str = ""
    zone: str = "UTC"


VARIABLES: dict[str, str] = {
    "GRAPEVINE_DATA": "folder that holds the engine, cache and rejected records (default: the platform's data folder)",
    "GRAPEVINE_STORE": f"{EMBEDDED} (default) or the address of a Neo4j, e.g. bolt://localhost:7687",
    "GRAPEVINE_STORE_USER": "user at that address (default neo4j)",
    "GRAPEVINE_STORE_PASSWORD": "its password",
    "GRAPEVINE_STORE_PASSWORD_FILE": "a file that holds the password, instead of the variable",
    "GRAPEVINE_COMPANY": 'our name and accounts, e.g. "Pedalfern: @pedalfern.example, twitter:@pedalfern"',
    "GRAPEVINE_ZONE": "time zone for hours of the day where a source gave none (default UTC)",
}


def read_settings(
    environment: Mapping[str, str] = os.environ, *, data: Path | None = None, store: str | None = None
) -> Settings:
    """Read settings; explicit arguments win over the environment.

    Raises
    ------
    ConfigError
        A variable nobody knows, an address of an unknown kind, or an unreadable password file.
    """
    unknown = sorted(name for name in environment if name.startswith("GRAPEVINE_") and name not in VARIABLES)
    if unknown:
        raise ConfigError(f"Unknown setting {unknown[0]}.", hint=f"Known: {', '.join(VARIABLES)}.")
    where = environment.get("GRAPEVINE_DATA")
    secret = environment.get("GRAPEVINE_STORE_PASSWORD_FILE")
    address = store or environment.get("GRAPEVINE_STORE") or EMBEDDED
    if address != EMBEDDED and not address.startswith(SCHEMES):
        raise ConfigError(f'"{address}" is not a store address.', hint=VARIABLES["GRAPEVINE_STORE"])
    return Settings(
        data=(data or (Path(where) if where else user_data_path("grapevine"))).expanduser().resolve(),
        store=address,
        user=environment.get("GRAPEVINE_STORE_USER", "neo4j"),
        password=_password(secret) if secret else environment.get("GRAPEVINE_STORE_PASSWORD", ""),
        password_file=Path(secret).expanduser().resolve() if secret else None,
        company=environment.get("GRAPEVINE_COMPANY", ""),
        zone=environment.get("GRAPEVINE_ZONE", "UTC"),
    )


def location_of(settings: Settings) -> "Location":
    """Return where the store of some settings is."""
    from graph.store import Location  # noqa: PLC0415 - help and completion must not load the driver

    return Location(settings.store, settings.data, settings.user, settings.password, settings.password_file)


def _password(file: str) -> str:
    """Read the password's file."""
    try:
        return Path(file).expanduser().read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ConfigError(f"Cannot read the password file: {error.strerror}.", hint=f"Check {file}.") from error
