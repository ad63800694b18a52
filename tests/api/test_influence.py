"""Rankings and their explanations over GraphQL."""

import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from api.types.common import rankings as in_schema
from graph.analytics import registry

REPOSITORY = Path(__file__).resolve().parents[2]
Ask = Callable[..., Awaitable[Any]]

RANKED = """query($method: Ranking!, $topic: ID, $parameters: JSON) {
  influence(method: $method, topic: $topic, parameters: $parameters, company: MERGE, first: 5) {
    method requested formula total cut unranked machines
    asked { company parameters topic { name } }
    rows { id name place score low high thin why previousPlace trend customer { id name } communities { name } }
    backTest { method outcome top windows precision chance baseline baselinePrecision spearman sentence }
  }
}"""
WHY = """query($actor: ID!) {
  why(actor: $actor, method: PAGERANK, company: MERGE, first: 100) {
    score place of cut cutScore sentence actor { id name }
    parts { kind label score share moreInteractions actor { name }
            interactions { weight score at interaction { id } target { id } } }
  }
}"""


async def test_people_are_ranked(ask: Ask) -> None:
    found = (await ask(RANKED, method="PAGERANK"))["influence"]
    assert (found["method"], found["requested"]) == ("PAGERANK", "PAGERANK")
    assert found["asked"]["parameters"] == {"damping": 0.85, "half_life": None}
    assert found["cut"] == found["total"] - 5
    rows = found["rows"]
    assert [row["place"] for row in rows] == sorted(row["place"] for row in rows)
    for row in rows:
        assert row["customer"] == {"id": row["id"], "name": row["name"]}
        assert row["low"] <= row["score"] <= row["high"]
        assert "answered by" in row["why"]
    best = (await ask(RANKED, method="BEST"))["influence"]
    assert (best["method"], best["requested"], best["backTest"]) == ("ACTIVITY", "BEST", None)
    assert best["formula"].startswith("There is too little history")


async def test_a_small_topic_gets_counts(ask: Ask) -> None:
    found = (await ask(RANKED, method="PAGERANK", topic="topic:rust"))["influence"]
    assert (found["method"], found["requested"]) == ("INTERACTIONS", "PAGERANK")
    assert all(row["thin"] for row in found["rows"])


async def test_a_score_is_taken_apart(ask: Ask) -> None:
    first = (await ask(RANKED, method="PAGERANK"))["influence"]["rows"][0]
    told = (await ask(WHY, actor=first["id"]))["why"]
    assert told["score"] == first["score"]
    assert (told["place"], told["cut"]) == (1, 0)
    assert sum(part["score"] for part in told["parts"]) == pytest.approx(told["score"], abs=1e-12)
    assert {"endorser", "base", "dangling"} == {part["kind"] for part in told["parts"]}
    for part in told["parts"]:
        assert (part["actor"] is None) == (part["kind"] != "endorser")
        if not part["moreInteractions"] and part["interactions"]:
            assert sum(one["score"] for one in part["interactions"]) == pytest.approx(part["score"], abs=1e-12)


async def test_a_wrong_parameter_is_refused(refusal: Ask) -> None:
    found = await refusal(RANKED, method="PAGERANK", parameters={"dampin": 0.5})
    assert found["code"] == "bad-parameter"
    assert "damping" in found["hint"]


async def test_every_ranking_tells_its_form(ask: Ask) -> None:
    found = (await ask("{ rankings { name title formula parameters { name type default description } } }"))["rankings"]
    assert [one["name"].lower() for one in found] == ["best", *in_schema()]
    assert all(one["title"] and one["formula"] for one in found)
    pagerank = next(one for one in found if one["name"] == "PAGERANK")
    assert [(one["name"], one["type"], one["default"]) for one in pagerank["parameters"]] == [
        ("damping", "float", 0.85),
        ("half_life", "float | None", None),
    ]
    assert all(one["description"] for one in pagerank["parameters"])


def test_forms_are_known_without_loading_compiled_code() -> None:
    code = "import sys, api.schema, graph.analytics.registry as r; r.methods(); print('numba' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert registry.names()[0] == "best"
