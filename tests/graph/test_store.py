"""The store on the embedded engine: what every room builds on."""

from graph.model import Layer
from graph.store import Store


async def test_a_fresh_store_has_versions(store: Store) -> None:
    versions = await store.versions()
    assert versions.key == "e0-i0-d0-k0"
    assert versions.schema == 1
    assert store.engine.startswith("ArcadeDB")


async def test_the_digest_of_nothing_is_stable(store: Store) -> None:
    assert await store.digest() == await store.digest()


async def test_an_analyst_gets_rows(store: Store) -> None:
    table = await store.analyst("UNWIND range(1, 5) AS n RETURN n AS n, 'x' AS x", {}, limit=3)
    assert table.columns == ["n", "x"]
    assert table.rows == [[1, "x"], [2, "x"], [3, "x"]]
    assert table.cut


async def test_bookkeeping_has_no_version(store: Store) -> None:
    written = await store.write(Layer.BOOKKEEPING, [("store/begin", {"schema": 1})])
    assert written.version == 0
    assert (await store.write(Layer.EVIDENCE, [])).version == 1
    assert (await store.versions()).key == "e1-i0-d0-k0"
