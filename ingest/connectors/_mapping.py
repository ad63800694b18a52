"""The mapping of a table: which column says what, read from a small TOML file or taken from a preset."""

import glob
import re
import tomllib
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError, field_validator, model_validator

from graph.errors import IngestError, nearest
from ingest.connectors import _common as common

MAPPING = ".mapping.toml"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MAPPING_BYTES = 64 << 10


class Field(StrEnum):
    """What a column or a constant may say."""

    ID = "id"
    KIND = "kind"
    ACTOR_ID = "actor_id"
    ACTOR_HANDLE = "actor_handle"
    ACTOR_NAME = "actor_name"
    ACTOR_EMAIL = "actor_email"
    ACTOR_KIND = "actor_kind"
    AT = "at"
    TEXT = "text"
    TITLE = "title"
    URL = "url"
    LANG = "lang"
    PLACE = "place"
    REPLIES_TO = "replies_to"
    SHARES = "shares"
    QUOTES = "quotes"
    ADDRESSEES = "addressees"
    MENTIONS = "mentions"
    TAGS = "tags"
    LINKS = "links"
    VISIBILITY = "visibility"
    DELETED = "deleted"


class Clock(BaseModel, extra="forbid"):
    """How times are written."""

    format: str = "iso"
    """iso, unix, unix-ms, mail, or a pattern such as ``%d.%m.%Y %H:%M``."""

    zone: str = "UTC"
    """Zone of times that state none."""

    @field_validator("zone")
    @classmethod
    def _known(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"{value!r} is not a time zone; one is Europe/Amsterdam") from None
        return value


class Mapping(BaseModel, extra="forbid"):
    """One mapping, as it stands in the TOML file."""

    source: str = ""
    type: str = "row"
    """The middle part of the ids: ``source:type:id``."""
    delimiter: str = ""
    """The sign between cells; found in the first line where it is left out."""
    header: tuple[str, ...] = ()
    """Names of the columns, for files that have no header line."""
    separator: str = ","
    """The sign between several values in one cell (tags, addressees, mentions, parents)."""
    names_in_text: bool = False
    """``@NAME`` in the text names the account whose id is NAME."""
    columns: dict[Field, str] = {}
    constants: dict[Field, str] = {}
    values: dict[Field, dict[str, str]] = {}
    """Translations of what stands in a column, e.g. ``[values.kind]`` with ``"Phone" = "call"``."""
    time: Clock = Clock()

    @model_validator(mode="after")
    def _is_enough(self) -> "Mapping":
        said = {*self.columns, *self.constants}
        if Field.AT not in said:
            raise ValueError("[columns] does not say which column holds the time: at = ...")
        if not said & {Field.ACTOR_ID, Field.ACTOR_HANDLE}:
            raise ValueError("[columns] does not say who acted: actor_id = ... or actor_handle = ...")
        return self

    def check(self, columns: Collection[str], file: str) -> None:
        """Refuse a table that lacks a column.

        Raises
        ------
        IngestError
            Naming the column and what the table has instead.
        """
        for field, column in self.columns.items():
            if column not in columns:
                raise IngestError(
                    f'{file} has no column "{column}", which the mapping reads as {field}.',
                    hint=f"{nearest(column, columns)} Its columns: {', '.join(columns)}.",
                )


PRESETS = {
    "twitter-support": Mapping(
        source="twitter/customer-support",
        type="tweet",
        names_in_text=True,
        columns={
            Field.ID: "tweet_id",
            Field.ACTOR_ID: "author_id",
            Field.ACTOR_KIND: "inbound",
            Field.AT: "created_at",
            Field.TEXT: "text",
            Field.REPLIES_TO: "in_response_to_tweet_id",
        },
        values={Field.ACTOR_KIND: {"True": "person", "False": "service"}},
        time=Clock(format="%a %b %d %H:%M:%S %z %Y"),
    ),
    "contacts": Mapping(
        type="contact",
        header=("src", "dst", "time"),
        columns={Field.ACTOR_ID: "src", Field.ADDRESSEES: "dst", Field.AT: "time"},
        constants={Field.KIND: "message", Field.VISIBILITY: "private"},
        time=Clock(format="unix"),
    ),
}


def mapping_beside(path: Path) -> Path:
    """Return where the mapping of a table is looked for: ``NAME.mapping.toml`` beside ``NAME.csv``."""
    return path.with_name(f"{common.stem(path.name)}{MAPPING}")


def is_mapping(file: Path) -> bool:
    """Say whether a file maps a table beside it, and so is read with that."""
    name = file.name.removesuffix(MAPPING)
    return name != file.name and any(other != file for other in file.parent.glob(f"{glob.escape(name)}.*"))


def load(path: Path) -> Mapping:
    """Read a mapping file.

    Raises
    ------
    IngestError
        It is missing, no TOML, or does not say what a mapping has to say.
    """
    try:
        with path.open("rb") as file:
            return Mapping.model_validate(tomllib.loads(file.read(_MAPPING_BYTES).decode()))
    except OSError as error:
        raise IngestError(f"Cannot read the mapping {path.name}: {error.strerror}.", hint=EXAMPLE) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise IngestError(f"{path.name} is no TOML: {error}.", hint=EXAMPLE) from error
    except ValidationError as error:
        wrong = [f"{'.'.join(map(str, one['loc']))} {one['msg']}".strip() for one in error.errors()]
        known = f"Fields are {', '.join(Field)}."
        raise IngestError(f"{path.name}: {'; '.join(wrong)}.", hint=f"{known} {EXAMPLE}") from error


EXAMPLE = """A mapping looks like this:
    source = "crm/acme"
    [columns]
    id = "Ticket"
    actor_id = "Customer"
    at = "Created"
    text = "Body"
"""


class Moment(NamedTuple):
    """Epoch milliseconds, and minutes from UTC where the table or the mapping says more than UTC."""

    ms: int
    offset_min: int | None


def moment(value: str, clock: Clock) -> Moment:
    """Return the time a cell states.

    Raises
    ------
    Unreadable
        It is no time of that format.
    """
    try:
        if clock.format in {"unix", "unix-ms"}:
            number = float(value) * (1000 if clock.format == "unix" else 1)
            stated = _EPOCH + timedelta(milliseconds=round(number))
        elif clock.format == "mail":
            stated = parsedate_to_datetime(value[:200])
        elif clock.format == "iso":
            stated = datetime.fromisoformat(re.sub(r"(?<=\.\d{6})\d+", "", value.strip()))
        else:
            stated = datetime.strptime(value.strip(), clock.format)  # noqa: DTZ007 - the zone is added below
    except (ValueError, OverflowError):
        raise common.Unreadable(f'"{value[:60]}" is no time of the format {clock.format}') from None
    zoned = stated if stated.tzinfo else stated.replace(tzinfo=ZoneInfo(clock.zone))
    offset = (zoned.utcoffset() or timedelta()) // timedelta(minutes=1)
    return Moment((zoned - _EPOCH) // timedelta(milliseconds=1), offset or None)
