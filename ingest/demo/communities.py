"""The twelve communities: where they talk, when, what for, and how they live and die."""

from dataclasses import dataclass
from enum import StrEnum

WEEKDAYS, SATURDAY, SUNDAY, WEEKEND, ALL = (0, 1, 2, 3, 4), (5,), (6,), (5, 6), (0, 1, 2, 3, 4, 5, 6)


class Channel(StrEnum):
    """Where talk happens; each is written in its own format."""

    FORUM = "forum"
    CHAT = "chat"
    MAIL = "mail"
    MICROBLOG = "microblog"
    BLOG = "blog"
    BOOKMARKS = "bookmarks"
    CALLS = "calls"
    CRM = "crm"


@dataclass(frozen=True, slots=True)
class Hours:
    """Days of the week (0 = Monday), hours ``[since, until)`` of them, and how much of the talk falls there."""

    days: tuple[int, ...]
    since: int
    until: int
    share: float


@dataclass(frozen=True, slots=True)
class Community:
    """One group with a job to get done.

    ``size`` counts main members of 400. ``asks`` is the share of conversations that open with a question. ``seasons``
    weighs the twelve months from January. ``begins`` and ``ends`` are days of the world's year; ``joins`` names the
    community that this one becomes part of on day ``ends``.
    """

    key: str
    name: str
    slug: str
    channel: Channel
    size: int
    job: str
    purpose: str
    asks: float
    answers: float
    hours: tuple[Hours, ...]
    seasons: tuple[float, ...]
    topics: tuple[str, ...]
    begins: int = 0
    ends: int = 365
    joins: str = ""


FUNCTIONAL, SOCIAL, EMOTIONAL = "functional", "social", "emotional"
EVEN = (1.0,) * 12
SUMMER = (0.5, 0.5, 0.8, 1.2, 1.4, 1.5, 1.5, 1.4, 1.2, 0.9, 0.6, 0.4)
WINTER = (1.7, 1.5, 1.2, 0.7, 0.4, 0.3, 0.3, 0.4, 0.8, 1.2, 1.6, 1.8)
TERM_TIME = (1.1, 1.1, 1.2, 0.9, 1.2, 1.1, 0.4, 0.5, 1.6, 1.2, 1.1, 0.8)

COMMUNITIES = (
    Community(
        "A",
        "Saturday Riders",
        "saturday-riders",
        Channel.CHAT,
        50,
        SOCIAL,
        "ride together",
        0.18,
        4.5,
        (Hours(SATURDAY, 6, 12, 0.55), Hours((4,), 18, 22, 0.25), Hours(ALL, 18, 22, 0.20)),
        SUMMER,
        ("coffee stop", "group pace", "gravel tyres", "ridge path", "winter gloves"),
    ),
    Community(
        "B",
        "Home Mechanics",
        "home-mechanics",
        Channel.FORUM,
        50,
        FUNCTIONAL,
        "fix it yourself",
        0.78,
        4.2,
        (Hours(ALL, 20, 24, 0.7), Hours(WEEKEND, 9, 18, 0.3)),
        EVEN,
        ("wheel truing", "brake bleeding", "chain wax", "rattling panniers", "gravel tyres", "cargo battery"),
    ),
    Community(
        "C",
        "Route Makers",
        "route-makers",
        Channel.FORUM,
        40,
        FUNCTIONAL,
        "plan and share routes",
        0.66,
        3.8,
        (Hours((6, 0, 1, 2), 18, 23, 0.7), Hours(ALL, 12, 14, 0.3)),
        SUMMER,
        ("ridge path", "route files", "ferry crossing", "coffee stop"),
    ),
    Community(
        "D",
        "School-run Parents",
        "school-run",
        Channel.MAIL,
        40,
        SOCIAL,
        "get children there",
        0.42,
        3.4,
        (Hours(WEEKDAYS, 8, 10, 0.5), Hours(WEEKDAYS, 20, 22, 0.4), Hours(SUNDAY, 16, 20, 0.1)),
        TERM_TIME,
        ("child seat", "school street", "rattling panniers", "bike locks"),
    ),
    Community(
        "E",
        "Back on the Bike",
        "back-on-the-bike",
        Channel.FORUM,
        32,
        EMOTIONAL,
        "ride again after a fall",
        0.2,
        4.6,
        (Hours(ALL, 9, 12, 0.4), Hours(ALL, 21, 24, 0.6)),
        EVEN,
        ("knee pain", "downhill nerves", "easier gears"),
    ),
    Community(
        "F",
        "Proud Restorers",
        "proud-restorers",
        Channel.BLOG,
        32,
        EMOTIONAL,
        "bring old frames back",
        0.16,
        3.9,
        (Hours(SUNDAY, 10, 20, 0.6), Hours(ALL, 19, 23, 0.4)),
        WINTER,
        ("lugged frames", "leather saddle", "easier gears"),
    ),
    Community(
        "G",
        "Weekday Commuters",
        "weekday-commuters",
        Channel.MICROBLOG,
        46,
        FUNCTIONAL,
        "arrive dry, on time",
        0.5,
        3.0,
        (Hours(WEEKDAYS, 6, 9, 0.5), Hours(WEEKDAYS, 16, 19, 0.45), Hours(ALL, 12, 13, 0.05)),
        EVEN,
        ("lane closure", "bike locks", "winter gloves", "chain wax", "helmet lamp"),
    ),
    Community(
        "H",
        "Winter Campers",
        "winter-campers",
        Channel.MAIL,
        30,
        FUNCTIONAL,
        "sleep out in frost",
        0.6,
        3.6,
        (Hours((3, 4), 19, 24, 0.6), Hours(SUNDAY, 17, 23, 0.4)),
        WINTER,
        ("sleeping bag", "stove fuel", "winter gloves"),
    ),
    Community(
        "I",
        "Cargo Hauliers",
        "cargo-hauliers",
        Channel.CHAT,
        22,
        FUNCTIONAL,
        "carry loads",
        0.62,
        3.8,
        (Hours(WEEKDAYS, 5, 7, 0.3), Hours(WEEKDAYS, 13, 15, 0.5), Hours(SATURDAY, 14, 18, 0.2)),
        EVEN,
        ("cargo battery", "load straps", "bike locks"),
    ),
    Community(
        "J",
        "Trail Builders",
        "trail-builders",
        Channel.FORUM,
        16,
        FUNCTIONAL,
        "keep paths open",
        0.6,
        4.0,
        (Hours(SUNDAY, 7, 12, 0.5), Hours((2,), 19, 23, 0.5)),
        EVEN,
        ("drainage ditch", "ridge path"),
        ends=220,
        joins="C",
    ),
    Community(
        "K",
        "Tandem Pairs",
        "tandem-pairs",
        Channel.MAIL,
        20,
        SOCIAL,
        "ride as two",
        0.25,
        4.4,
        (Hours(SUNDAY, 8, 13, 0.6), Hours((0, 3), 19, 22, 0.4)),
        EVEN,
        ("stoker comfort", "ferry crossing"),
        ends=150,
    ),
    Community(
        "L",
        "Night Riders",
        "night-riders",
        Channel.CHAT,
        22,
        SOCIAL,
        "ride after dark",
        0.2,
        5.0,
        (Hours((1, 3), 20, 24, 0.7), Hours(ALL, 22, 24, 0.3)),
        EVEN,
        ("helmet lamp", "reflective vest"),
        begins=250,
    ),
)
BY_KEY = {community.key: community for community in COMMUNITIES}

NEVER_MEET = (("B", "D", "rattling panniers"), ("E", "F", "easier gears"))
"""Pairs with the same problem, on which neither ever hears of the other's fix; nobody is in both."""
