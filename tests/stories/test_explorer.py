"""The stories of the explorer, told in a real browser against the served demo world."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Demo

WEB = Path(__file__).resolve().parents[2] / "web"
STORIES = sorted(WEB.glob("stories/**/*.story.ts"))
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def npm() -> Path:
    """Return npm, where there is a browser and an explorer to open in it."""
    if not (shutil.which("chromium") or shutil.which("google-chrome")):
        pytest.skip("no Chromium on this machine")
    if not (WEB / "dist" / "index.html").exists():
        pytest.skip("the explorer is not built: make setup")
    return Path(sys.executable).with_name("npm")


@pytest.mark.timeout(900)
@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.name.removesuffix(".story.ts"))
def test_story(npm: Path, demo: "Demo", story: Path) -> None:
    words: list[str | Path] = [npm, "run", "--silent", "stories", "--", story.relative_to(WEB)]
    environment = {**os.environ, "GRAPEVINE_ADDRESS": demo.address, "PATH": f"{npm.parent}:{os.environ['PATH']}"}
    told = subprocess.run(words, cwd=WEB, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
