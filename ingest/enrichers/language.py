"""The language of a text, where its source does not state one."""

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from ingest.enricher import Enricher
from ingest.record import Record

LOOKED_AT = 120
"""Signs of a text that decide; more cost time and change little."""
LEAST_WORDS, LEAST_LETTERS = 3, 12
LEAST_CERTAINTY = 0.4
_NOISE = re.compile(r"https?://\S+|[@#]\S+|```.*?```|[\w.+-]+@\S+", re.DOTALL)


@cache
def _model() -> Any:
    """Load the model, once and only when there is a text."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@lru_cache(maxsize=8_192)
def language_of(text: str) -> str:
    """Return the code of a language; nothing when the text is too short or undecided."""
    words = _NOISE.sub(" ", text[: 4 * LOOKED_AT]).split()
    sample = " ".join(words)[:LOOKED_AT]
    letters = sum(map(str.isalpha, sample))
    is_spaced = len(words) >= LEAST_WORDS or any(ord(sign) > 0x2E80 for sign in sample)
    if letters < LEAST_LETTERS or not is_spaced:
        return ""
    language, certainty = _model().classify(sample)
    return str(language) if certainty >= LEAST_CERTAINTY else ""


def enrich(record: Record) -> Record:
    """Add the language."""
    if record.lang or not record.text:
        return record
    language = language_of(record.text[: 4 * LOOKED_AT])
    return replace(record, lang=language) if language else record


ENRICHER = Enricher("language", "Language", enrich)
