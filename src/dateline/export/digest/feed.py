"""A digest as an Atom feed (RFC 4287): an entry for each event, with ids and times that follow from what is on file."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator, Sequence
from html import escape

from dateline.export.digest import plain
from dateline.export.digest.asked import Asked
from dateline.export.digest.page import card
from dateline.export.digest.told import Told

_OURS = uuid.uuid5(uuid.NAMESPACE_URL, "https://github.com/dateline-news/dateline/digest")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


def feed(events: Sequence[Told], asked: Asked, page: str, name: str) -> Iterator[str]:
    """The whole feed, piece by piece. `page`: the page beside it; `name`: the feed's own."""
    updated = max((_time(told.new.at) for told in events), default="") or _time(asked.since)
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"<id>{_id(_same(asked))}</id>\n<title>{_text(_title(asked))}</title>\n<updated>{updated}</updated>\n"
        f'<author><name>dateline</name></author>\n<link rel="self" type="application/atom+xml" href="{_text(name)}"/>\n'
        f'<link rel="alternate" type="text/html" href="{_text(page)}"/>\n<generator>dateline</generator>\n'
    )
    for told in events:
        yield _entry(told, page)
    yield "</feed>\n"


def _entry(told: Told, page: str) -> str:
    event = told.event
    addresses = dict.fromkeys(a for r in told.reports for a in (told.sources[r.article].address,) if a)
    links = "".join(f'<link rel="related" href="{_text(address)}"/>\n' for address in addresses)
    published = f"<published>{_time(event.first_published)}</published>\n" if event.first_published else ""
    summary = "; ".join(
        p for p in (plain.when(event), plain.where(event), plain.toll(event), plain.support(event)) if p
    )
    return (
        f"<entry>\n<id>{_id(event.id)}</id>\n<title>{_text(headline(told))}</title>\n"
        f"<updated>{_time(told.new.at)}</updated>\n{published}"
        f'<link rel="alternate" type="text/html" href="{_text(f"{page}#e-{event.id}")}"/>\n{links}'
        f'<category term="{_text(event.type)}"/>\n<summary>{_text(summary)}</summary>\n'
        f'<content type="html">{_text(card(told))}</content>\n</entry>\n'
    )


def headline(told: Told) -> str:
    """ "Assault, firearms: the police → marchers"."""
    event = told.event
    between = " ↔ " if event.reciprocal else " → "
    who = " ↔ ".join(event.actors) if event.reciprocal else plain.names(event.actors, "somebody")
    to = "" if event.reciprocal else plain.names(event.recipients)
    doubt = "".join(f" ({s})" for s in plain.standing(event))
    return f"{plain.deed(event)}: {who}{between + to if to else ''}{doubt}"


def _title(asked: Asked) -> str:
    sought = ", ".join((*asked.types, *asked.actors, *asked.places))
    return f"dateline: new records{f' of {sought}' if sought else ''}"


def _same(asked: Asked) -> str:
    """What makes two digests one feed: all that was asked for, but the day."""
    return json.dumps([asked.by, sorted(asked.actors), sorted(asked.places), sorted(asked.types)])


def _id(of: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_OURS, of)}"


def _time(iso: str) -> str:
    """RFC 3339; a day is its first moment in UTC."""
    if _TIME.fullmatch(iso):
        return iso.replace("+00:00", "Z")
    return f"{iso[:10]}T00:00:00Z" if _DAY.fullmatch(iso[:10]) else "1970-01-01T00:00:00Z"


def _text(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", words))
