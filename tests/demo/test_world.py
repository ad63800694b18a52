"""The demo world's files: alike for a seed, as large and as mixed as is said, and read by the connectors."""

from collections import Counter
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.analytics.words import sentence
from ingest.company import Company
from ingest.demo import COMPANY, TRUTH, write_world
from ingest.demo.world import World, make_world
from ingest.recognise import parts

SCALE = 0.2


def content(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def world() -> World:
    return make_world(7, 1.0)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "world"
    write_world(folder, 7)
    return folder


@pytest.fixture(scope="module")
def truth(written: Path) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads((written / TRUTH).read_bytes())
    return found


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        write_world(tmp_path / name, seed, SCALE)
    one, again, other = (content(tmp_path / name) for name in ("one", "again", "other"))
    assert one == again
    assert one.keys() == other.keys()
    assert {name for name in one if one[name] == other[name]} == {"calls.mapping.toml", "crm.mapping.toml"}


def test_every_file_is_for_a_connector_and_the_truth_for_none(written: Path) -> None:
    found = {path.relative_to(written).as_posix(): one and one.connector for path, one in parts(written)}
    unread = {name for name, connector in found.items() if connector is None}
    assert unread == {TRUTH}
    assert set(found.values()) == {None, "activitystreams", "mbox", "slack", "tabular"}


def test_it_is_as_large_as_the_page_says(world: World, truth: dict[str, Any]) -> None:
    assert 18_000 <= truth["interactions"] == len(world.said) <= 22_000
    assert len(world.customers) == pytest.approx(400, abs=5)
    assert len(world.machines) == 6
    assert len(world.staff) == 14 + 1
    assert len(truth["communities"]) == 12
    assert len(truth["topics"]) == 40
    assert len(truth["cascades"]) == 12
    assert len(truth["namesakes"]) == 8
    assert sum(person["double"] for person in truth["people"]) == 60
    accounts = [[one for group in person["customers"] for one in group["accounts"]] for person in truth["people"]]
    assert sum(len(held) > 1 for held in accounts) == pytest.approx(120, abs=5)
    assert {len(held) for held in accounts} <= {1, 2, 3, 4}
    assert Counter(one["outcome"] for one in truth["questions"]) == {"answered": 30, "customers first": 40, "never": 20}
    assert (len(truth["opinions"]), len(truth["ideas"]), len(truth["terms"])) == (30, 5, 25)
    assert sum(len(one["stated"]) > 1 for one in truth["opinions"]) == 8


def test_cascades_are_of_the_kinds_the_page_names(truth: dict[str, Any]) -> None:
    kinds = Counter(one["kind"] for one in truth["cascades"])
    assert kinds == {"crosses": 4, "untouched": 3, "ours": 2, "mail only": 1, "rumour": 1, "listener": 1}
    for one in truth["cascades"]:
        actors = [taken["actor"] for taken in one["adoptions"]]
        assert len(actors) == len(set(actors)), one["topic"]
        sources = {taken["source"] for taken in one["adoptions"]} - {None}
        assert sources <= set(actors)
        assert one["touches_company"] == (truth["company"] in actors)
        assert not (one["kind"] == "untouched" and one["touches_company"])


def test_sources_speak_before_those_who_take_it_up(truth: dict[str, Any]) -> None:
    for one in truth["cascades"]:
        ms = {taken["actor"]: taken["ms"] for taken in one["adoptions"]}
        assert all(ms[taken["source"]] < taken["ms"] for taken in one["adoptions"] if taken["source"] is not None)


def test_eight_in_a_hundred_are_in_two_other_languages(world: World) -> None:
    spoken = Counter(one.language for one in world.said)
    assert set(spoken) == {"en", "de", "fr"}
    assert (spoken["de"] + spoken["fr"]) / len(world.said) == pytest.approx(0.08, abs=0.02)


def test_people_seldom_say_the_same_sentence_twice(world: World) -> None:
    people = {one.number for one in world.customers}
    said = [sentence(one.text, 6) for one in world.said if one.account.person.number in people and not one.kind]
    counts = Counter(text for text in said if text)
    assert sum(number for number in counts.values() if number > 1) / counts.total() < 0.25
    assert not [text for text in counts if "{" in text]


def test_a_hundredth_is_dirt(truth: dict[str, Any]) -> None:
    dirt = truth["dirt"]
    wrong = dirt["spoiled"] + dirt["repeated"] + len(dirt["skewed"]) + len(dirt["late"]) + len(dirt["deleted"])
    assert wrong / truth["interactions"] == pytest.approx(0.01, abs=0.002)


def test_nobody_is_in_two_communities_that_never_meet(truth: dict[str, Any]) -> None:
    for pair in truth["never_crosses"]:
        assert not [person for person in truth["people"] if set(pair["communities"]) <= set(person["communities"])]


def test_the_company_names_itself_in_the_form_that_ingest_reads(truth: dict[str, Any]) -> None:
    company = Company.parse(COMPANY)
    assert company.id == truth["company"]
    assert company.domains == {"pedalfern.example"}


def test_without_anything_planted_nothing_travels(tmp_path: Path) -> None:
    write_world(tmp_path, 5, SCALE, planted=False)
    assert orjson.loads((tmp_path / TRUTH).read_bytes())["cascades"] == []
