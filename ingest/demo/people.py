"""The customers: where each belongs, which accounts each has, and how those are known to be one person's."""

from itertools import count
from random import Random

from ingest.demo.communities import BY_KEY, COMMUNITIES, Channel
from ingest.demo.model import Account, Person
from ingest.demo.names import handle, invent

DOUBLES, GUESTS, SEVERAL = 60, 70, 120
"""Of 400: who are somebody else at other hours, who look in elsewhere, and who have several accounts."""
PROPOSED, LINKED, NAMESAKES = 20, 30, 8
DOUBLE_SHARE, GUEST_SHARE = 0.4, 0.14

_PAIRS = "BA AG CA BH GD BG GL BI LA CE CJ BK HK KD AC HD HA DG EA EG GI ID IJ FB BC CG FC AL HG"
PAIRS = [(pair[0], pair[1]) for pair in _PAIRS.split(" ")]
"""Which communities share people, those first through whom something travels."""

_WEB = (Channel.FORUM, Channel.MICROBLOG, Channel.BLOG, Channel.BOOKMARKS)
_MAILBOXES = ("post.example", "mailhaven.example", "birdpost.example", "inbox.example", "letterbox.example")
LANGUAGES = {"C": "de", "F": "fr"}
"""Communities in which many also speak another language."""
SPEAKERS = 0.6
PROFILES = {
    Channel.FORUM: "https://gearfolk.example/u/{}",
    Channel.MICROBLOG: "https://twitter.example/{}",
    Channel.BLOG: "https://proudrestorer.example/author/{}",
    Channel.BOOKMARKS: "https://bookmarks.example/{}",
}


class People:
    """Makes everybody, each with a number, and opens their accounts."""

    def __init__(self, draw: Random, scale: float) -> None:
        self.draw = draw
        self.scale = scale
        self.numbers = count(1)
        self.taken: set[str] = set()
        self._native = count(4_100)
        self.namesakes: list[tuple[Person, Person]] = []

    def customers(self) -> list[Person]:
        """Return the customers with their communities, accounts and whom they follow."""
        sizes = {community.key: max(3, round(community.size * self.scale)) for community in COMMUNITIES}
        names = iter(invent(self.draw, sum(sizes.values())))
        people = [self._person(next(names), key) for key, size in sizes.items() for _ in range(size)]
        self._share(people)
        for person in people:
            for key in person.shares:
                self.open(person, BY_KEY[key].channel)
        self._several(people)
        self._namesakes(people)
        self._follow(people)
        return people

    def _person(self, name: str, home: str) -> Person:
        """Make somebody who belongs to one community so far."""
        draw = self.draw
        language = LANGUAGES.get(home, "") if draw.random() < SPEAKERS else ""
        activity = draw.lognormvariate(0, 0.7)
        own = handle(draw, name, self.taken)
        return Person(next(self.numbers), name, own, shares={home: 1.0}, activity=activity, language=language)

    def _share(self, people: list[Person]) -> None:
        """Let people of one community also belong to another."""
        doubles = round(DOUBLES * self.scale)
        waiting = {key: [person for person in people if person.home == key] for key in BY_KEY}
        for number in range(doubles + round(GUESTS * self.scale)):
            one, other = PAIRS[number % len(PAIRS)]
            home = self.draw.choices((one, other), (len(waiting[one]) + 1, len(waiting[other]) + 1))[0]
            if len(waiting[home]) < 2:
                continue
            person = waiting[home].pop(self.draw.randrange(len(waiting[home])))
            person.is_double = number < doubles
            part = DOUBLE_SHARE if person.is_double else GUEST_SHARE
            person.shares = {home: 1 - part, other if home == one else one: part}
            person.activity = max(person.activity, 0.8)

    def open(self, person: Person, channel: Channel) -> Account:
        """Open an account for somebody, or return the one they have there."""
        if channel not in person.accounts:
            email = f"{person.handle}@{_MAILBOXES[person.number % len(_MAILBOXES)]}"
            own = email.partition("@")[0]
            native = {
                Channel.MAIL: email,
                Channel.CHAT: f"U{next(self._native) * 7919:09X}",
                Channel.CALLS: f"+49 555 {next(self._native):04d}",
            }.get(channel) or str(next(self._native))
            url = PROFILES.get(channel, "").format(own)
            person.accounts[channel] = Account(person, channel, native, own, person.name, email, url)
            if person.joined == "links":
                self._link(person)
        return person.accounts[channel]

    def _several(self, people: list[Person]) -> None:
        """Give more people several accounts, and decide how each person's are known to be one's."""
        draw = self.draw
        several = [person for person in people if len(person.accounts) > 1]
        single = [person for person in people if len(person.accounts) == 1]
        draw.shuffle(single)
        more = single[: max(0, round(SEVERAL * self.scale) - len(several))]
        for person in more:
            wanted = [channel for channel in (*_WEB, Channel.CRM, Channel.CALLS) if channel not in person.accounts]
            for channel in draw.sample(wanted, draw.choice((1, 1, 2))):
                self.open(person, channel)
        proposed = [one for one in more if len(one.accounts) > 1 and Channel.CALLS not in one.accounts]
        for person in proposed[: round(PROPOSED * self.scale)]:
            self._propose(person)
        linked = [
            one for one in several + more if not one.joined and len(one.accounts) > 1 and set(one.accounts) <= set(_WEB)
        ]
        for person in linked[: round(LINKED * self.scale)]:
            self._link(person)
        for person in several + more:
            if not person.joined and len(person.accounts) > 1:
                person.joined = "email"

    def _propose(self, person: Person) -> None:
        """Make somebody's accounts merely alike: another spelling of the name, no common address, no links."""
        person.joined = "proposed"
        first, last = person.name.split()
        for spelling, account in zip(
            (f"{first[0]}. {last}", f"{first} {last[0]}.", last), [*person.accounts.values()][1:], strict=False
        ):
            account.name = spelling
            account.email = f"{account.handle}{account.native[-2:]}@letterbox.example" if account.email else ""

    def _link(self, person: Person) -> None:
        """Let somebody's profiles link to each other."""
        person.joined = "links"
        for account in person.accounts.values():
            account.email = ""
            account.also = [other for other in person.accounts.values() if other is not account]

    def _namesakes(self, people: list[Person]) -> None:
        """Give a few pairs of people at different channels one name."""
        single = [person for person in people if len(person.accounts) == 1]
        self.draw.shuffle(single)
        left = iter(single)
        for one in left:
            other = next((two for two in left if set(two.accounts).isdisjoint(one.accounts)), None)
            if other is None or len(self.namesakes) >= round(NAMESAKES * self.scale):
                return
            other.name = one.name
            for account in other.accounts.values():
                account.name = one.name
            self.namesakes.append((one, other))

    def _follow(self, people: list[Person]) -> None:
        """Let people of the microblog follow others there, most of their own community."""
        on = [person for person in people if Channel.MICROBLOG in person.accounts]
        own = [person for person in on if "G" in person.shares]
        for person in on:
            crowd = own if "G" in person.shares else on
            chosen = self.draw.sample(crowd, min(len(crowd), self.draw.randint(4, 10)))
            account = person.accounts[Channel.MICROBLOG]
            account.follows = [one.accounts[Channel.MICROBLOG] for one in chosen if one is not person]
