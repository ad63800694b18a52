"""Writes a world as the files that its sources would hand over."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from ingest.demo.communities import Channel
from ingest.demo.dirt import Dirt
from ingest.demo.model import Said
from ingest.demo.world import World
from ingest.demo.writers.chat import write_chat
from ingest.demo.writers.mail import write_mail
from ingest.demo.writers.streams import FILES, deletion, line, profiles
from ingest.demo.writers.tables import write_tables

SPOILED_LINE = b'{"type": "Note", "published": "2026-02-30T25:61:00Z", "content": "half of a rec'
SPOILED_MAIL = b"From nobody Mon Nov 24 00:00:00 2025\nSubject: a mail without a sender\n\nlost\n\n"
IN_TABLES, IN_CHAT, IN_MAIL = 2, 1, 1
"""Spoiled records that are no lines of ActivityStreams."""


def write_files(folder: Path, world: World, dirt: Dirt, draw: Random) -> None:
    """Write every file of a world but the truth."""
    by_channel: dict[Channel, list[Said]] = {channel: [] for channel in Channel}
    for one in world.said:
        by_channel[one.channel].append(one)
    _write_mail(folder / "mail", by_channel[Channel.MAIL], draw)
    spoiled = [{"type": "message", "text": "no time, no author"}] * IN_CHAT
    write_chat(folder / "chat-export.zip", world.people, by_channel[Channel.CHAT], spoiled)
    write_tables(folder, by_channel[Channel.CALLS], by_channel[Channel.CRM], IN_TABLES)
    left = dirt.spoiled - IN_TABLES - IN_CHAT - IN_MAIL
    for channel, name in FILES.items():
        lines = [*profiles(world.people, channel), *_lines(by_channel[channel], dirt)]
        if channel is Channel.FORUM:
            for at in sorted(draw.sample(range(1, len(lines)), max(0, left)), reverse=True):
                lines.insert(at, SPOILED_LINE)
        (folder / name).write_bytes(b"".join(one + b"\n" for one in lines))


def _write_mail(folder: Path, said: Sequence[Said], draw: Random) -> None:
    """Write the mailboxes, one mail of the first without a sender."""
    folder.mkdir(exist_ok=True)
    for number, (path, mails) in enumerate(sorted(write_mail(folder, said, draw).items())):
        path.write_bytes(b"".join([*mails, *[SPOILED_MAIL] * (IN_MAIL if number == 0 else 0)]))


def _lines(said: Sequence[Said], dirt: Dirt) -> Iterable[bytes]:
    """Yield the lines of a channel: late ones at the end, then what is gone."""
    for one in said:
        if one not in dirt.late:
            yield line(one)
            if one in dirt.repeated:
                yield line(one)
    late = [one for one in said if one in dirt.late]
    for one in late:
        yield line(one)
    gone = [one for one in dirt.deleted if said and one.channel is said[0].channel]
    for one in gone:
        yield deletion(one, one.at + 86_400_000)
