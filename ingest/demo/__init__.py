"""The demo world: an invented maker of bicycle gear, its customers and a year of what they tell each other.

``write_world`` writes it as files in the sources' own formats, and ``truth.json`` beside them.
"""

from pathlib import Path
from random import Random

import orjson

from ingest.demo.dirt import spill
from ingest.demo.files import write_files
from ingest.demo.truth import truth
from ingest.demo.world import make_world

COMPANY = (
    "Pedalfern: @pedalfern.example, twitter:@pedalfern, discourse/gearfolk:@pedalfern, "
    "wordpress/proudrestorer:@pedalfern, calls/pedalfern:@pedalfern, crm/pedalfern:@pedalfern"
)
TRUTH = "truth.json"


def write_world(folder: Path, seed: int = 7, scale: float = 1.0, *, planted: bool = True) -> None:
    """Write a world into a folder; the same seed and scale give the same bytes.

    Without ``planted`` nothing travels in it: people talk, and no more.
    """
    folder.mkdir(parents=True, exist_ok=True)
    world = make_world(seed, scale, planted=planted)
    draw = Random(seed + 1)  # noqa: S311
    dirt = spill(draw, world.ordinary)
    write_files(folder, world, dirt, draw)
    told = truth(world, dirt, seed, scale)
    (folder / TRUTH).write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
