"""A stranger's tool asks whatever the schema allows: every answer is an answer or a refusal in words."""

from typing import Any, cast

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_graphql import nodes

from api.schema import PRINTED

schemathesis.graphql.scalar("DateTime", st.sampled_from(["2026-01-02", "2026-13-01", "-90d", ""]).map(nodes.String))
schemathesis.graphql.scalar("Duration", st.sampled_from(["P7D", "PT1H", "P", "7"]).map(nodes.String))
schemathesis.graphql.scalar("JSON", st.sampled_from(["", "x"]).map(nodes.String))

APART = {
    "analyse",
    "ingest",
    "forget",
    "join",
    "undo",
    "accept",
    "refuse",
    "setCompany",
    "influence",
    "why",
    "rankings",
}
"""They start long work, decide who is who or load all rankings: tested where that is at home."""
FOUND: list[Any] = [found.ok() for found in cast(Any, schemathesis.graphql.from_path(PRINTED)).get_all_operations()]
OPERATIONS = [operation for operation in FOUND if operation.label.partition(".")[2] not in APART]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: str(operation.label))
def test_nothing_unexpected_happens(operation: Any, server: httpx.AsyncClient) -> None:
    @settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(case=operation.as_strategy())
    def check(case: Any) -> None:
        answer = httpx.post(f"{server.base_url}/graphql", json={"query": case.body}, timeout=30)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert "data" in told
        for error in told.get("errors", ()):
            assert error["message"]
            assert error["extensions"]["code"] not in {"unexpected", "store"}, (case.body, error)

    check()
