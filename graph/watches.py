"""Topics that people of the house watch: a full-text query, usable wherever a topic is.

The watch is a decision (desk layer); the marks it makes on interactions are derived, made at once under the current run
and again by every later one.
"""

from graph.derive import batches
from graph.errors import BadParameter, NotFound
from graph.model import Layer, topic_id
from graph.store import Step, Store

Mark = dict[str, str | float]


async def watch(store: Store, name: str, query: str, *, by: str | None, ms: int) -> str:
    """Watch a topic by a full-text query and mark what it finds; return the topic's id.

    Raises
    ------
    BadParameter
        The name or the query says nothing.
    """
    topic = topic_id(name)
    if not name.strip() or not query.strip():
        raise BadParameter("A watch needs a name and a query.", hint="For example: sealant AND (frost OR winter).")
    run = (await store.versions()).derived_run or ""
    found = await marks(store, topic, query)
    await store.write(
        Layer.DESK,
        [("derive/watch", {"id": _watch_id(topic), "name": name.strip(), "query": query, "by": by, "ms": ms})],
    )
    steps: list[Step] = [
        ("derive/topics", {"run": run, "rows": [{"id": topic, "name": name.strip()}]}),
        ("derive/unmark", {"topic": topic}),
    ]
    await store.write(
        Layer.DERIVED, [*steps, *(("derive/marks", {"run": run, "rows": rows}) for rows in batches(found))]
    )
    return topic


async def unwatch(store: Store, topic: str) -> None:
    """Watch a topic no more; interactions marked otherwise keep their marks.

    Raises
    ------
    NotFound
        Nobody watches it.
    """
    written = await store.write(Layer.DESK, [("derive/unwatch", {"id": _watch_id(topic)})])
    if not written.rows[0] or not written.rows[0][0]["removed"]:
        raise NotFound(f"Nobody watches {topic}.", hint="grapevine watch lists what is watched.")
    await store.write(Layer.DERIVED, [("derive/unmark", {"topic": topic}), ("derive/drop_topic", {"topic": topic})])


async def marks(store: Store, topic: str, query: str) -> list[Mark]:
    """Return the marks that a watch's query makes, as rows of ``derive/marks``."""
    found = await store.read("derive/watched", query=query)
    return [{"source": row["id"], "target": topic, "by": "watch", "weight": 1.0} for row in found]


def _watch_id(topic: str) -> str:
    """Return the id of the watch that makes a topic."""
    return "watch:" + topic.removeprefix("topic:")
