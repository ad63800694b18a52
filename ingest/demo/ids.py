"""The ids that a world's things get in the graph, as the connectors make them."""

from ingest.demo.communities import BY_KEY, Channel
from ingest.demo.model import SOURCES, Said

LISTS = "lists.gearfolk.example"
ROOMS = {"A": "C0SATURDAY", "I": "C0CARGO", "L": "C0NIGHT"}
TYPES = {
    Channel.CALLS: "call",
    Channel.CRM: "row",
    Channel.BOOKMARKS: "bookmark",
    Channel.BLOG: "comment",
    Channel.CHAT: "message",
}
WITHOUT_PLACE = (Channel.MICROBLOG, Channel.BOOKMARKS, Channel.CALLS, Channel.CRM)


def native_of(said: Said, number: int) -> str:
    """Return the id that the channel itself gives."""
    if said.channel is Channel.MAIL:
        return f"{number:06d}.{said.account.native}"
    if said.channel is Channel.CHAT:
        return f"{ROOMS[said.community]}/{stamp(said.at)}"
    return str(number)


def stamp(at: int) -> str:
    """Return a moment as chat writes it."""
    return f"{at // 1000}.{at % 1000:03d}000"


def said_id(said: Said) -> str:
    """Return the id of an interaction in the graph."""
    source = SOURCES[said.channel]
    if said.channel is Channel.MAIL:
        return f"{source}:{said.native}"
    kind = "like" if said.how == "reaction" and said.parent else TYPES.get(said.channel, "post")
    return f"{source}:{kind}:{said.native}"


def community_id(key: str) -> str:
    """Return the id of the declared community where a community talks; empty where nothing declares it."""
    community = BY_KEY[key]
    if community.channel in WITHOUT_PLACE:
        return ""
    native = {
        Channel.MAIL: f"{community.slug}.{LISTS}",
        Channel.CHAT: ROOMS.get(key, ""),
    }.get(community.channel, community.slug)
    return f"community:{SOURCES[community.channel]}:{native}"
