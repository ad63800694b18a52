"""Lets the planted things travel: who took each up from whom, over what, and what that leaves in the talk."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from ingest.demo.cascades import CASCADES, LINK, LISTENER, OURS, QUOTE, REPLY, WORDS, Cascade, Leg
from ingest.demo.communities import BY_KEY, Channel, Community
from ingest.demo.model import DAY_MS, DAYS, START_MS, Account, Person, Said
from ingest.demo.talk import Talker
from ingest.demo.threads import HOUR_MS, hours_on, later, moment

ORDER = (WORDS, LINK, QUOTE, REPLY)
QUOTING = (Channel.FORUM, Channel.MICROBLOG, Channel.BLOG)
LAST = START_MS + DAYS * DAY_MS - HOUR_MS
EXPLICIT = "explicit"
SHARES, QUOTES = 0.25, 0.2
PASSING_ON = ("Passing it on:", "Read it here:", "They say:", "Again:", "I can only repeat:")
ALONE = 0.15
"""How many of those who take something up inside a community say so in a conversation of their own."""


@dataclass(slots=True)
class Taken:
    """One adoption: who, by which act, from whom, by which act of theirs, and what shows it."""

    account: Account
    said: Said
    source: Account | None = None
    source_said: Said | None = None
    evidence: str = "origin"


@dataclass(frozen=True, slots=True)
class Roles:
    """Those who play a part of their own: the company's voice, and one who reads and never posts."""

    company: Person
    listener: Person
    open: Callable[[Person, Channel], Account]


@dataclass(slots=True)
class Planted:
    """A cascade as it happened."""

    plan: Cascade
    taken: list[Taken] = field(default_factory=list)
    brokers: list[tuple[str, str, Person]] = field(default_factory=list)
    denials: list[Said] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)


class Travel:
    """Makes the cascades of a world."""

    def __init__(self, draw: Random, people: Sequence[Person], roles: Roles, scale: float) -> None:
        self.draw = draw
        self.talker = Talker(draw)
        self.people = [person for person in people if person.joined != "proposed"]
        self.roles = roles
        self.scale = scale

    def all(self) -> list[Planted]:
        """Return every cascade."""
        return [_Run(self, plan).travelled() for plan in CASCADES]


class _Run:
    """One cascade on its way."""

    def __init__(self, world: Travel, plan: Cascade) -> None:
        self.world, self.draw, self.plan = world, world.draw, plan
        self.planted = Planted(plan)
        self.carrying: dict[str, list[Said]] = {}
        self.wording: dict[Said, str] = {}
        self.known: set[Person] = set()

    def travelled(self) -> Planted:
        """Let it go from leg to leg."""
        first, *others = self.plan.legs
        self._begin(first)
        for leg in others:
            if self.plan.kind == LISTENER and leg is others[0]:
                self._through_a_listener(leg)
            self._arrive(leg)
        if self.plan.denials:
            self._deny()
        if self.plan.note:
            self._note()
        return self.planted

    def _size(self, takers: int) -> int:
        """Return how many take it up in a world of this size."""
        return max(2, round(takers * math.sqrt(min(1.0, self.world.scale))))

    def _begin(self, leg: Leg) -> None:
        """Let somebody say it first."""
        community = BY_KEY[leg.into]
        if self.plan.kind == OURS:
            account = self.world.roles.company.accounts[community.channel]
        else:
            person = self._who(community, most_active=True) or self.world.people[0]
            account = person.accounts[community.channel]
        day = next(day for day in range(self.plan.day, DAYS) if hours_on(community, day))
        at = moment(self.draw, day, hours_on(community, day)[0])
        root = self._say(at, account, self.plan.first, community, link=self.plan.url)
        self.carrying[community.key] = [root]
        self.planted.taken.append(Taken(account, root))
        self._spread(community, [root], leg.takers)

    def _arrive(self, leg: Leg) -> None:
        """Let brokers bring it into a community, and others there take it up."""
        community, before = BY_KEY[leg.into], BY_KEY[leg.out_of]
        roots: list[Said] = []
        for way in sorted(leg.ways, key=ORDER.index):
            if self.carrying.get(before.key) and (broker := self._who(community, before)):
                roots.append(self._cross(broker, (before, community), way, roots))
                self.planted.brokers.append((before.key, community.key, broker))
        if roots:
            self._spread(community, roots, leg.takers)

    def _cross(self, broker: Person, way_of: tuple[Community, Community], way: str, roots: Sequence[Said]) -> Said:
        """Let a broker bring it from one community to another; return what opens the conversation there."""
        before, community = way_of
        account, there = broker.accounts[community.channel], broker.accounts[before.channel]
        heard = self.carrying[before.key]
        if way == LINK and not any(said.link for said in heard):
            way = WORDS
        if way == QUOTE and not (community.channel is before.channel and before.channel in QUOTING):
            way = REPLY
        if way == REPLY:
            source = self.draw.choice(heard[-3:])
            answer = self._answer(source.thread if before.channel is Channel.CHAT else source, there, before)
            after = max([answer.at + 3 * HOUR_MS, *(root.at + HOUR_MS for root in roots)])
            return self._bring(self._next(community, after), account, community)
        source = self._latest(heard, way)
        at = self._next(community, max([source.at + 9 * HOUR_MS, *(root.at + HOUR_MS for root in roots)]))
        self._listen(there, source, before, at)
        root = self._bring(at, account, community, source, has_link=way != WORDS)
        if way == QUOTE:
            root.parent, root.how = source, "quote"
        self._take(root, source, EXPLICIT if way == QUOTE else way)
        return root

    def _latest(self, heard: Sequence[Said], way: str) -> Said:
        """Return what was said last of what can be taken up in a way."""
        return max((said for said in heard if said.link or way != LINK), key=lambda said: said.at)

    def _listen(self, account: Account, source: Said, before: Community, until: int) -> None:
        """Make sure that somebody could have seen it: they follow its author, or are about in the same place."""
        if before.channel is Channel.MICROBLOG:
            if source.account not in account.follows:
                account.follows.append(source.account)
            return
        about = min(until - HOUR_MS, source.at + self.draw.randint(2, 6) * HOUR_MS)
        text = self.world.talker.joined("{n} of us met {when} near {place}.", "Good to see you all {weather}.")
        self.planted.said.append(Said(about, account, text, before.key, title=self.draw.choice(before.topics)))

    def _spread(self, community: Community, roots: Sequence[Said], takers: int) -> None:
        """Let people of a community take it up from those who have it there."""
        open_to = list(roots)
        for _ in range(self._size(takers)):
            person = self._who(community)
            if person is None:
                return
            account = person.accounts[community.channel]
            if self.plan.carry and self.draw.random() < ALONE and community.channel is not Channel.MICROBLOG:
                self._alone(account, community)
                continue
            target = self.draw.choice(open_to)
            answer = self._answer(target.thread if community.channel is Channel.CHAT else target, account, community)
            if answer.text:
                open_to.append(answer)

    def _alone(self, account: Account, community: Community) -> None:
        """Let somebody open a conversation of their own about what they read in the same place."""
        heard = self.carrying[community.key]
        way = LINK if self.draw.random() < 0.6 and any(said.link for said in heard) else WORDS
        source = self._latest(heard, way)
        root = self._bring(
            self._next(community, source.at + 12 * HOUR_MS), account, community, source, has_link=way == LINK
        )
        self._take(root, source, way)

    def _through_a_listener(self, leg: Leg) -> None:
        """Let somebody who never posts there keep the link where somebody of the next community sees it."""
        before, into, roles = BY_KEY[leg.out_of], BY_KEY[leg.into], self.world.roles
        source = self._latest(self.carrying[before.key], LINK)
        roles.listener.accounts[before.channel].follows.append(source.account)
        at = self._next(before, source.at + DAY_MS)
        keeper = roles.listener.accounts[Channel.BOOKMARKS]
        kept = Said(
            at, keeper, self._carried(), "", self.plan.topic, self.plan.topic, link=self.plan.url, is_tagged=True
        )
        kept.kind = "bookmark"
        self.planted.said.append(kept)
        self._take(kept, source, LINK)
        reader = self._who(into)
        if reader is not None:
            roles.open(reader, Channel.BOOKMARKS).follows.append(keeper)
            reader.joined = reader.joined or "email"
            self._take(self._bring(self._next(into, at + DAY_MS), reader.accounts[into.channel], into), kept, LINK)

    def _deny(self) -> None:
        """Let people say that it is not true, where it was said."""
        for text, leg in zip(self.plan.denials, self.plan.legs, strict=False):
            community, said = BY_KEY[leg.into], self.carrying.get(leg.into)
            person = self._who(community)
            if said and person is not None:
                denial = self._answer(said[0], person.accounts[community.channel], community, text)
                self.planted.denials.append(denial)

    def _note(self) -> None:
        """Let the company say something late that nobody takes up."""
        last = max(said.at for said in self.planted.said)
        account = self.world.roles.company.accounts[Channel.MICROBLOG]
        said = self._say(min(LAST, last + 30 * HOUR_MS), account, self.plan.note, BY_KEY["G"])
        self.planted.taken.append(Taken(account, said))

    def _who(self, *communities: Community, most_active: bool = False) -> Person | None:
        """Draw somebody of all of some communities who does not have it yet."""
        found = [
            person
            for person in self.world.people
            if person not in self.known and all(community.key in person.shares for community in communities)
        ]
        if most_active:
            found = sorted(found, key=lambda person: -person.activity)[:10]
        if not found:
            return None
        person = self.draw.choices(found, [person.activity for person in found])[0]
        self.known.add(person)
        return person

    def _next(self, community: Community, after: int) -> int:
        """Return a moment in the next days at which a community talks."""
        at = later(self.draw, community, after + int(self.draw.expovariate(1 / 20) * HOUR_MS))
        return min(LAST, at)

    def _say(self, at: int, account: Account, text: str, community: Community, *, link: str = "") -> Said:
        """Open a conversation on it."""
        said = self.world.talker.joined(text)
        root = Said(at, account, said, community.key, self.plan.topic, self.plan.topic, link=link, is_tagged=True)
        self.planted.said.append(root)
        return root

    def _bring(
        self, at: int, account: Account, community: Community, source: Said | None = None, *, has_link: bool = True
    ) -> Said:
        """Open a conversation with the rare words of it, from which others can take it."""
        wording = self._carried(None if has_link else source)
        root = self._say(at, account, wording, community, link=self.plan.url if has_link else "")
        self.carrying.setdefault(community.key, []).append(root)
        self.wording[root] = wording
        return root

    def _carried(self, source: Said | None = None) -> str:
        """Return words for those who bring it elsewhere: mostly those of whom they have it from."""
        told = self.wording.get(source) if source is not None else None
        if told is None:
            return self.draw.choice(self.plan.carry)
        passing = self.draw.choice(PASSING_ON)
        own = told.partition(": ")[2] if told.startswith(PASSING_ON) else told
        return f"{passing} {own}"

    def _answer(self, target: Said, account: Account, community: Community, text: str = "") -> Said:
        """Take it up by answering, quoting or sharing what somebody said."""
        take = self.plan.take
        if community.channel is Channel.CHAT:
            take = tuple(one for one in take if self.plan.topic in one.casefold())
        chance = self.draw.random()
        shares = community.channel is Channel.MICROBLOG and chance < SHARES and not text
        how = "share" if shares else "quote" if community.channel in QUOTING and chance > 1 - QUOTES else "reply"
        said = "" if shares else self.world.talker.joined(text or self.draw.choice(take))
        at = min(LAST, later(self.draw, community, target.at + HOUR_MS // 2))
        root = target.thread if how == "reply" else None
        answer = Said(
            at, account, said, community.key, self.plan.topic, self.plan.topic, parent=target, how=how,
            is_tagged=True, root=root,
        )  # fmt: skip
        self.planted.said.append(answer)
        self._take(answer, target, EXPLICIT)
        return answer

    def _take(self, said: Said, source: Said, evidence: str) -> None:
        """Note an adoption."""
        self.planted.taken.append(Taken(said.account, said, source.account, source, evidence))
