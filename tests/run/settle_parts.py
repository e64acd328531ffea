"""Invented articles with reports, as packed rows: a corpus for settling that needs no reading."""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator

from dateline.dataset import ArticleRow, CopyRow, FigureRow, Filed, ParticipantRow, ReportRow
from dateline.store import Packed, packed

COUNTRIES = [a + b + "L" for a in "ABCDEF" for b in "ABCDEF"]
TOWNS = [
    (f"{chr(65 + n % 26)}{chr(97 + n // 26)}ton", COUNTRIES[n % 36], n % 36 * 4.0 - 70, n // 36 * 5.0)
    for n in range(216)
]
OUTLETS = [f"Outlet {n}" for n in range(12)]
DEEDS = [("ASSAULT", "explosives"), ("ASSAULT", "firearms"), ("COERCE", "arrest"), ("PROTEST", "demo")]
WHO = [("gunmen", "---UAF"), ("soldiers", "MIL"), ("police", "COP"), ("students", "EDU"), ("miners", "LAB")]
NOUNS = [
    "bridge",
    "market",
    "school",
    "convoy",
    "barracks",
    "harbour",
    "court",
    "bakery",
    "clinic",
    "station",
    "mill",
    "depot",
    "tower",
]


def pages(size: int, seed: int = 0, *, a_day: int = 20, reports: int = 5) -> Iterator[Packed]:
    """`size` articles, `a_day` of them on each day, of events that two or three outlets tell."""
    for n in range(size):
        yield page(random.Random(f"{seed} {n}"), n, n // a_day, reports)  # noqa: S311 - no secret


def page(chance: random.Random, n: int, day: int, reports: int) -> Packed:
    published = dt.date(2015, 1, 2) + dt.timedelta(day)
    outlet = chance.choice(OUTLETS)
    title = f"Story {n} of {outlet}"
    text = f"{title}\n\n" + " ".join(chance.choice(NOUNS) + str(chance.randrange(999)) for _ in range(60))
    id_ = hashlib.sha256(text.encode()).hexdigest()[:16]
    rows = [_report(chance, id_, outlet, published, at, at < 2) for at in range(reports)]
    figures = [
        FigureRow(f"{id_}n{i}", id_, r.id, number=r.killed, bound="exact", measure="killed")
        for i, r in enumerate(rows)
        if r.killed
    ]
    parts = [ParticipantRow(r.id, "actor", 0, id_, name=r.actors[0], code=r.actor_codes[0]) for r in rows if r.actors]
    copy = CopyRow(f"{n:024x}", id_, publisher=outlet, published=published.isoformat(), title=title, reader="test")
    article = ArticleRow(
        id_, copy.id, title, outlet, published.isoformat(), language="en", text=text, characters=len(text)
    )
    return packed(Filed(copy, article, None, {"reports": rows, "figures": figures, "participants": parts}))


def _report(chance: random.Random, article: str, outlet: str, published: dt.date, at: int, shared: bool) -> ReportRow:
    """One of a few events of the day before, or one of its own."""
    day = published - dt.timedelta(1)
    events = random.Random(f"{day} {chance.randrange(12) if shared else (article, at)}")  # noqa: S311
    town, country, lat, lon = events.choice(TOWNS)
    type_, mode = events.choice(DEEDS)
    who, sector = events.choice(WHO)
    noun, killed = events.choice(NOUNS), float(events.randrange(3, 60))
    code = sector if sector.startswith("-") else country + sector
    firm = chance.random() < 0.7
    told = day if firm else published
    clause = f"{who} were at the {noun} in {town} when {chance.choice(NOUNS)} and {events.choice(NOUNS)} were hit"
    return ReportRow(
        f"{article}r{100 + at * 90}",
        article,
        event=f"{article}r{100 + at * 90}",
        publisher=outlet,
        published=published.isoformat(),
        type=type_,
        mode=mode,
        quad=4,
        actors=(who,),
        actor_codes=(code,),
        date_start=told.isoformat(),
        date_end=told.isoformat(),
        date_granularity="day",
        date_basis="clause" if firm else "publication date",
        place=town,
        place_region=town,
        place_country=country,
        lat=lat,
        lon=lon,
        geonameid=1000 + ord(town[0]) * 26 + ord(town[1]),
        place_precision="city",
        place_basis="clause",
        killed=killed + chance.choice((0.0, 0.0, 1.0)) if type_ == "ASSAULT" else None,
        words=noun,
        start=100 + at * 90,
        end=105 + at * 90,
        clause=clause,
    )
