"""The help teaches: every command stands under a heading, says what it does, and shows examples that are right."""

import os
import shlex
import subprocess
import sys

import pytest
import typer
from typer.models import CommandInfo

from api.cli.main import gather, hoist, name_of
from api.cli.shell import HEADINGS, app

gather()
COMMANDS = {name_of(one): one for one in app.registered_commands}


def examples(command: CommandInfo) -> list[str]:
    """Return the lines a command's help shows as examples."""
    return [line.strip("`") for line in (command.epilog or "").splitlines() if line.startswith("`grapevine")]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_teaches(name: str) -> None:
    command = COMMANDS[name]
    assert command.rich_help_panel in HEADINGS
    assert (command.callback.__doc__ or "").strip().endswith((".", "`."))
    assert examples(command), "show an example: @command(HEADING, 'grapevine ...')"


@pytest.mark.parametrize("line", [line for one in COMMANDS.values() for line in examples(one)])
def test_every_example_can_be_typed(line: str) -> None:
    group = typer.main.get_command(app)
    name, *rest = shlex.split(line)[1:]
    front = [word for word in hoist(rest) if word in {"--json", "--data", "--store"}]
    command = group.commands[name]  # type: ignore[attr-defined]  # a group, not a single command
    command.make_context(name, [word for word in hoist(rest) if word not in front], resilient_parsing=False)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_says_what_it_is(name: str) -> None:
    group = typer.main.get_command(app)
    params = group.commands[name].params  # type: ignore[attr-defined]
    assert [one.name for one in params if not getattr(one, "help", None)] == []


def test_the_shell_completes_commands_and_names_of_queries() -> None:
    assert "trace" in completed("grapevine tr")
    assert "topic/quotes" in completed("grapevine query topic/q")


def completed(typed: str) -> str:
    """Return what the shell is offered for a line typed so far."""
    asked = {"_GRAPEVINE_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    words = [sys.executable, "-m", "api.cli.main"]
    return subprocess.run(words, env={**os.environ, **asked}, capture_output=True, text=True, check=False).stdout
