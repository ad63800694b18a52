"""Enrichers are pure functions of a record; they only add."""

from dataclasses import replace

import pytest

from graph.model import AccountKind, Kind
from ingest.enricher import enrichers
from ingest.enrichers import bots, language, links, subjects, tags
from ingest.record import Actor, LinkMark, Place, Record, TopicMark

RECORD = Record("forum:post:1", "forum", Kind.POST, Actor("forum:ana"), 0)


def record(text: str = "", **more: object) -> Record:
    return replace(RECORD, text=text, **more)  # type: ignore[arg-type]  # the keywords are the record's own


def names(found: Record) -> list[str]:
    return [mark.name for mark in found.topics]


def test_all_are_found_in_order() -> None:
    order = [one.name for one in enrichers()]
    assert {"tags", "subjects", "links", "language", "bots"} <= set(order)
    assert order.index("tags") < order.index("subjects")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#Chains and #チェーン, #chains again", ["chains", "チェーン"]),
        ("see #123, a#b, https://x.example/#top, &#39;", []),
        ("#winter-tyres!", ["winter-tyres"]),
        ("#" + "x" * 65, []),
    ],
)
def test_hashtags(text: str, found: list[str]) -> None:
    assert names(tags.enrich(record(text))) == found


def test_a_stated_tag_is_not_doubled_and_channels_are_no_tags() -> None:
    stated = record("#Chains", topics=(TopicMark("chains", "tag"),))
    assert tags.enrich(stated) is stated
    chat = record("ask in #help", place=Place("community:irc:bikes", "#bikes"))
    assert tags.enrich(chat) is chat


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Re: [bikes] Re: Chain oil?", ["Chain oil"]),
        ("AW: WG: Kette", ["Kette"]),
        ("Re[2]: Fwd: Rust  on\tchains", ["Rust on chains"]),
        ("Re:", []),
        ("[bikes]", []),
        ("12:30", []),
        ("x" * 101, []),
    ],
)
def test_subjects(title: str, subject: list[str]) -> None:
    assert names(subjects.enrich(record(title=title, kind=Kind.MAIL))) == subject


def test_a_tagged_post_needs_no_subject_but_a_tagged_mail_keeps_it() -> None:
    tagged = record(title="Which oil?", topics=(TopicMark("oil", "tag"),))
    assert names(subjects.enrich(tagged)) == ["oil"]
    assert names(subjects.enrich(replace(tagged, kind=Kind.MAIL))) == ["oil", "Which oil"]


def test_links_lose_the_sentence_around_them() -> None:
    text = "See (https://a.example/b_(c)), <http://d.example/e>. and **https://f.example**; not ftp://g.example."
    assert [link.url for link in links.enrich(record(text)).links] == [
        "https://a.example/b_(c)",
        "http://d.example/e",
        "https://f.example",
    ]
    known = record("https://a.example/", links=(LinkMark("https://a.example/", "A"),))
    assert links.enrich(known) is known
    assert len(links.enrich(record(" ".join(f"https://a.example/{n}" for n in range(80)))).links) == links.MOST


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The chain of my bike broke again and I do not know why", "en"),
        ("Die Kette ist schon wieder gerissen, was soll ich tun?", "de"),
        ("La chaîne est encore cassée, que faire maintenant ?", "fr"),
        ("自転車のチェーンがまた切れてしまいました", "ja"),
        ("ok thx", ""),
        ("https://a.example/the-chain-of-my-bike @ana #chain", ""),
    ],
)
def test_language(text: str, code: str) -> None:
    assert language.enrich(record(text)).lang == code


def test_a_stated_language_stays() -> None:
    stated = record("The chain of my bike broke again", lang="nl")
    assert language.enrich(stated) is stated


@pytest.mark.parametrize(
    ("actor", "kind"),
    [
        (Actor("x:1", name="deploy[bot]"), AccountKind.BOT),
        (Actor("x:2", handle="weather-bot"), AccountKind.BOT),
        (Actor("x:3", handle="RideBot"), AccountKind.BOT),
        (Actor("x:4", handle="abbot"), AccountKind.UNKNOWN),
        (Actor("x:5", name="Robot Maker"), AccountKind.UNKNOWN),
        (Actor("mail:no-reply@shop.example"), AccountKind.SERVICE),
        (Actor("mail:mailer-daemon@shop.example"), AccountKind.SERVICE),
        (Actor("mail:norbert@shop.example"), AccountKind.UNKNOWN),
        (Actor("x:6", handle="ride-bot", kind=AccountKind.PERSON), AccountKind.PERSON),
    ],
)
def test_declared_bots_and_services(actor: Actor, kind: AccountKind) -> None:
    found = bots.enrich(record(actor=actor)).actor
    assert found
    assert found.kind is kind
    assert bool(found.kind_reason) == (kind in {AccountKind.BOT, AccountKind.SERVICE})
