"""What the container files say fits the program; whether they start is seen where there is an engine for them."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from api.cli.main import gather
from api.cli.shell import app
from api.settings import VARIABLES


@pytest.fixture(scope="module")
def compose(repository: Path) -> dict[str, Any]:
    """Return docker-compose.yml."""
    read: dict[str, Any] = yaml.safe_load((repository / "docker-compose.yml").read_text(encoding="utf-8"))
    return read


def test_services_fit_the_program(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert set(services) == {"neo4j", "grapevine"}
    ours = services["grapevine"]["environment"]
    assert {name for name in ours if name.startswith("GRAPEVINE_")} == set(ours) <= set(VARIABLES)
    port = ours["GRAPEVINE_STORE"].rpartition(":")[2]
    assert services["neo4j"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert services["grapevine"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "healthcheck" in services["neo4j"]


def test_nothing_is_open_to_others_and_no_password_is_written(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        assert all(str(port).startswith("127.0.0.1:") for port in service.get("ports", []))
        assert not service.get("privileged")
        secrets = [value for name, value in service["environment"].items() if re.search("AUTH|PASSWORD", name)]
        assert secrets
        assert all(":?" in value for value in secrets)


def test_volumes_and_images_are_named(compose: dict[str, Any]) -> None:
    used = {volume.partition(":")[0] for service in compose["services"].values() for volume in service["volumes"]}
    assert used == set(compose["volumes"])
    assert re.fullmatch(r"neo4j:5\.\d+-community", compose["services"]["neo4j"]["image"])


def test_the_image_copies_what_is_there_and_starts_what_exists(repository: Path) -> None:
    text = (repository / "Dockerfile").read_text(encoding="utf-8")
    for copied in re.findall(r"^COPY (?!--)(.+) \S+$", text, re.MULTILINE):
        assert all((repository / path).exists() for path in copied.split())
    gather()
    command = re.findall(r'^CMD \["(\w+)"', text, re.MULTILINE)[0]
    assert command in typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group
    assert 'ENTRYPOINT ["grapevine"]' in text
    assert re.search("^USER (?!root)", text, re.MULTILINE)
    assert set(re.findall(r"GRAPEVINE_\w+", text)) <= set(VARIABLES)
    targets = (repository / "Makefile").read_text(encoding="utf-8")
    assert all(f"\n{target}:" in targets for target in re.findall(r"\bmake (\w+)\b", text) if target != "make")
