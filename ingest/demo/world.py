"""Puts a world together: everybody, everything they said, in order of time and with ids of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from ingest.demo.communities import BY_KEY, Channel
from ingest.demo.company import Company, Dealings, hired, machines
from ingest.demo.ids import native_of
from ingest.demo.model import Person, Said
from ingest.demo.people import People
from ingest.demo.threads import Threads
from ingest.demo.travel import Planted, Roles, Travel

LISTENER = "Quindo Fernhollow"
WITHOUT_PROFILES = (Channel.MAIL, Channel.CALLS, Channel.CRM)


@dataclass(slots=True, repr=False)
class World:
    """Everybody and everything said, ascending in time; ``planted`` is empty in a world where nothing travels."""

    customers: list[Person]
    staff: list[Person]
    machines: list[Person]
    said: list[Said]
    planted: list[Planted]
    dealings: Dealings
    namesakes: list[tuple[Person, Person]]
    ordinary: list[Said]
    """The part of it that is ordinary talk."""

    @property
    def people(self) -> list[Person]:
        """Everybody: customers, staff and machines."""
        return [*self.customers, *self.staff, *self.machines]


def make_world(seed: int, scale: float, *, planted: bool = True) -> World:
    """Invent a world; the same seed gives the same one."""
    draw = Random(seed)  # noqa: S311
    crowd = People(draw, scale)
    customers = crowd.customers()
    staff = hired(draw, crowd.taken, crowd.numbers)
    robots = machines(draw, crowd.numbers)
    threads = Threads(draw, customers, scale)
    said = ordinary = threads.all()
    dealings = Company(draw, customers, staff, scale).all()
    cascades: list[Planted] = []
    if planted:
        silent = _listener(crowd)
        roles = Roles(staff[0], silent, crowd.open)
        cascades = Travel(draw, customers, roles, scale).all()
        customers.append(silent)
    for part in (dealings.said, *(one.said for one in cascades), *(spoken for _, spoken in robots)):
        said = [*said, *part]
    said.sort(key=lambda one: one.at)
    _leave_out_unseen([*customers, *staff], said)
    _number(said)
    return World(
        customers, staff, [person for person, _ in robots], said, cascades, dealings, crowd.namesakes, ordinary
    )


def _listener(crowd: People) -> Person:
    """Return somebody who reads a blog, never writes there, and keeps bookmarks."""
    person = Person(next(crowd.numbers), LISTENER, "quindofern", shares={"F": 1.0}, activity=0.0, joined="email")
    for channel in (BY_KEY["F"].channel, Channel.BOOKMARKS):
        crowd.open(person, channel)
    return person


def _leave_out_unseen(people: Sequence[Person], said: Sequence[Said]) -> None:
    """Close accounts that no file would show: where there are no profiles, those that never took part."""
    seen = {one.account for one in said} | {account for one in said for account in one.to}
    for person in people:
        for channel, account in list(person.accounts.items()):
            if channel in WITHOUT_PROFILES and account not in seen:
                del person.accounts[channel]


def _number(said: Sequence[Said]) -> None:
    """Give everything an id of its own at its channel."""
    counts: Counter[Channel] = Counter()
    moments: set[int] = set()
    for one in said:
        counts[one.channel] += 1
        number = counts[one.channel]
        if one.channel is Channel.CHAT:
            while one.at in moments:
                one.at += 1_000
            moments.add(one.at)
        one.native = native_of(one, number)
