"""Reach and paths on slices of real logs, where most times tie (chat) or clocks are wrong (mail)."""

import gzip
import re
import tarfile
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from graph.analytics.kernels.temporal import NEVER
from graph.analytics.paths import MOST_HOPS, best_path
from graph.analytics.reach import Contacts, arrivals, arrivals_near, outgoing

Answer = tuple[str, str, int]
MINUTE = 60_000


def contacts_of(answers: list[Answer]) -> Contacts:
    """Number the people and sort by time."""
    people = {name: at for at, name in enumerate(sorted({name for a, b, _ in answers for name in (a, b)}))}
    rows = sorted((at, people[a], people[b]) for a, b, at in answers if a != b)
    t, src, dst = (np.array(column) for column in zip(*rows, strict=True))
    return Contacts(src.astype(np.int32), dst.astype(np.int32), t.astype(np.int64), len(people))


def chat(shared_data: Path) -> Contacts:
    """Read the first logs with hand-made reply links; times are minutes."""
    answers: list[Answer] = []
    with tarfile.open(shared_data / "irc-ubuntu" / "logs.tar.gz") as archive:
        raw = sorted(name for name in archive.getnames() if name.endswith(".raw.txt"))
        for name in raw[:4]:
            lines = _text(archive, name).split("\n")
            links = _text(archive, name.replace(".raw.txt", ".annotation.txt")).split("\n")
            day = datetime.fromisoformat(re.search(r"\d{4}-\d\d-\d\d", name)[0]).replace(tzinfo=UTC)  # type: ignore[index]
            for link in filter(None, links):
                first, second, _ = link.split()
                said = [
                    re.match(r"\[(\d\d):(\d\d)\] <([^>]+)>", lines[int(at)]) for at in sorted((first, second), key=int)
                ]
                if said[0] and said[1]:
                    at = int(day.timestamp() * 1000) + (int(said[1][1]) * 60 + int(said[1][2])) * MINUTE
                    answers.append((said[0][3], said[1][3], at))
    return contacts_of(answers)


def _text(archive: tarfile.TarFile, name: str) -> str:
    member = archive.extractfile(name)
    assert member is not None
    return member.read().decode("utf-8", "replace")


def mail(shared_data: Path) -> Contacts:
    """Read a year of a mailing list."""
    authors: dict[str, str] = {}
    found: list[tuple[str, str, int]] = []
    for file in sorted((shared_data / "mail-r-sig-mac" / "r-sig-mac").glob("2004*")):
        text = gzip.decompress(file.read_bytes()).decode("latin-1")
        for message in re.split(r"(?m)^From .+ at .+\d{4}$", text)[1:]:
            head = dict(re.findall(r"(?m)^(From|Date|Message-ID|In-Reply-To): *(.*)$", message.split("\n\n", 1)[0]))
            if {"From", "Date", "Message-ID"} <= head.keys():
                authors[head["Message-ID"]] = head["From"].split(" (")[0].casefold()
                answered = re.search(r"<[^>]+>", head.get("In-Reply-To", ""))
                at = int(parsedate_to_datetime(head["Date"]).timestamp() * 1000)
                found.append((head["Message-ID"], answered[0] if answered else "", at))
    answers = [(authors[parent], authors[own], at) for own, parent, at in found if parent in authors]
    return contacts_of(answers)


@pytest.fixture(params=[chat, mail], ids=["chat", "mail"])
def contacts(request: pytest.FixtureRequest, shared_data: Path) -> Contacts:
    read: Contacts = request.param(shared_data)
    assert read.t.size > 200
    return read


def time_expanded(contacts: Contacts) -> "nx.DiGraph[tuple[int, int]]":
    """Give every actor a node just before and at each of their moments; hearing at a moment is known after it."""
    graph: nx.DiGraph[tuple[int, int]] = nx.DiGraph()
    moments: dict[int, set[int]] = {}
    for u, v, at in zip(contacts.src.tolist(), contacts.dst.tolist(), contacts.t.tolist(), strict=True):
        moments.setdefault(u, set()).add(2 * at)
        moments.setdefault(v, set()).add(2 * at + 1)
        graph.add_edge((u, 2 * at), (v, 2 * at + 1))
    for actor, times in moments.items():
        ordered = sorted(times)
        for before, after in pairwise(ordered):
            graph.add_edge((actor, before), (actor, after))
    return graph


def test_reach_equals_networkx(contacts: Contacts) -> None:
    graph = time_expanded(contacts)
    near = outgoing(contacts)
    span = {"since": int(contacts.t[0]), "until": int(contacts.t[-1]) + 1}
    for source in range(0, contacts.n, 5):
        starts = [node for node in graph if node[0] == source]
        reached = {node[0] for start in starts[:1] for node in nx.descendants(graph, min(starts))} - {source}
        ms = arrivals(contacts, source).ms
        assert {actor for actor in range(contacts.n) if ms[actor] != NEVER} - {source} == reached
        assert (arrivals_near(near, source, **span) == ms).all()


def test_paths_arrive_when_reach_says(contacts: Contacts) -> None:
    g = np.random.default_rng(5)
    for source, target in g.integers(0, contacts.n, (40, 2)).tolist():
        ms = arrivals(contacts, source).ms[target]
        chain = best_path(contacts, source, target)
        if source == target or ms == NEVER:
            assert chain is None
            continue
        assert chain is not None
        assert contacts.t[chain[-1]] == ms
        assert (np.diff(contacts.t[chain]) > 0).all()
        fewest = best_path(contacts, source, target, prefer="fewest")
        assert fewest is not None
        assert len(fewest) <= len(chain) or len(chain) > MOST_HOPS
