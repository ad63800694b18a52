"""Words that all talk shares, read from ``words.toml``: slots, and what stands before and after what is said."""

import tomllib
from pathlib import Path

_READ = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

SLOTS: dict[str, list[str]] = _READ["slots"]
QUESTION_OPENERS: list[str] = _READ["question_openers"]
STATEMENT_OPENERS: list[str] = _READ["statement_openers"]
ANSWER_OPENERS: list[str] = _READ["answer_openers"]
CLOSERS: list[str] = _READ["closers"]
SHORT_REPLIES: list[str] = _READ["short_replies"]
OTHER_LANGUAGES: dict[str, dict[str, list[str]]] = _READ["languages"]
