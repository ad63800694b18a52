"""The company among its customers: staff, machines, campaigns, calls, sales, and what it is asked."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from ingest.demo.communities import BY_KEY, Channel, Community, Hours
from ingest.demo.model import BOT, DAYS, SERVICE, STAFF, START_MS, Account, Person, Said
from ingest.demo.names import handle, invent
from ingest.demo.people import PROFILES
from ingest.demo.talk import Talker
from ingest.demo.threads import HOUR_MS, hours_on, later, moment

SAYS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))

NAME, DOMAIN = "Pedalfern", "pedalfern.example"
STAFF_COUNT = 14
ANSWERED, HELPED, NEVER = 30, 40, 20
"""Questions to the company: answered by it, by customers first, and by nobody."""
OPINIONS, CHANGING, TERMS = 30, 8, 25
CALLS, SALES, POSTS, ADDRESSED = 120, 260, 90, 25
MOST = 15
"""Calls, or purchases, of one person."""
OFFICE = Hours((0, 1, 2, 3, 4), 9, 17, 1.0)
_ASKED_AT = "BCEG"
"""Communities where the company has a voice that can be asked; mails go to its own address."""


@dataclass(slots=True)
class Question:
    """A question to the company and what became of it."""

    said: Said
    outcome: str
    answers: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class Dealings:
    """What happened between the company and its customers, and what people stated."""

    said: list[Said] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    opinions: list[tuple[Person, str, list[tuple[Said, float]]]] = field(default_factory=list)
    ideas: list[tuple[str, Said, list[Said], Said | None]] = field(default_factory=list)
    terms: list[tuple[Person, str, Said]] = field(default_factory=list)


def hired(draw: Random, taken: set[str], numbers: "count[int]") -> list[Person]:
    """Return the company's own account as the first, then the staff."""
    voice = Person(next(numbers), NAME, NAME.lower(), STAFF)
    for channel in (Channel.MICROBLOG, Channel.FORUM, Channel.BLOG, Channel.CALLS, Channel.CRM):
        _account(voice, channel, NAME.lower())
    _account(voice, Channel.MAIL, f"support@{DOMAIN}")
    staff = [Person(next(numbers), name, handle(draw, name, taken), STAFF) for name in invent(draw, STAFF_COUNT)]
    for at, person in enumerate(staff):
        _account(person, Channel.MAIL, f"{person.handle}@{DOMAIN}")
        for channel in ((Channel.FORUM,), (Channel.MICROBLOG,), (Channel.CHAT,))[at % 3]:
            _account(person, channel, f"pf{500 + at}" if channel is not Channel.CHAT else f"UPF{500 + at}")
    return [voice, *staff]


def machines(draw: Random, numbers: "count[int]") -> list[tuple[Person, list[Said]]]:
    """Return the bots and services with what they say."""
    talker, found = Talker(draw), []
    for row in SAYS["bot"]:
        channel = Channel(row["channel"])
        kind = BOT if row["kind"] == "bot" else SERVICE
        person = Person(next(numbers), row["name"], row["name"].lower().replace(" ", "-"), kind, joined=row["how"])
        native = f"{person.handle}@lists.gearfolk.example" if channel is Channel.MAIL else person.handle
        account = _account(person, channel, native)
        place = {Channel.FORUM: "B", Channel.CHAT: "A", Channel.MAIL: "D"}.get(channel, "")
        said = [
            Said(START_MS + day * 24 * HOUR_MS + 5 * HOUR_MS, account, talker.joined(row["says"]), place)
            for day in range(3, DAYS, 6)
        ]
        found.append((person, said))
    return found


def _account(person: Person, channel: Channel, native: str) -> Account:
    """Open an account of the company's or a machine's; those of staff have a verified address of its domain."""
    email = f"{person.handle}@{DOMAIN}" if person.kind == STAFF and person.name != NAME else ""
    name = person.name if person.kind != STAFF or person.name == NAME else f"{person.name} ({NAME})"
    url = PROFILES.get(channel, "").format(person.handle)
    person.accounts[channel] = Account(person, channel, native, person.handle, name, email, url)
    return person.accounts[channel]


class Company:
    """Makes the dealings of a company with its customers."""

    def __init__(self, draw: Random, people: Sequence[Person], staff: Sequence[Person], scale: float) -> None:
        self.draw, self.talker, self.scale = draw, Talker(draw), scale
        self.people = [person for person in people if person.joined != "proposed"]
        self.voice, self.staff = staff[0], staff[1:]
        self.made = Dealings()

    def all(self) -> Dealings:
        """Return everything that happened."""
        for outcome, wanted in (("answered", ANSWERED), ("customers first", HELPED), ("never", NEVER)):
            for _ in range(max(1, round(wanted * self.scale))):
                self._question(outcome)
        self._campaigns()
        self._posts()
        self._calls_and_sales()
        self._opinions()
        self._ideas()
        self._terms()
        return self.made

    def _say(self, at: int, account: Account, text: str, community: str = "", **told: Any) -> Said:
        """Say something."""
        said = Said(at, account, self.talker.joined(text), community, **told)
        self.made.said.append(said)
        return said

    def _any(self, community: str = "") -> Person:
        """Draw somebody, of a community if one is named."""
        found = [person for person in self.people if person.activity and (not community or community in person.shares)]
        return self.draw.choices(found, [person.activity for person in found])[0]

    def _other(self, community: str, person: Person) -> Person:
        """Draw somebody else of a community."""
        while (other := self._any(community)) is person:
            pass
        return other

    def _when(self, community: Community) -> int:
        """Draw a moment at which a community talks, not too late in its life for answers."""
        days = [day for day in range(community.begins, min(community.ends, DAYS) - 20) if hours_on(community, day)]
        day = self.draw.choice(days)
        return moment(self.draw, day, self.draw.choice(hours_on(community, day)))

    def _question(self, outcome: str) -> None:
        """Let somebody ask the company, and let it or others answer, or nobody."""
        community = BY_KEY[self.draw.choice(_ASKED_AT)]
        asker, pick = self._any(community.key), self.draw.choice
        account, ours = asker.accounts[community.channel], self.voice.accounts[community.channel]
        text = f"@{ours.handle} {self.talker.joined(pick(SAYS['questions']))}"
        asked = self._say(self._when(community), account, text, community.key, mentions=[ours])
        asked.title = self.talker.filled(pick(community.topics)) if community.channel is Channel.FORUM else ""
        question = Question(asked, outcome)
        self.made.questions.append(question)
        if outcome == "customers first":
            for _ in range(self.draw.choice((1, 1, 2))):
                helper = self._other(community.key, asker)
                question.answers.append(self._answer(asked, helper, pick(SAYS["customer_answers"]), 2 * HOUR_MS))
        elif outcome == "answered":
            speaker = pick([one for one in self.staff if community.channel in one.accounts])
            delay = self.draw.randint(20, 160) * HOUR_MS
            question.answers.append(self._answer(asked, speaker, pick(SAYS["company_answers"]), delay))

    def _answer(self, asked: Said, person: Person, text: str, delay: int) -> Said:
        """Answer a question."""
        community = BY_KEY[asked.community]
        at = later(self.draw, community, asked.at + delay) if person.kind != STAFF else asked.at + delay
        account = person.accounts[asked.channel]
        return self._say(at, account, text, asked.community, title=asked.title, parent=asked, root=asked)

    def _campaigns(self) -> None:
        """Send a mail to many every month."""
        mail = [person for person in self.people if Channel.MAIL in person.accounts]
        account = self.voice.accounts[Channel.MAIL]
        for month, text in enumerate(SAYS["campaigns"]):
            at = moment(self.draw, 8 + month * 29, OFFICE)
            reached = self.draw.sample(mail, min(len(mail), round(ADDRESSED * self.scale) + 1))
            for person in reached:
                to = [person.accounts[Channel.MAIL]]
                self._say(at + self.draw.randrange(3_600_000), account, text, title=text.partition(".")[0], to=to)

    def _posts(self) -> None:
        """Talk at people in public."""
        for _ in range(round(POSTS * self.scale)):
            account = self.voice.accounts[Channel.MICROBLOG]
            day = self.draw.choice([day for day in range(DAYS - 1) if day % 7 < 5])
            self._say(moment(self.draw, day, OFFICE), account, self.draw.choice(SAYS["posts"]))

    def _calls_and_sales(self) -> None:
        """Let customers call and buy."""
        ours = self.voice.accounts
        for channel, wanted, kind in ((Channel.CALLS, CALLS, "call"), (Channel.CRM, SALES, "purchase")):
            known = [person for person in self.people if channel in person.accounts]
            for number in range(max(len(known), min(round(wanted * self.scale), MOST * len(known)))):
                account = known[number % len(known)].accounts[channel]
                day = self.draw.choice([day for day in range(DAYS - 1) if day % 7 < 5])
                text = self.draw.choice(SAYS["calls" if kind == "call" else "purchases"])
                to = [ours[channel]] if kind == "call" else []
                self._say(moment(self.draw, day, OFFICE), account, text, kind=kind, to=to)

    def _opinions(self) -> None:
        """Let people say what they hold; some change their mind over the year."""
        changing = [row for row in SAYS["opinion"] if len(row["quotes"]) > 1]
        steady = [row for row in SAYS["opinion"] if len(row["quotes"]) == 1]
        for number in range(max(1, round(OPINIONS * self.scale))):
            row = self.draw.choice(changing if number < CHANGING * self.scale else steady)
            person = self._any()
            community = BY_KEY[person.home]
            last = min(community.ends, DAYS) - 10
            steps = len(row["quotes"])
            span = (last - community.begins) // steps
            stated = []
            for step, (quote, stance) in enumerate(zip(row["quotes"], row["stances"], strict=True)):
                day = community.begins + step * span + self.draw.randrange(max(1, span))
                at = later(self.draw, community, START_MS + day * 24 * HOUR_MS)
                account = person.accounts[community.channel]
                said = self._say(at, account, quote, community.key, title=row["target"])
                stated.append((said, stance))
            self.made.opinions.append((person, row["target"], stated))

    def _ideas(self) -> None:
        """Let customers have ideas, build upon them, and the company take one up."""
        for row in SAYS["idea"]:
            community = BY_KEY["B"]
            first = self._any("B")
            idea = self._say(
                later(self.draw, community, START_MS + self.draw.randint(60, 240) * 24 * HOUR_MS),
                first.accounts[community.channel],
                row["text"],
                "B",
                title=row["name"],
                topic=row["name"],
                is_tagged=True,
            )
            built = []
            for text in row.get("built", ()):
                other = self._other("B", first)
                answer = self._answer(idea, other, text, 5 * HOUR_MS)
                answer.topic, answer.is_tagged = row["name"], True
                built.append(answer)
            adopted = None
            if "adopted" in row:
                speaker = next(one for one in self.staff if community.channel in one.accounts)
                adopted = self._answer(idea, speaker, row["adopted"], 60 * 24 * HOUR_MS)
                adopted.topic, adopted.is_tagged = row["name"], True
            self.made.ideas.append((row["name"], idea, built, adopted))

    def _terms(self) -> None:
        """Let people state their terms to the company."""
        mail = self.voice.accounts[Channel.MAIL]
        known = [person for person in self.people if Channel.MAIL in person.accounts and not person.is_double]
        for number, person in enumerate(known[: max(1, round(TERMS * self.scale))]):
            row = SAYS["term"][number % len(SAYS["term"])]
            at = moment(self.draw, self.draw.randrange(30, DAYS - 30), OFFICE)
            said = self._say(at, person.accounts[Channel.MAIL], row["text"], title="My terms", to=[mail])
            self.made.terms.append((person, row["purpose"], said))
