"""Sentences put together: what is asked, told and answered about a topic, seldom twice the same."""

import re
from collections.abc import Sequence
from random import Random

from ingest.demo.topics import Topic
from ingest.demo.words import (
    ANSWER_OPENERS,
    CLOSERS,
    OTHER_LANGUAGES,
    QUESTION_OPENERS,
    SHORT_REPLIES,
    SLOTS,
    STATEMENT_OPENERS,
)

_SLOT = re.compile(r"\{(\w+)\}")


class Talker:
    """Says things; every text is drawn from the world's one stream of chance."""

    def __init__(self, draw: Random) -> None:
        self.draw = draw

    def filled(self, sentence: str) -> str:
        """Return a sentence with its slots filled and a capital in front."""
        said = _SLOT.sub(lambda slot: self.draw.choice(SLOTS[slot[1]]), sentence)
        return said[:1].upper() + said[1:]

    def joined(self, *sentences: str) -> str:
        """Return the sentences that are not empty, filled, as one text."""
        return " ".join(self.filled(sentence) for sentence in sentences if sentence)

    def opening(self, topic: Topic, asks: bool, language: str = "en") -> str:
        """Return what opens a conversation."""
        if language != "en":
            return self._foreign(topic, language, "ask" if asks else "tell")
        pick = self.draw.choice
        if asks:
            return self.joined(pick(QUESTION_OPENERS), self._naming(topic, topic.ask), self._maybe(topic.more, 0.4))
        told = self._naming(topic, topic.tell)
        return self.joined(pick(STATEMENT_OPENERS), told, self._maybe(topic.more, 0.6), pick(CLOSERS))

    def answer(self, topic: Topic, language: str = "en") -> str:
        """Return what is answered in a conversation."""
        if language != "en":
            return self._foreign(topic, language, "tell")
        pick = self.draw.choice
        kind = self.draw.random()
        if kind < 0.28:
            return self.joined(pick(SHORT_REPLIES))
        if kind < 0.36:
            return self.joined(pick(ANSWER_OPENERS), pick(topic.ask))
        if kind < 0.5:
            return self.joined(pick(SHORT_REPLIES), pick(topic.more))
        return self.joined(pick(ANSWER_OPENERS), pick(topic.tell), self._maybe(topic.more, 0.35), pick(CLOSERS))

    def _maybe(self, sentences: Sequence[str], chance: float) -> str:
        """Return one of some sentences, or none."""
        return self.draw.choice(sentences) if self.draw.random() < chance else ""

    def _naming(self, topic: Topic, sentences: Sequence[str]) -> str:
        """Return a sentence, mostly one with the topic's name."""
        naming = [sentence for sentence in sentences if topic.name in sentence.casefold()]
        return self.draw.choice(naming if naming and self.draw.random() < 0.7 else sentences)

    def _foreign(self, topic: Topic, language: str, kind: str) -> str:
        """Say it in another language; things keep their names."""
        bank, pick = OTHER_LANGUAGES[language], self.draw.choice
        sentences = [pick(bank[kind]), pick(bank["tell"]), pick(bank["more"])][: self.draw.choice((2, 3))]
        return self.joined(*(sentence.replace("{topic}", topic.name) for sentence in dict.fromkeys(sentences)))
