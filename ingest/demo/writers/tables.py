"""Calls and the company's records of sales, as tables with a mapping beside each."""

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

from ingest.demo.model import SERVICE, Said

CALLS_MAPPING = """\
source = "calls/pedalfern"
type = "call"

[columns]
id = "Call"
actor_id = "Caller"
actor_name = "Name on file"
actor_email = "Verified e-mail"
at = "Began"
addressees = "Answered by"
text = "Note"

[constants]
kind = "call"
visibility = "private"

[time]
format = "%Y-%m-%d %H:%M:%S"
"""
CRM_MAPPING = """\
source = "crm/pedalfern"

[columns]
id = "No"
actor_id = "Customer"
actor_name = "Name"
actor_email = "Verified e-mail"
actor_kind = "Kind"
at = "Date"
kind = "What"
text = "Article"

[constants]
visibility = "private"

[values.actor_kind]
"System" = "service"
"Customer" = "person"

[time]
format = "%Y-%m-%d %H:%M:%S"
"""


def write_tables(folder: Path, calls: Sequence[Said], sales: Sequence[Said], spoiled: int) -> None:
    """Write both tables; the first ``spoiled`` rows of calls are repeated with a moment that is none."""
    header = ["Call", "Caller", "Name on file", "Verified e-mail", "Began", "Answered by", "Note"]
    rows = [_call(one) for one in calls]
    rows += [[f"{row[0]}x", *row[1:4], "sometime", *row[5:]] for row in rows[:spoiled]]
    _write(folder / "calls.csv", header, rows)
    (folder / "calls.mapping.toml").write_text(CALLS_MAPPING, "utf-8", newline="\n")
    header = ["No", "Customer", "Name", "Verified e-mail", "Kind", "Date", "What", "Article"]
    _write(folder / "crm.csv", header, [_sale(one) for one in sales])
    (folder / "crm.mapping.toml").write_text(CRM_MAPPING, "utf-8", newline="\n")


def _write(path: Path, header: list[str], rows: list[list[str]]) -> None:
    """Write one table."""
    with StringIO(newline="") as told:
        csv.writer(told, lineterminator="\n").writerows([header, *rows])
        path.write_text(told.getvalue(), "utf-8", newline="\n")


def _call(said: Said) -> list[str]:
    """Return one call as a row."""
    account = said.account
    answered = said.to[0].native if said.to else ""
    return [said.native, account.native, account.name, account.email, _clock(said.at), answered, said.text]


def _sale(said: Said) -> list[str]:
    """Return one sale, or what the order desk did, as a row."""
    account = said.account
    kind = "System" if account.person.kind == SERVICE else "Customer"
    what = "note" if account.person.kind == SERVICE else "purchase"
    return [said.native, account.native, account.name, account.email, kind, _clock(said.at), what, said.text]


def _clock(at: int) -> str:
    """Return a moment in UTC."""
    return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
