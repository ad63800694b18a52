"""Ordinary talk: conversations at each community's place, hours and season, by those who belong there."""

from bisect import bisect
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import accumulate
from random import Random

from ingest.demo.communities import BY_KEY, COMMUNITIES, Channel, Community, Hours
from ingest.demo.model import DAY_MS, DAYS, START_MS, Person, Said
from ingest.demo.people import LANGUAGES
from ingest.demo.talk import Talker
from ingest.demo.topics import TOPICS

TALK = 17_000
"""Interactions of ordinary talk, of 20,000 in all."""

HOUR_MS = 3_600_000
PAUSE_HOURS = {Channel.CHAT: 0.3, Channel.MICROBLOG: 0.8, Channel.FORUM: 5.0, Channel.MAIL: 7.0, Channel.BLOG: 14.0}
FOREIGN = 0.5
"""Share of the conversations of a community with another language that are in it: 8 % of all."""
SHARED, REACTED = 0.12, 0.07


class Crowd:
    """People of one community, drawn by how much they talk there."""

    def __init__(self, people: Sequence[tuple[Person, float]]) -> None:
        self.people = [person for person, _ in people]
        self._ends = list(accumulate(weight for _, weight in people))

    def __len__(self) -> int:
        return len(self.people)

    def one(self, draw: Random) -> Person:
        """Draw one."""
        return self.people[bisect(self._ends, draw.random() * self._ends[-1])]


def zone(at: int) -> int:
    """Return the minutes by which clocks of the world are ahead of UTC at a moment."""
    day = datetime.fromtimestamp(at / 1000, UTC).date()
    return 120 if date(2026, 3, 29) <= day < date(2026, 10, 25) else 60


def moment(draw: Random, day: int, hours: Hours) -> int:
    """Return a moment of a day of the year inside some hours of its clock."""
    local = START_MS + day * DAY_MS + int(draw.uniform(hours.since, hours.until) * HOUR_MS)
    return local - zone(local) * 60_000


def hours_on(community: Community, day: int) -> list[Hours]:
    """Return the hours at which a community talks on a day of the year."""
    return [hours for hours in community.hours if day % 7 in hours.days]


class Threads:
    """Makes the ordinary talk of a world."""

    def __init__(self, draw: Random, people: Sequence[Person], scale: float) -> None:
        self.draw = draw
        self.talker = Talker(draw)
        self.scale = scale
        self.said: list[Said] = []
        self.crowds = {community.key: _crowd(people, community.key) for community in COMMUNITIES}
        self.merged = {
            community.key: _crowd(people, community.key, community.joins)
            for community in COMMUNITIES
            if community.joins
        }

    def all(self) -> list[Said]:
        """Return everything said, community by community."""
        weights = {community.key: _weight(community) for community in COMMUNITIES}
        for community in COMMUNITIES:
            share = weights[community.key] / sum(weights.values())
            wanted = len(self.said) + round(TALK * self.scale * share)
            days = _days(community)
            while len(self.said) < wanted:
                self._thread(community, self._day(days))
        return self.said

    def _day(self, days: Sequence[float]) -> int:
        """Draw a day by its weight; ``days`` are running sums."""
        return min(DAYS - 1, bisect(days, self.draw.random() * days[-1]))

    def crowd(self, community: Community, day: int) -> Crowd:
        """Return who talks in a community on a day: after a merger also those who joined it."""
        joined = [key for key in self.merged if BY_KEY[key].joins == community.key and day >= BY_KEY[key].ends]
        return self.merged[joined[0]] if joined else self.crowds[community.key]

    def _thread(self, community: Community, day: int) -> None:
        """Let somebody open a conversation and others answer."""
        draw = self.draw
        open_hours = hours_on(community, day)
        if not open_hours:
            return
        crowd = self.crowd(community, day)
        language, crowd = self._language(community, crowd)
        topic = TOPICS[draw.choice(community.topics)]
        asks = draw.random() < community.asks
        at = moment(draw, day, draw.choices(open_hours, [hours.share for hours in open_hours])[0])
        account = crowd.one(draw).accounts[community.channel]
        root = Said(
            at, account, self.talker.opening(topic, asks, language), community.key, topic.name, topic.name,
            language=language, is_tagged=True,
        )  # fmt: skip
        self.said.append(root)
        thread = [root]
        size = min(14, int(draw.expovariate(1 / community.answers) + (0.6 if asks else 0.3)))
        for _ in range(size):
            self._reply(community, crowd, thread)

    def _language(self, community: Community, crowd: Crowd) -> tuple[str, Crowd]:
        """Choose the language of a conversation and who speaks it."""
        language = LANGUAGES.get(community.key, "")
        if language and self.draw.random() < FOREIGN:
            speaking = [person for person in crowd.people if person.language == language]
            if len(speaking) >= 3:
                return language, Crowd([(person, person.activity) for person in speaking])
        return "en", crowd

    def _reply(self, community: Community, crowd: Crowd, thread: list[Said]) -> None:
        """Let somebody answer the first, the last or any of a conversation."""
        draw, root = self.draw, thread[0]
        target = draw.choice((root, root, thread[-1], draw.choice(thread)))
        if community.channel is Channel.CHAT:
            target = root
        author = crowd.one(draw)
        if author is target.account.person:
            author = crowd.one(draw)
        at = later(draw, community, max(target.at, thread[-1].at if draw.random() < 0.5 else 0))
        if at >= START_MS + DAYS * DAY_MS:
            return
        chance = draw.random()
        account = author.accounts[community.channel]
        if community.channel not in (Channel.MAIL, Channel.CHAT) and chance < REACTED:
            how, text, tagged = "reaction", "", False
        elif community.channel is Channel.MICROBLOG and chance < REACTED + SHARED:
            how, text, tagged = "share", "", True
        else:
            how, text = "reply", self.talker.answer(TOPICS[root.topic], root.language)
            tagged = root.topic in text.casefold()
        said = Said(
            at, account, text, community.key, root.topic, root.title, parent=target, how=how,
            language=root.language, is_tagged=tagged, root=root,
        )  # fmt: skip
        self.said.append(said)
        if how == "reply":
            thread.append(said)


def later(draw: Random, community: Community, after: int) -> int:
    """Return a moment after another, mostly at an hour at which the community talks."""
    at = after + 60_000 + int(draw.expovariate(1 / PAUSE_HOURS[community.channel]) * HOUR_MS)
    if draw.random() < 0.3:
        return at
    first = (at - START_MS) // DAY_MS
    for day in range(first, first + 3):
        for hours in hours_on(community, day):
            end = START_MS + day * DAY_MS + hours.until * HOUR_MS - zone(at) * 60_000
            begin = START_MS + day * DAY_MS + hours.since * HOUR_MS - zone(at) * 60_000
            if at < end:
                return max(at, begin + int(draw.random() * min(HOUR_MS, end - begin)))
    return at


def _crowd(people: Sequence[Person], *keys: str) -> Crowd:
    """Return the people of communities, each by what share of their talk goes there."""
    found = [(one, one.activity * sum(one.shares.get(key, 0) for key in keys)) for one in people]
    return Crowd([(person, weight) for person, weight in found if weight])


def _weight(community: Community) -> float:
    """Return how much a community talks: by its people, and less if it lived only a part of the year."""
    return float(community.size * ((min(community.ends, DAYS) - community.begins) / DAYS) ** 0.4)


def _days(community: Community) -> list[float]:
    """Return running sums of how likely a conversation begins on each day of the year."""
    weights = []
    for day in range(DAYS):
        month = datetime.fromtimestamp((START_MS + day * DAY_MS) / 1000, UTC).month
        alive = community.begins <= day < community.ends
        fading = min(1.0, (community.ends - day) / 40) if community.ends < DAYS and not community.joins else 1.0
        hours = sum(hours.share for hours in hours_on(community, day))
        weights.append(community.seasons[month - 1] * hours * fading if alive else 0.0)
    return list(accumulate(weights))
