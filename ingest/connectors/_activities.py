"""ActivityStreams 2.0 objects, and the older 1.0 ones, as records and profiles.

An id of ours (``forum/bikes:post:912``, ``forum/bikes:ana``) stays what it is. A web address or other name of the
fediverse becomes ``activitystreams/HOST:object:ADDRESS``, an account ``activitystreams/HOST:ADDRESS``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from graph.errors import RecordRejected
from graph.model import AccountKind, Kind, Part, Visibility
from ingest.record import Actor, Addressee, LinkMark, Place, Profile, Record, TopicMark

PUBLIC = frozenset(
    {"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public", "@public", "@unlisted", "@private"}
)
FOREIGN = frozenset({"http", "https", "tag", "urn", "at", "did", "acct", "nostr", "uuid", "mailto", "tel", "dns"})
ACTORS: dict[str, tuple[AccountKind, str]] = {
    "Person": (AccountKind.UNKNOWN, ""),
    "Organization": (AccountKind.UNKNOWN, ""),
    "Group": (AccountKind.SERVICE, "its profile says that it is a group"),
    "Service": (AccountKind.BOT, "its profile says that it is automated"),
    "Application": (AccountKind.BOT, "its profile says that it is a program"),
}
OBJECTS = frozenset(
    {"Note", "Article", "Page", "Question", "Event", "Video", "Image", "Audio", "Document", "Comment", "ChatMessage"}
)
OLD_TYPES = {
    "activity": "Create",
    "comment": "Note",
    "person": "Person",
    "organization": "Organization",
    "hashtag": "Hashtag",
    "mention": "Mention",
    "photo": "Image",
}
OLD_VERBS = {"post": "Create", "share": "Announce", "like": "Like", "favorite": "Like", "react": "Like"} | {
    "follow": "Follow",
    "delete": "Delete",
    "update": "Update",
    "stop-following": "Undo",
}
REACTIONS = frozenset({"Like", "Dislike", "EmojiReact", "EmojiReaction", "Flag"})
QUOTES = ("quote", "quoteUrl", "quoteUri", "_misskey_quote")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"<br\s*/?>|</p>\s*|</li>|</div>", re.IGNORECASE)
_HREF = re.compile(r"""<a\b[^<>]*?\bhref=["']([^"']+)["'][^<>]*>""", re.IGNORECASE)

Object = Mapping[str, Any]
Fallback = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Reader:
    """Turns one activity or object into what the pipeline takes; ``source`` overrides the one found in ids."""

    source: str = ""

    def value(self, raw: Any, fallback: Fallback) -> Record | Profile:
        """Return what an object says; ``fallback`` makes the native id of one that has none.

        Raises
        ------
        RecordRejected
            It is no activity, object or actor that we know.
        """
        if not isinstance(raw, dict):
            raise RecordRejected("It is not a JSON object.")
        kind = type_of(raw)
        if kind in ACTORS:
            return self._profile(raw)
        if kind in OBJECTS or (not kind and "content" in raw):
            return self._record(raw, raw, fallback)
        act = _ACTS.get(kind)
        if act is None:
            raise RecordRejected(f'Its type "{kind}" is not known.' if kind else "It has no type.")
        return act(self, raw, fallback)

    def _create(self, activity: Object, fallback: Fallback) -> Record | Profile:
        """Return what was made or changed."""
        made = _one(activity.get("object"))
        if isinstance(made, str):
            raise RecordRejected("Its object is only named, not told.")
        if made is None:
            return self._record(activity, activity, fallback)
        return self._profile(made) if type_of(made) in ACTORS else self._record(made, activity, fallback)

    def _share(self, activity: Object, fallback: Fallback) -> Record:
        """Return that somebody passed something on."""
        return self._record(activity, activity, fallback, Kind.SHARE)

    def _react(self, activity: Object, fallback: Fallback) -> Record:
        """Return that somebody reacted."""
        return self._record(activity, activity, fallback, Kind.REACTION)

    def _follow(self, activity: Object, fallback: Fallback) -> Profile:
        """Return who follows whom, or joined what."""
        _ = fallback
        if type_of(activity) == "Accept":
            inner = _one(activity.get("object"))
            if not isinstance(inner, dict) or type_of(inner) != "Follow":
                raise RecordRejected("It accepts something else than a follower.")
            activity = {**inner, "published": inner.get("published") or activity.get("published")}
        actor = self._actor(activity.get("actor"))
        if actor is None:
            raise RecordRejected("It has no actor.")
        at = _moment(activity)
        since = at[0] if at else None
        if type_of(activity) in {"Join", "Leave"}:
            place = self._place(activity.get("object"))
            if place is None:
                raise RecordRejected("It names no community.")
            span = (None, since) if type_of(activity) == "Leave" else (since, None)
            return Profile(actor, self._source_of(actor.id), joined=((place, *span),))
        followed = [one for raw in _many(activity.get("object")) if (one := self._actor(raw))]
        if not followed:
            raise RecordRejected("It names nobody who is followed.")
        return Profile(actor, self._source_of(actor.id), follows=tuple((one, since) for one in followed))

    def _delete(self, activity: Object, fallback: Fallback) -> Record:
        """Return that something is gone at its source; also what was undone."""
        _ = fallback
        gone = _one(activity.get("object")) if type_of(activity) != "Tombstone" else activity
        native = _native(gone)
        if not native:
            raise RecordRejected("It does not say what is gone.")
        id_ = self.object_id(native)
        inner = gone if isinstance(gone, dict) else {}
        at = _time(inner.get("deleted")) or _moment(activity)
        ms = at[0] if at else 0
        return Record(id_, self._source_of(id_), Kind.POST, None, ms, deleted_ms=ms)

    def _profile(self, raw: Object) -> Profile:
        """Return what a profile says."""
        actor = self._actor(raw)
        if actor is None:
            raise RecordRejected("The profile has no id.")
        return Profile(actor, self._source_of(actor.id))

    def _record(self, made: Object, activity: Object, fallback: Fallback, kind: Kind | None = None) -> Record:
        """Return what was done: ``made`` is the object, or the activity itself where there is no own object."""
        actor = self._actor(activity.get("actor") or made.get("attributedTo") or made.get("author"))
        at = _moment(made) or _moment(activity)
        if at is None:
            raise RecordRejected("It has no time.")
        id_ = self.object_id(_native(made) or fallback())
        passed = tuple(self._targets(activity.get("object"))) if made is activity and kind else ()
        tags = [tag for tag in (*_many(made.get("tag")), *_many(made.get("tags"))) if isinstance(tag, dict)]
        content = _text(made.get("content"))
        replies = tuple(self._targets(made.get("inReplyTo")))
        quotes = tuple(dict.fromkeys(self._quotes(made, tags)))
        private, visibility = _audience(made, activity)
        updated = _time(made.get("updated"))
        named = [actor_ for tag in tags if type_of(tag) == "Mention" and (actor_ := self._actor(tag))]
        addressees = tuple(self._addressees(made, activity, {one.id for one in named} if not private else set()))
        is_message = private and bool(addressees) and kind is None and not replies
        return Record(
            id=id_,
            source=self._source_of(id_),
            kind=_kind(made, activity, kind, replies=replies, quotes=quotes, is_message=is_message),
            actor=actor,
            happened_ms=at[0],
            offset_min=at[1],
            text=plain(content, _text(made.get("mediaType"))),
            title=_text(made.get("name") or made.get("displayName") or made.get("title")),
            url=_url(made.get("url")),
            lang=_lang(made),
            version=updated[0] if updated and updated[0] != at[0] else 0,
            visibility=visibility,
            deleted_ms=None,
            place=self._place(
                next(
                    (made.get(key) or activity.get(key) for key in _PLACES if made.get(key) or activity.get(key)), None
                )
            ),
            replies_to=replies,
            shares=passed if kind is Kind.SHARE else (),
            reacts_to=passed if kind is Kind.REACTION else (),
            quotes=quotes,
            mentions=tuple(named),
            addressees=addressees,
            topics=tuple(
                TopicMark(name, "tag")
                for tag in tags
                if type_of(tag) in {"Hashtag", "Tag"} and (name := _name(tag).removeprefix("#").strip())
            ),
            links=tuple(_links(made, content)),
        )

    def _quotes(self, made: Object, tags: Iterable[Object]) -> Iterator[str]:
        """Yield what an object quotes."""
        for key in QUOTES:
            yield from self._targets(made.get(key))
        for tag in tags:
            if type_of(tag) == "Link" and "activitystreams" in _text(tag.get("mediaType")):
                yield from self._targets(tag.get("href"))

    def _targets(self, raw: Any) -> Iterator[str]:
        """Yield the ids of the objects named."""
        for one in _many(raw):
            if native := _native(one):
                yield self.object_id(native)

    def _addressees(self, made: Object, activity: Object, named: set[str]) -> Iterator[Addressee]:
        """Yield whom it was addressed to; lists of followers and those named anyway are left out."""
        part_to = Part.CALLEE if made.get("kind") == "call" else Part.TO
        seen: set[str] = set()
        for key, part in (("to", part_to), ("cc", Part.CC), ("bto", part_to), ("bcc", Part.CC)):
            for raw in _many(made.get(key) or activity.get(key)):
                native = _native(raw) or ""
                if not native or native in PUBLIC or native.endswith(("/followers", "/following")):
                    continue
                actor = self._actor(raw)
                if actor and actor.id not in seen and actor.id not in named:
                    seen.add(actor.id)
                    yield Addressee(actor, part)

    def _actor(self, raw: Any) -> Actor | None:
        """Return an account from an address, an actor or a mention."""
        raw = _one(raw)
        native = _native(raw, "href") if isinstance(raw, dict) else raw
        if not isinstance(native, str) or not native:
            return None
        id_ = self.account_id(native)
        if not isinstance(raw, dict):
            return Actor(id_)
        name = _name(raw)
        is_handle = type_of(raw) == "Mention" and name.startswith("@")
        handle = _text(raw.get("preferredUsername") or raw.get("username")) or (name.lstrip("@") if is_handle else "")
        kind, reason = ACTORS.get(type_of(raw), (AccountKind.UNKNOWN, ""))
        url = _url(raw.get("url")) or (native if native.startswith("http") else "")
        return Actor(id_, handle, "" if is_handle else name, url, _text(raw.get("email")), kind, reason, _also(raw))

    def _place(self, raw: Any) -> Place | None:
        """Return a declared community."""
        raw = _one(raw)
        native = _native(raw)
        if not native or native in PUBLIC:
            return None
        name = _name(raw) if isinstance(raw, dict) else ""
        if native.startswith("community:"):
            return Place(native, name)
        id_ = self.account_id(native)
        return Place(f"community:{id_}", name or native.rstrip("/").rpartition("/")[2])

    def object_id(self, native: str) -> str:
        """Return the id of an interaction."""
        if _is_ours(native):
            return native
        return f"{self._source(native)}:object:{native}"

    def account_id(self, native: str) -> str:
        """Return the id of an account."""
        if _is_ours(native):
            return native
        return f"{self._source(native)}:{native}"

    def _source(self, native: str) -> str:
        """Return the source of a foreign id."""
        if self.source:
            return self.source
        host = urlsplit(native).hostname if "://" in native else None
        return f"activitystreams/{host}" if host else "activitystreams"

    def _source_of(self, id_: str) -> str:
        """Return the source of an id of ours."""
        return id_.partition(":")[0]


_PLACES = ("audience", "target", "context", "place")
_ACTS = {
    "Create": Reader._create,
    "Update": Reader._create,
    "Post": Reader._create,
    "Announce": Reader._share,
    "Share": Reader._share,
    **dict.fromkeys(REACTIONS, Reader._react),
    "Follow": Reader._follow,
    "Accept": Reader._follow,
    "Join": Reader._follow,
    "Leave": Reader._follow,
    "Delete": Reader._delete,
    "Undo": Reader._delete,
    "Tombstone": Reader._delete,
}


def type_of(raw: Object) -> str:
    """Return an object's type in the vocabulary of 2.0."""
    kind = _one(raw.get("type"))
    if isinstance(kind, str) and kind:
        return kind
    verb, old = raw.get("verb"), raw.get("objectType")
    if isinstance(verb, str):
        return OLD_VERBS.get(verb, verb.capitalize())
    return OLD_TYPES.get(old, old.capitalize()) if isinstance(old, str) else ""


def plain(content: str, media: str = "") -> str:
    r"""Return HTML as text; what is no HTML stays as it is.

    >>> plain("<p>a &amp; b<br>c</p>"), plain("1 < 2 & 3 > 2")
    ('a & b\nc', '1 < 2 & 3 > 2')
    """
    if media.startswith("text/") and not media.startswith("text/html"):
        return content
    if not _TAG.search(content):
        return unescape(content) if "&" in content and ";" in content else content
    return unescape(_TAG.sub("", _BREAK.sub("\n", content))).strip()


def _is_ours(native: str) -> bool:
    """Say whether an id is complete already."""
    family, colon, rest = native.partition(":")
    return bool(colon and rest) and not rest.startswith("//") and family.partition("/")[0].casefold() not in FOREIGN


def _kind(made: Object, activity: Object, kind: Kind | None, *, replies: Any, quotes: Any, is_message: bool) -> Kind:
    """Return what kind of act it is; an object may say so itself."""
    told = made.get("kind") or activity.get("kind")
    if isinstance(told, str) and told in set(Kind):
        return Kind(told)
    if kind is not None:
        return kind
    if is_message:
        return Kind.MESSAGE
    return Kind.REPLY if replies else Kind.QUOTE if quotes else Kind.POST


def _audience(made: Object, activity: Object) -> tuple[bool, Visibility]:
    """Say whether it was meant for some people only, and who could see it."""
    told = made.get("visibility") or activity.get("visibility")
    if isinstance(told, str) and told in set(Visibility):
        return told == Visibility.PRIVATE, Visibility(told)
    names = {
        _native(one) or ""
        for raw in (made, activity)
        for key in ("to", "cc", "bto", "bcc", "audience")
        for one in _many(raw.get(key))
    }
    if not names or names & PUBLIC:
        return False, Visibility.PUBLIC
    if any(name.endswith("/followers") for name in names):
        return False, Visibility.MEMBERS
    return True, Visibility.PRIVATE


def _links(made: Object, content: str) -> Iterator[LinkMark]:
    """Yield the links of an object: in its text, and attached pages."""
    for match in _HREF.finditer(content):
        if "mention" not in match[0] and "hashtag" not in match[0]:
            yield LinkMark(unescape(match[1]))
    for one in (*_many(made.get("attachment")), *_many(made.get("attachments"))):
        if isinstance(one, dict) and type_of(one) in {"Link", "Page", "Article", "Bookmark"}:
            url = _url(one.get("href") or one.get("url") or one.get("targetUrl"))
            if url:
                yield LinkMark(url, _name(one))


def _lang(made: Object) -> str:
    """Return the language an object states."""
    words = made.get("contentMap")
    if isinstance(words, dict) and len(words) == 1:
        return _text(next(iter(words)))[:16]
    return _text(made.get("language"))[:16]


def _moment(raw: Object) -> tuple[int, int | None] | None:
    """Return when something happened."""
    return _time(raw.get("published")) or _time(raw.get("startTime")) or _time(raw.get("updated"))


def _time(told: Any) -> tuple[int, int | None] | None:
    """Return epoch milliseconds and the zone's offset in minutes where one is given."""
    if not isinstance(told, str) or not told:
        return None
    try:
        at = datetime.fromisoformat(told.strip())
    except ValueError:
        raise RecordRejected(f'"{told[:40]}" is not a time.') from None
    offset = at.utcoffset()
    moment = at if offset is not None else at.replace(tzinfo=UTC)
    is_stated = offset is not None and not told.rstrip().endswith(("Z", "z"))
    minutes = int(offset.total_seconds() // 60) if offset is not None and is_stated else None
    return round(moment.timestamp() * 1000), minutes


def _native(raw: Any, *more: str) -> str | None:
    """Return the id of an object, else its address."""
    if isinstance(raw, str):
        return raw or None
    if not isinstance(raw, dict):
        return None
    for key in ("id", "url", *more):
        told = _url(raw.get(key))
        if told:
            return told
    return None


def _url(raw: Any) -> str:
    """Return the first address of an address, a Link or a list of them."""
    raw = _one(raw)
    if isinstance(raw, dict):
        raw = raw.get("href") or raw.get("id") or raw.get("url")
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    return raw if isinstance(raw, str) else ""


def _also(raw: Object) -> tuple[str, ...]:
    """Return the other profiles that a profile names: as its aliases, or in the table of links that people fill in."""
    aliases = [_url(one) for one in _many(raw.get("alsoKnownAs"))]
    tables = [_text(one.get("value")) for one in _many(raw.get("attachment")) if isinstance(one, dict)]
    linked = [match[1] for table in tables for match in _HREF.finditer(table)]
    return tuple(dict.fromkeys(one for one in (*aliases, *map(unescape, linked)) if one))


def _name(raw: Object) -> str:
    """Return the name of an object."""
    return _text(raw.get("name") or raw.get("displayName"))


def _text(raw: Any) -> str:
    """Return a text; nothing for what is none."""
    return raw if isinstance(raw, str) else ""


def _one(raw: Any) -> Any:
    """Return the first of a list, or the thing itself."""
    return (raw[0] if raw else None) if isinstance(raw, list) else raw


def _many(raw: Any) -> list[Any]:
    """Return a list of what may be one, several or none."""
    return raw if isinstance(raw, list) else [] if raw is None else [raw]
