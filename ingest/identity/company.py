"""Who we are in the graph: the company's node, the accounts that speak for it, and who is staff."""

from typing import Any

import orjson

from graph.model import Layer
from graph.store import Store
from ingest.accounts import shown
from ingest.company import Company

BATCH = 2_000


async def company_of(store: Store, setting: str) -> Company | None:
    """Return the company to ingest with: the one set, else the one that the store knows.

    One that is set and differs from what the store knows is made the store's first.
    """
    held = await store.read("identity/company")
    known = held[0]["setting"] if held else None
    if not setting.strip():
        return Company.parse(known) if known else None
    wanted = Company.parse(setting)
    if wanted.setting != known:
        await set_company(store, setting)
    return wanted


async def set_company(store: Store, setting: str) -> str:
    """Say who we are from now on; accounts that spoke for another company no longer do. Return the company's id.

    Raises
    ------
    ConfigError
        The setting names no company.
    """
    company = Company.parse(setting)
    speakers, changed = await _weighed(store, company)
    for at in range(0, len(changed), BATCH):
        await store.write(Layer.EVIDENCE, [("identity/kinds", {"rows": changed[at : at + BATCH]})])
    node = {"id": company.id, "name": company.name, "setting": company.setting}
    speak = [("identity/speak", {"id": company.id, "rows": speakers})] if speakers else []
    await store.write(Layer.IDENTITY, [("identity/set_company", node), *speak])
    return company.id


async def _weighed(store: Store, company: Company) -> tuple[list[str], list[dict[str, Any]]]:
    """Return the accounts that speak for the company, and those whose kind changes with it."""
    speakers, changed = [], []
    for row in await store.read("identity/accounts"):
        told = orjson.loads(row["told"] or "{}")
        properties = shown(row["id"], told, company)
        if company.reason(row["id"], properties["source"], properties["handle"] or "", properties["email"] or ""):
            speakers.append(row["id"])
        if (properties["kind"], properties["kind_reason"]) != (row["kind"], row["kind_reason"]):
            changed.append({"id": row["id"], "kind": properties["kind"], "kind_reason": properties["kind_reason"]})
    return sorted(speakers), changed
