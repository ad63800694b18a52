"""Microblog, forum, blog comments and bookmarks, as ActivityStreams under the ids that they have in the graph."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

import orjson

from ingest.demo.communities import BY_KEY, Channel
from ingest.demo.ids import community_id, said_id
from ingest.demo.model import BOT, START_MS, Account, Person, Said
from ingest.demo.threads import zone

FILES = {
    Channel.MICROBLOG: "microblog.jsonl",
    Channel.FORUM: "forum.jsonl",
    Channel.BLOG: "blog-comments.jsonl",
    Channel.BOOKMARKS: "bookmarks.jsonl",
}
CONTEXT = "https://www.w3.org/ns/activitystreams"


def profiles(people: Sequence[Person], channel: Channel) -> Iterator[bytes]:
    """Yield the profiles of a channel, then who follows whom."""
    accounts = [person.accounts[channel] for person in people if channel in person.accounts]
    for account in accounts:
        yield orjson.dumps(_profile(account))
    for account in accounts:
        for number, followed in enumerate(account.follows):
            at = iso(START_MS - (number + 1) * 86_400_000)
            yield orjson.dumps({"type": "Follow", "actor": account.id, "object": followed.id, "published": at})


def line(said: Said) -> bytes:
    """Return one act as a line."""
    made: dict[str, Any] = {"id": said_id(said), "published": iso(said.at), "actor": _actor(said.account)}
    if said.community and (place := community_id(said.community)):
        made["context"] = {"id": place, "type": "Group", "name": BY_KEY[said.community].name}
    if said.is_tagged and said.topic:
        made["tag"] = [{"type": "Hashtag", "name": said.topic}]
    if said.parent is not None and said.how in ("share", "reaction"):
        kind = "Announce" if said.how == "share" else "Like"
        return orjson.dumps({"type": kind, **made, "object": said_id(said.parent)})
    return orjson.dumps({"type": "Note", **_note(said, made)})


def deletion(said: Said, at: int) -> bytes:
    """Return the line that says that something is gone."""
    return orjson.dumps({"type": "Delete", "actor": said.account.id, "object": said_id(said), "published": iso(at)})


def iso(at: int) -> str:
    """Return a moment with the world's zone."""
    moment = datetime.fromtimestamp(at / 1000, timezone(timedelta(minutes=zone(at))))
    return moment.isoformat(timespec="milliseconds")


def _note(said: Said, made: dict[str, Any]) -> dict[str, Any]:
    """Return the object of something said."""
    made["attributedTo"] = made.pop("actor")
    made["content"] = said.text
    if said.parent is None and said.title:
        made["name"] = said.title.capitalize()
    if said.parent is not None:
        made["quote" if said.how == "quote" else "inReplyTo"] = said_id(said.parent)
    if said.language != "en":
        made["language"] = said.language
    if said.kind:
        made["kind"] = said.kind
    if said.link:
        made["attachment"] = [{"type": "Link", "href": said.link}]
    if said.mentions:
        named = [{"type": "Mention", "href": one.id, "name": f"@{one.handle}"} for one in said.mentions]
        made["tag"] = [*made.get("tag", []), *named]
    return made


def _actor(account: Account) -> dict[str, Any]:
    """Return an author as a post shows one."""
    return {"id": account.id, "type": _type(account), "preferredUsername": account.handle, "name": account.name}


def _type(account: Account) -> str:
    """Return what a profile says that an account is; not every bot says so."""
    return "Application" if account.person.kind == BOT and account.person.joined == "declared" else "Person"


def _profile(account: Account) -> dict[str, Any]:
    """Return a profile, with a verified address or links where there are some."""
    found = {"@context": CONTEXT, **_actor(account)}
    if account.url:
        found["url"] = account.url
    if account.email:
        found["email"] = account.email
    if account.also:
        found["alsoKnownAs"] = [other.url for other in account.also]
    return found
