"""The schema's version: brought up to date from every state, refused when it is newer."""

import pytest

from graph.errors import StoreNewer
from graph.model import SCHEMA_VERSION, Label, Layer
from graph.store import Location, Store
from tests.contract.test_writing import raw

UNIQUE = "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes AS labels, properties AS properties"


async def unique_labels(store: Store) -> set[str]:
    """Return the labels whose ``id`` is unique, as the engine tells."""
    async with store._writer.session(database=store.door.database) as session:
        rows = await (await session.run(UNIQUE)).data()
    return {row["labels"][0] for row in rows if row["properties"] == ["id"]}


async def test_a_store_is_set_up_when_it_is_opened(store: Store) -> None:
    versions = await store.versions()
    assert (versions.key, versions.schema) == ("e0-i0-d0-k0", SCHEMA_VERSION)
    assert await unique_labels(store) >= {str(label) for label in Label}


@pytest.mark.parametrize(
    "state",
    ["MATCH (m:Meta) SET m.schema = 0", "MATCH (m:Meta) DETACH DELETE m"],
    ids=["older", "half set up"],
)
async def test_opening_brings_the_schema_up_to_date_and_keeps_what_is_there(
    store: Store, place: Location, state: str
) -> None:
    await raw(store, ("CREATE (:Topic {id: 'topic:kept'})", {}), (state, {}))
    again = await Store.open(place)
    try:
        assert (await again.versions()).schema == SCHEMA_VERSION
        assert await again.select("MATCH (t:Topic) RETURN t.id AS id", {}) == [{"id": "topic:kept"}]
    finally:
        await again.close()


async def test_a_newer_store_is_refused_and_left_alone(store: Store, place: Location) -> None:
    newer = SCHEMA_VERSION + 1
    await raw(store, ("MATCH (m:Meta) SET m.schema = $newer", {"newer": newer}))
    try:
        with pytest.raises(StoreNewer) as refused:
            await Store.open(place)
        assert f"schema {newer}" in refused.value.message
        assert "Update Grapevine" in refused.value.hint
        assert (await store.versions()).schema == newer
    finally:
        await raw(store, ("MATCH (m:Meta) SET m.schema = $ours", {"ours": SCHEMA_VERSION}))


async def test_the_first_word_about_the_world_stands(store: Store) -> None:
    for said in ("demo", "real"):
        written = await store.write(Layer.BOOKKEEPING, [("store/world", {"world": said})])
        assert written.rows == [[{"world": "demo"}]]
    assert (await store.versions()).world == "demo"


async def test_only_the_written_layer_counts_up(store: Store) -> None:
    for layer in (Layer.EVIDENCE, Layer.IDENTITY, Layer.IDENTITY, Layer.DESK):
        await store.write(layer, [])
    assert (await store.write(Layer.BOOKKEEPING, [])).version == 0
    assert (await store.versions()).key == "e1-i2-d0-k1"


async def test_the_digest_of_nothing_is_stable(store: Store) -> None:
    assert await store.digest() == await store.digest()
