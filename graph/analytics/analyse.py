"""Finds everything of the derived layer in one go: machines, communities, topics in texts, ties, passings and flows."""

from asyncio import to_thread
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph import derive
from graph.analytics.cascade import Adopted, trace
from graph.analytics.flow import flow_between
from graph.analytics.ground import ground_of
from graph.analytics.groups import Groups, community_rows, find_groups, lasting_ids, membership_rows
from graph.analytics.passes.bots import SHORT, find_bots
from graph.analytics.passes.jobs import find_jobs, is_question
from graph.analytics.passes.phrases import find_phrases
from graph.analytics.reading import read_columns
from graph.analytics.slices import Slice, all_contacts, log_of, passing
from graph.analytics.snapshot import Snapshot, read_texts, with_topics
from graph.analytics.stored import ranking_rows
from graph.analytics.ties import (
    FEWEST_SPEAKERS,
    Rows,
    declared_rows,
    interest_rows,
    speakers_by_topic,
    tie_rows,
    trimmed,
)
from graph.analytics.words import Words, opening, plain, read_words, sentence
from graph.derive import Derived, Progress
from graph.model import CompanyMode, topic_id
from graph.store import Store
from graph.watches import marks as watch_marks

CUTTABLE = ("ties", "interests", "passings", "flows", "rankings")
"""What gives way, least first, where there would be more derived relationships than interactions."""

STAGES = 6.0
Decisions = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Material:
    """What a run works on: columns, texts and what people decided."""

    snapshot: Snapshot
    texts: Sequence[str | None]
    watched: Mapping[str, tuple[str, Rows]]
    decisions: Decisions
    before: Mapping[str, str]


async def analyse(store: Store, cache: Path, run: str, progress: Progress) -> dict[str, int]:
    """Find the derived layer of a run and make it current.

    Returns
    -------
    dict
        How much of each kind was written, and ``cut``: how many relationships the budget left out.
    """
    progress("read", 0, STAGES)
    material = await _read(store, cache)
    progress("find", 1, STAGES)
    derived, cut = await to_thread(find, material, run, progress)
    counts = await derive.write(store, run, derived, progress)
    return {**counts, "interactions": len(material.snapshot.ids), "cut": cut}


async def _read(store: Store, cache: Path) -> Material:
    """Read what a run works on."""
    snapshot = await read_columns(store, cache, is_derived=False)
    texts = await read_texts(store, snapshot)
    watched: dict[str, tuple[str, Rows]] = {}
    for row in await store.read("derive/watches"):
        topic = topic_id(row["name"])
        watched[topic] = (row["name"], list(await watch_marks(store, topic, row["query"])))
    decisions = {(row["target"], row["field"]): row["value"] for row in await store.read("derive/decisions")}
    belonging = await store.read("derive/belonging")
    before = {row["customer"]: row["community"] for row in belonging if row["main"]}
    return Material(snapshot, texts, watched, decisions, before)


def find(material: Material, run: str, progress: Progress) -> tuple[Derived, int]:
    """Return the derived layer, and how many relationships the budget left out; pure, for a worker thread."""
    snapshot, decisions = material.snapshot, material.decisions
    contacts = all_contacts(snapshot)
    bots = machines(snapshot, material.texts)
    groups = find_groups(snapshot, contacts, _machine_actors(snapshot, bots, decisions))
    progress("communities", 2, STAGES)
    words = read_words(material.texts)
    phrases = _phrases(snapshot, words, groups)
    watched = _watched(snapshot, material.watched)
    snapshot = with_topics(snapshot, {**phrases, **watched})
    progress("topics", 3, STAGES)
    topics = np.flatnonzero(speakers_by_topic(snapshot) >= FEWEST_SPEAKERS).tolist()
    ids = lasting_ids(groups, snapshot.actors.ids, material.before)
    passings = passing_rows(snapshot, words, topics)
    progress("cascades", 4, STAGES)
    memberships = membership_rows(snapshot, groups, ids, contacts)
    communities = _decided(_with_jobs(snapshot, material.texts, groups, ids, phrases), decisions)
    kinds = _kinds(snapshot, bots, decisions)
    found: dict[str, Rows] = {
        "marks": [*_marks(snapshot, phrases), *(row for _, rows in material.watched.values() for row in rows)],
        "memberships": memberships + declared_rows(snapshot),
        "flows": flow_rows(snapshot, contacts, groups, ids, topics),
        "ties": tie_rows(snapshot, contacts),
        "interests": interest_rows(snapshot, topics),
        "passings": passings,
        "rankings": ranking_rows(ground_of(snapshot, communities, _belonging(memberships), kinds, ""), run, topics),
    }
    # Topic marks hang on interactions: where phrases abound they must not push out what is drawn between people.
    kept = trimmed(found, CUTTABLE, len(snapshot.ids) + len(found["marks"]))
    progress("summed", 5, STAGES)
    made = {**phrases, **watched}
    derived = Derived(
        topics=[{"id": one, "name": name} for one, (name, _) in sorted(made.items())],
        communities=communities,
        verdicts=_verdicts(snapshot, bots, run),
        **kept,
    )
    return derived, sum(map(len, found.values())) - sum(map(len, kept.values()))


def machines(snapshot: Snapshot, texts: Sequence[str | None]) -> dict[int, str]:
    """Return the accounts that are machines by their rhythm, with the reason."""
    openings: dict[str, int] = {"": -1}
    sentences: dict[str, int] = {"": -1}
    opened = [openings.setdefault(opening(text or ""), len(openings)) for text in texts]
    whole = [sentences.setdefault(sentence(text or "", SHORT), len(sentences)) for text in texts]
    return find_bots(snapshot.account, snapshot.t, np.array(opened), np.array(whole), len(snapshot.accounts.ids))


def _belonging(memberships: Rows) -> Rows:
    """Return memberships as ``derive/belonging`` does."""
    return [{**row, "customer": row["source"], "community": row["target"]} for row in memberships]


def _kinds(snapshot: Snapshot, bots: Mapping[int, str], decisions: Decisions) -> Rows:
    """Return what was found and decided about accounts, as ``snapshot/kinds`` does."""
    found = [{"account": snapshot.accounts.ids[at], "kind": "bot", "by_hand": False} for at in sorted(bots)]
    said = sorted((target, value) for (target, field), value in decisions.items() if field == "kind")
    return found + [{"account": target, "kind": value, "by_hand": True} for target, value in said]


def _machine_actors(snapshot: Snapshot, bots: Mapping[int, str], decisions: Decisions) -> list[int]:
    """Return the actors behind machines, as sources say and as found, where no person says otherwise."""
    actor_of = dict(zip(snapshot.account.tolist(), snapshot.author.tolist(), strict=True))
    found = set()
    for account, (one, kind) in enumerate(zip(snapshot.accounts.ids, snapshot.account_kinds, strict=True)):
        said = decisions.get((one, "kind")) or ("bot" if account in bots else kind)
        if said in {"bot", "service"} and account in actor_of:
            found.add(actor_of[account])
    return sorted(found)


def _phrases(snapshot: Snapshot, words: Words, groups: Groups) -> dict[str, tuple[str, NDArray[np.int64]]]:
    """Return the phrases that become topics, but no names of people or places."""
    label = np.where(snapshot.author >= 0, groups.label[snapshot.author], -1).astype(np.int32)
    names = {plain(name) for name in (*snapshot.actors.names, *snapshot.accounts.names, *snapshot.places.names)}
    found = find_phrases(words, snapshot.author, [snapshot.place, label])
    return {
        topic_id(phrase.text): (phrase.text, phrase.rows.astype(np.int64))
        for phrase in found
        if phrase.text not in names
    }


def _watched(snapshot: Snapshot, watched: Mapping[str, tuple[str, Rows]]) -> dict[str, tuple[str, NDArray[np.int64]]]:
    """Return the rows that watches find."""
    row_of = {one: at for at, one in enumerate(snapshot.ids)}
    return {
        topic: (name, np.array(sorted(row_of[row["source"]] for row in rows if row["source"] in row_of), np.int64))
        for topic, (name, rows) in watched.items()
    }


def _marks(snapshot: Snapshot, phrases: Mapping[str, tuple[str, NDArray[np.int64]]]) -> Iterator[dict[str, Any]]:
    """Yield the marks of phrases."""
    for topic, (_, rows) in sorted(phrases.items()):
        for row in rows.tolist():
            yield {"source": snapshot.ids[row], "target": topic, "by": "phrase", "weight": 1.0}


def passing_rows(snapshot: Snapshot, words: Words, topics: Sequence[int]) -> Rows:
    """Return who took which topic up from whom, surest first; the company is one of them."""
    log = log_of(snapshot, CompanyMode.MERGE)
    found: Rows = []
    for topic in topics:
        found += _passings(snapshot, trace(log, snapshot.rows_about(topic), words), snapshot.topics.ids[topic])
    return sorted(found, key=lambda row: (-row["certainty"], row["topic"], row["source"], row["target"]))


def _passings(snapshot: Snapshot, adopted: Adopted, topic: str) -> Iterator[dict[str, Any]]:
    """Yield one topic's adoptions that have a source."""
    ids = snapshot.actors.ids
    for at in np.flatnonzero(adopted.source >= 0).tolist():
        ms = int(snapshot.t[adopted.row[at]])
        certainty = float(adopted.certainty[at])
        yield {
            "source": ids[int(adopted.source[at])],
            "target": ids[int(adopted.actor[at])],
            "topic": topic,
            "credit": certainty,
            "certainty": certainty,
            "count": 1,
            "first_ms": ms,
            "last_ms": ms,
        }


def flow_rows(snapshot: Snapshot, contacts: Slice, groups: Groups, ids: Sequence[str], topics: Sequence[int]) -> Rows:
    """Return flow between communities, over all topics (``topic`` empty) and by topic, strongest first."""
    found = list(_flows(snapshot, contacts, groups, ids, ""))
    for topic, kept in contacts_by_topic(snapshot, contacts, topics):
        part = contacts.only(kept)
        found += [row for row in _flows(snapshot, part, groups, ids, snapshot.topics.ids[topic]) if row["weight"] >= 1]
    return sorted(
        found, key=lambda row: (row["topic"] != "", -row["weight"], row["topic"], row["source"], row["target"])
    )


def contacts_by_topic(
    snapshot: Snapshot, contacts: Slice, topics: Sequence[int]
) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Yield each topic with its contacts, ascending: those whose interaction is on it, or what it answers."""
    about = snapshot.about
    order = np.argsort(contacts.row, kind="stable")
    by_target = np.argsort(contacts.target, kind="stable")
    for topic in topics:
        rows = about.row[about.target == topic]
        hits = [_slots(contacts.row, order, rows), _slots(contacts.target, by_target, rows)]
        found = np.unique(np.concatenate(hits))
        if found.size:
            yield topic, found


def _slots(column: NDArray[np.int32], order: NDArray[np.int64], rows: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return where ``column``, sorted by ``order``, holds any of ``rows``."""
    first, end = (np.searchsorted(column, rows, side=side, sorter=order) for side in ("left", "right"))
    lengths = end - first
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    slots: NDArray[np.int64] = order[np.repeat(first, lengths) + within]
    return slots


def _flows(
    snapshot: Snapshot, contacts: Slice, groups: Groups, ids: Sequence[str], topic: str
) -> Iterator[dict[str, Any]]:
    """Yield the flow between different communities on a topic."""
    if not contacts.t.size:
        return
    cells = flow_between(passing(snapshot, contacts), groups.belonging)
    for at in range(cells.weight.size):
        source, target = int(cells.source[at]), int(cells.target[at])
        if source != target:
            yield {
                "source": ids[source],
                "target": ids[target],
                "topic": topic,
                "weight": float(cells.weight[at]),
                "lift": float(cells.lift[at]),
                "lag_ms": None if np.isnan(cells.lag[at]) else int(cells.lag[at]),
                "from_ms": int(contacts.t[0]),
                "to_ms": int(contacts.t[-1]),
            }


def _with_jobs(
    snapshot: Snapshot, texts: Sequence[str | None], groups: Groups, ids: Sequence[str], phrases: Container[str]
) -> Rows:
    """Return the communities with their jobs, where figures show one."""
    asks = np.array([is_question(text) for text in texts], np.bool_)
    jobs = find_jobs(snapshot.author, snapshot.root, asks, groups.label, groups.count)
    rows = community_rows(snapshot, groups, ids, phrases)
    return [
        row if job is None else {**row, "job": job[0], "job_reason": job[1]}
        for row, job in zip(rows, jobs, strict=True)
    ]


def _decided(communities: Rows, decisions: Decisions) -> Rows:
    """Return communities with what people decided about their name and job."""
    for row in communities:
        for field in ("name", "job"):
            if (row["id"], field) in decisions:
                row[field] = decisions[row["id"], field]
                row["job_reason"] = "said by hand" if field == "job" else row["job_reason"]
    return communities


def _verdicts(snapshot: Snapshot, bots: Mapping[int, str], run: str) -> Rows:
    """Return what was found out about accounts."""
    last = int(snapshot.t[-1]) if snapshot.t.size else 0
    accounts = snapshot.accounts.ids
    return [
        {"id": f"verdict:{run}:kind:{accounts[at]}", "target": accounts[at], "field": "kind", "value": "bot"}
        | {"by": "bots", "note": reason, "ms": last}
        for at, reason in sorted(bots.items())
    ]
