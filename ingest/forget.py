"""Takes one ingest out again: afterwards the store is as if it had never run.

What another ingest holds too stays; only a text that the forgotten one corrected or deleted does not come back before
the other source is read again, which its dropped cursors allow. Every step may be repeated.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson

from graph.model import Layer
from graph.store import Step, Store
from ingest.accounts import shown, speaks, without, written
from ingest.company import Company
from ingest.identity.company import company_of
from ingest.identity.joins import join_known
from ingest.rejected import SetAside

BATCH = 2_000
DAYS = 16
BARE = ("stubs", "topics", "links", "communities")
"""Nodes that go when nothing is left at them."""

Progress = Callable[[str, float, float | None], None]


@dataclass(slots=True)
class Forget:
    """One run of forgetting ``run``."""

    store: Store
    run: str
    aside: SetAside
    progress: Progress = lambda *_: None
    counts: dict[str, int] = field(default_factory=lambda: {"interactions": 0, "kept": 0, "accounts": 0, "rejected": 0})

    async def take_out(self) -> dict[str, int]:
        """Take everything out that only this run told."""
        await self._cursors()
        days = [row["day"] for row in await self.store.read("digest/days")]
        for at in range(0, len(days), DAYS):
            self.progress("interactions", at, len(days))
            await self._interactions(await self.store.read("forget/held", run=self.run, days=days[at : at + DAYS]))
        await self._interactions(await self.store.read("forget/held_undated", run=self.run))
        await self._accounts()
        for name in BARE:
            self.progress(name, 0, None)
            await self._bare(name)
        self.counts["rejected"] = self.aside.forget(self.run)
        return self.counts

    async def _cursors(self) -> None:
        """Let the files of this run be read again; first, so that a broken forgetting leaves nothing unread."""
        await self.store.write(Layer.BOOKKEEPING, [("forget/cursors", {"run": self.run})])

    async def _interactions(self, rows: Sequence[dict[str, Any]]) -> None:
        """Empty interactions that nobody else holds; what answers them then answers a stub."""
        kept = [{"id": row["id"], "runs": [run for run in row["runs"] if run != self.run]} for row in rows]
        emptied = [row["id"] for row in kept if not row["runs"]]
        held = [row for row in kept if row["runs"]]
        self.counts["interactions"] += len(emptied)
        self.counts["kept"] += len(held)
        for part in _batches(held):
            await self.store.write(Layer.BOOKKEEPING, [("ingest/kept", {"rows": part})])
        for part in _batches(emptied):
            await self._evidence([("ingest/replaced", {"rows": part}), ("forget/emptied", {"rows": part})])

    async def _accounts(self) -> None:
        """Take back what this run told of accounts, and drop those of which nothing is left."""
        ids = [row["id"] for row in await self.store.read("forget/accounts", run=self.run)]
        company = await company_of(self.store, "")
        for at, part in enumerate(_batches(ids)):
            self.progress("accounts", at * BATCH, len(ids))
            rows = await self.store.read("ingest/known_accounts", ids=part)
            changed = [self._account(row, company) for row in rows]
            renamed = [{"customer": f"customer:{row['id']}", "name": row.pop("name")} for row in changed]
            steps: list[Step] = [
                ("forget/spans", {"run": self.run, "ids": part}),
                ("ingest/accounts", {"rows": changed}),
            ]
            silent = [row["id"] for row in changed if not row.pop("ours")]
            await self._evidence([*steps, ("ingest/renamed", {"rows": renamed}), ("forget/silent", {"rows": silent})])
        gone = [row["id"] for row in await self.store.read("forget/gone")]
        await join_known(self.store, frozenset(gone))
        for part in _batches(gone):
            await self._evidence([("forget/drop_accounts", {"rows": part})])
        self.counts["accounts"] = len(gone)

    def _account(self, row: dict[str, Any], company: Company | None) -> dict[str, Any]:
        """Return an account without what this run told."""
        told = without(orjson.loads(row["told"] or "{}"), self.run)
        properties = shown(row["id"], told, company)
        return {
            "id": row["id"],
            "name": properties["name"] or properties["handle"],
            "ours": bool(speaks(row["id"], properties, company)),
            "properties": {**properties, "told": written(told)},
        }

    async def _bare(self, name: str) -> None:
        """Drop nodes of one kind at which nothing is left."""
        for part in _batches([row["id"] for row in await self.store.read(f"forget/bare_{name}")]):
            await self._evidence([(f"forget/drop_{name}", {"rows": part})])

    async def _evidence(self, steps: Sequence[Step]) -> None:
        """Write evidence."""
        await self.store.write(Layer.EVIDENCE, steps)


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield rows in batches."""
    whole = list(rows)
    yield from (whole[at : at + BATCH] for at in range(0, len(whole), BATCH))
