"""Benchmarks of the doors use the world that the doors' own tests invent."""

import importlib.util
from pathlib import Path

_SPEC = importlib.util.spec_from_file_location("api_fixtures", Path(__file__).parents[1] / "api" / "conftest.py")
assert _SPEC
assert _SPEC.loader
_MODULE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_MODULE)
fill = _MODULE.fill
