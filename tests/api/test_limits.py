"""Nothing that a request may hold takes long to refuse, and what is let through is as small as was said."""

import gc
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from graphql import get_introspection_query
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError

from api.context import Doors
from api.execution import parsed, problems
from api.limits import LIMITS
from api.schema import Schema
from api.settings import Settings
from graph.store import Store

Ask = Callable[..., Awaitable[Any]]
ATTACKS = 1_000
CPU_SECONDS = 0.25


def doubling(rng: random.Random) -> str:
    """Return fragments that open twice as many at every step, with or without a field of their own."""
    steps = rng.randint(10, 60)
    own = rng.choice(["", "id ", "a: name b: kind ", "topics(first: 50) { count } "])
    parts = [f"fragment f{n} on Customer {{ {own}...f{n + 1} ...f{n + 1} }}" for n in range(steps)]
    return f"{{ customers(first: 5) {{ nodes {{ ...f0 }} }} }} {' '.join(parts)} fragment f{steps} on Customer {{ id }}"


def doubling_through_fields(rng: random.Random) -> str:
    """Return fragments that double through aliased fields."""
    steps = rng.randint(3, 15)
    hop = "accounts(first: 1) {{ account {{ customer {{ ...f{n} }} }} }}"
    parts = [f"fragment f{n} on Customer {{ a: {hop.format(n=n + 1)} b: {hop.format(n=n + 1)} }}" for n in range(steps)]
    return f'{{ customer(id: "x") {{ ...f0 }} }} {" ".join(parts)} fragment f{steps} on Customer {{ id }}'


def deep(rng: random.Random) -> str:
    """Return something nested far too deep."""
    depth = rng.randint(5, 400)
    kind = rng.choice(["fields", "inline", "list", "object"])
    if kind == "fields":
        return '{ interaction(id: "x") ' + "{ answers(first: 1) " * depth + "{ id }" + " }" * depth + " }"
    if kind == "inline":
        return "{ " + "... { " * depth + "__typename" + " }" * depth + " }"
    value = "[" * depth + "]" * depth if kind == "list" else "{a: " * depth + "1" + "}" * depth
    return f'{{ cypher(text: "RETURN 1 AS one", parameters: {value}) {{ ms }} }}'


def wide(rng: random.Random) -> str:
    """Return far too much beside one another."""
    count = rng.randint(10, 3_000)
    parts = {
        "aliases": " ".join(f"a{n}: stats {{ interactions }}" for n in range(count)),
        "fields": "stats { " + "interactions " * count + "}",
        "directives": f"stats {{ interactions {'@skip(if: false) ' * count} }}",
        "arguments": f"search({' '.join(f'a{n}: 1' for n in range(count))}) {{ total }}",
        "ids": f"neighborhood(of: [{' '.join(map(str, range(count)))}]) {{ cut }}",
        "overlap": " ".join(f'customer(id: "x") {{ n{n % 7}: name }}' for n in range(count)),
    }
    return f"{{ {rng.choice(sorted(parts.values()))} }}"


def greedy(rng: random.Random) -> str:
    """Return a small text that asks for a large answer."""
    first = rng.choice([50, 500, 501, 10**9, 10**40, -1])
    inner = "id"
    for _ in range(rng.randint(2, 4)):
        inner = f"topics(first: {first}) {{ topic {{ speakers(first: {first}) {{ customer {{ {inner} }} }} }} }}"
    return f"{{ customers(first: {first}) {{ nodes {{ {inner} }} }} }}"


def odd(rng: random.Random) -> str:
    """Return texts at the edge of the grammar."""
    return rng.choice(
        [
            "fragment a on Topic { ...b } fragment b on Topic { ...a } { topics(first: 1) { nodes { ...a } } }",
            "query($a: Int = $a) { customers(first: $a) { nodes { id } } }",
            f'{{ cypher(text: "RETURN 1", parameters: {{ a: {"9" * 5_000} }}) {{ ms }} }}',
            f'{{ search(text: "{"x" * 100_000}") {{ total }} }}',
            f'{{ search(text: "{"(" * 500}") {{ total }} }}',
            "{ __schema { " + "types { fields { type { " * 8 + "name" + " } } }" * 8 + " } }",
            "{ " + " ".join(f"s{n}: __schema {{ types {{ name }} }}" for n in range(25)) + " }",
            "{" * rng.randint(1, 2_000),
            "#" * 200_000,
            '"""' + "\\" * rng.randint(1, 999),
            "subscription { run(id: 1) { done } a: run(id: 2) { done } }",
            "query A { stats { interactions } } query A { stats { interactions } }",
            "{ node(id: $x) { ... on Customer { ... on Topic { id } } } }",
            "\ufeff{ stats { interactions } }",
        ]
    )


def attacks(count: int) -> Iterator[str]:
    """Yield documents that mean harm."""
    rng = random.Random(20261124)
    kinds = (doubling, doubling_through_fields, deep, wide, greedy, odd)
    for number in range(count):
        yield kinds[number % len(kinds)](rng)


async def met(schema: Schema, doors: Doors, text: str) -> tuple[bool, float]:
    """Run a document as one never seen; return whether it was refused, and its CPU seconds."""
    parsed.cache_clear()
    problems.cache_clear()
    started = time.process_time()
    try:
        is_refused = bool((await schema.execute(text, context_value=doors)).errors)
    except (CannotGetOperationTypeError, InvalidOperationTypeError):
        is_refused = True
    return is_refused, time.process_time() - started


async def test_hostile_documents_end_quickly(world: Store, schema: Schema, data_folder: Any) -> None:
    doors = Doors(Settings(data=data_folder), world)
    gc.collect()
    gc.freeze()  # as the server does once it has started
    slow = []
    refused = 0
    for text in attacks(ATTACKS):
        is_refused, spent = await met(schema, doors, text)
        refused += is_refused
        if spent > CPU_SECONDS:
            spent = min([(await met(schema, doors, text))[1] for _ in range(3)])
        if spent > CPU_SECONDS:
            slow.append((round(spent, 2), text[:80]))
    gc.unfreeze()
    assert not slow
    assert refused > ATTACKS * 0.8


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{ customers(first: 501) { nodes { id } } }", "bad-parameter"),
        ("{ customers(first: -1) { nodes { id } } }", "bad-parameter"),
        ("{ customers(first: 500) { nodes { ties(first: 50) { weight } } } }", "too-costly"),
        ("{ customers(first: 500) { nodes { influence { place } } } }", "too-costly"),
        ("{ " + " ".join(f"a{n}: company {{ id }}" for n in range(31)) + " }", "too-costly"),
        ("{ nobody { id } }", "bad-query"),
    ],
)
async def test_refusals_say_why(refusal: Ask, text: str, code: str) -> None:
    assert (await refusal(text))["code"] == code


async def test_sizes_handed_in_as_variables_count(refusal: Ask, ask: Ask) -> None:
    text = "query($n: Int! = 3) { customers(first: $n) { nodes { topics(first: $n) { count } } } }"
    assert (await refusal(text, n=200))["code"] == "too-costly"
    assert len((await ask(text))["customers"]["nodes"]) == 3


async def test_long_lists_in_variables_are_refused(refusal: Ask) -> None:
    text = "query($of: [ID!]!) { neighborhood(of: $of) { cut } }"
    assert (await refusal(text, of=["x"] * (LIMITS.entries + 1)))["code"] == "too-costly"


async def test_introspection_works_for_tools(ask: Ask) -> None:
    data = await ask(get_introspection_query(descriptions=True, input_value_deprecation=True))
    assert len(data["__schema"]["types"]) > 80


async def test_cost_is_told(world: Store, schema: Schema, data_folder: Any) -> None:
    doors = Doors(Settings(data=data_folder), world)
    result = await schema.execute("{ customers(first: 100) { nodes { id } } }", context_value=doors)
    assert result.extensions == {"cost": {"requested": 15, "actual": 6}}
