"""GDELT 2.0: the event table (61 columns) and the mentions table (16), tab-separated, without header or quotation.

Layout: The GDELT Event Database, Data Format Codebook V2.0 (2015). Nothing is guarded against spreadsheets: an
apostrophe before a code would be another code. Which column has what: docs/exports.md, GDELT.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dateline.export.merge_join import beside
from dateline.export.others.codes import Codes, codes, parted, short
from dateline.export.others.delimited import columns, plain, web, write_tabs
from dateline.export.tables.cells import number
from dateline.export.view import Options, View

EVENTS, MENTIONS = "gdelt.events.tsv", "gdelt.mentions.tsv"
_ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code"
_GEO = "Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID"
EVENT_COLUMNS = (
    *columns("GlobalEventID Day MonthYear Year FractionDate"),
    *(f"Actor{n}{c}" for n in (1, 2) for c in _ACTOR.split()),
    *columns("IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale"),
    *columns("NumMentions NumSources NumArticles AvgTone"),
    *(f"{who}Geo_{c}" for who in ("Actor1", "Actor2", "Action") for c in _GEO.split()),
    *columns("DATEADDED SOURCEURL"),
)
MENTION_COLUMNS = columns(
    "GlobalEventID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID "
    "Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone "
    "MentionDocTranslationInfo Extras"
)
_EVENT = columns(
    "id actors actor_codes recipients recipient_codes reciprocal date_start place place_region place_country lat "
    "lon place_precision cameo reports sources first_published"
)
_HAPPENED = {"factuality": "happened"}  # GDELT has no place for what is planned, denied or supposed
_NO_ACTOR = ("",) * 10
_NO_PLACE = ("0", *("",) * 7)
_TOWNS = ("point", "city", "district")
_WEB, _CITATION = "1", "2"  # MentionType
_OWN = 1 << 52  # above every id that GDELT has given, and exact as a double
_VOICE = columns("voice speaker speaker_code agency document hedge factuality background independent")
_REPORT = ("id", "article", "event", "publisher", "published", "start", "score", *_VOICE)


def write(view: View, folder: Path, options: Options) -> list[Path]:  # noqa: ARG001 - every writer is given them
    known = codes()
    added: dict[str, str] = {}  # DATEADDED of each event, for its mentions
    events = write_tabs(folder / EVENTS, _events(view, known, added))
    return [events, write_tabs(folder / MENTIONS, _mentions(view, added))]


def event_number(event: str) -> int:
    """A GlobalEventID made of our id alone: 52 bits of its SHA-256, with the 53rd set."""
    return _OWN | int.from_bytes(hashlib.sha256(event.encode()).digest()[:8], "big") >> 12


def _events(view: View, known: Codes, added: dict[str, str]) -> Iterator[Sequence[str]]:
    told = _tellings(view)
    articles = beside(view, "articles", "id", "address", "title", "publisher", "published")
    firsts = beside(view, "reports", "id", "article")
    for values in view.values("events", _EVENT, where=_HAPPENED):
        event = dict(zip(_EVENT, values, strict=True))
        added[event["id"]] = _stamp(event["first_published"])
        mentions, root = told.get(event["id"], (event["reports"], False))
        article = firsts.one(event["id"], ("", ""))[1]
        _, address, title, publisher, published = articles.one(article, ("",) * 5)
        yield (
            str(event_number(event["id"])),
            *_day(event["date_start"]),
            *_parties(event, known),
            str(int(root)),
            *_deed(event["cameo"], known),
            str(mentions),
            str(event["sources"]),
            str(event["reports"]),
            "",
            *_NO_PLACE,
            *_NO_PLACE,
            *_place(event, known),
            added[event["id"]],
            _source(address, publisher, title, published, article)[2] if article else "",
        )


def _parties(event: Mapping[str, Any], known: Codes) -> tuple[str, ...]:
    """The twenty columns of Actor1 and Actor2: of a reciprocal event its first two parties."""
    names, coded = event["actors"], event["actor_codes"]
    others, coded_o = event["recipients"], event["recipient_codes"]
    if event["reciprocal"]:
        others, coded_o = names[1:], coded[1:]
    return *_actor(names, coded, known), *_actor(others, coded_o, known)


def _deed(cameo: str, known: Codes) -> tuple[str, ...]:
    """EventCode, EventBaseCode, EventRootCode, QuadClass and GoldsteinScale."""
    return cameo, cameo[:3], cameo[:2], quad_class(cameo), known.goldstein.get(cameo, "")


def _tellings(view: View) -> dict[str, tuple[int, bool]]:
    """Of each event, how often it is told, and whether an article tells it in its title or first paragraph."""
    found: dict[str, tuple[int, bool]] = {}
    articles = beside(view, "articles", "id", "title", "text")
    of, lead = "", 0
    for article, event, start, tellings in view.values("reports", ("article", "event", "start", "tellings")):
        if article != of:
            of, lead = article, _lead(*articles.one(article, ("", "", ""))[1:])
        before, root = found.get(event, (0, False))
        found[event] = before + tellings, root or start < lead
    return found


def _lead(title: str, text: str) -> int:
    """Where the first paragraph ends."""
    start = len(title) + 2 if title and text.startswith(title) else 0
    end = text.find("\n\n", start)
    return len(text) if end < 0 else end


def _day(day: str) -> tuple[str, str, str, str]:
    """Day, MonthYear, Year and FractionDate, which counts months of 30 days in a year of 365."""
    if not day:
        return "", "", "", ""
    year, month, of_month = day.split("-")
    fraction = ((int(month) - 1) * 30 + int(of_month)) / 365
    return year + month + of_month, year + month, year, f"{int(year) + fraction:.4f}"


def _stamp(day: str) -> str:
    return day.replace("-", "") + "000000" if day else ""


def _actor(names: Sequence[str], codes_: Sequence[str], known: Codes) -> tuple[str, ...]:
    """The ten columns of the first of them; GDELT has room for one."""
    if not names:
        return _NO_ACTOR
    country, sector = parted(codes_[0] if codes_ else "")
    role, kind = known.roles.get(sector, ""), known.bodies.get(country, "")
    group = country if kind == "group" else ""
    roles = [r for r in (country if kind == "role" else "", role) if r]
    state = known.cameo.get(country, country) if kind in ("", "region") else ""
    whole = "".join((state, group, *roles))
    return (whole, plain(names[0]).upper(), state, group, "", "", "", *(*roles, "", "", "")[:3])


def quad_class(cameo: str) -> str:
    """GDELT's, by the root: 01-05 and 09-13 are words, 06-08 and 14-20 deeds. Not always PLOVER's quad."""
    root = int(cameo[:2] or 0)
    return "" if not root else "1" if root <= 5 else "2" if root <= 8 else "3" if root <= 13 else "4"


def _place(event: Mapping[str, Any], known: Codes) -> tuple[str, ...]:
    """The eight columns of ActionGeo. A sea or an area that is no division has no type."""
    place, region, country = event["place"], event["place_region"], event["place_country"]
    if not place:
        return _NO_PLACE
    precision = event["place_precision"]
    fips = known.fips.get(country, "")
    america = country == "USA"
    state = known.postal.get(region, "") if america else ""
    kind, feature = "", ""
    if precision == "country":
        kind, feature = "1", fips
    elif precision == "region":
        kind, feature = ("2", state) if america else ("5", "")
    elif precision in _TOWNS:
        kind = "3" if america else "4"
    whole = dict.fromkeys(p for p in (place, region, known.names.get(country, "")) if p)
    admin = fips + state if state else fips if precision == "country" else ""
    return (kind, plain(", ".join(whole)), fips, admin, "", number(event["lat"]), number(event["lon"]), feature)


def _mentions(view: View, added: dict[str, str]) -> Iterator[Sequence[str]]:
    from msgspec.json import encode

    articles = beside(view, "articles", "id", "address", "title", "characters")
    parties = beside(view, "participants", "report", "role", "start")
    for id_, article, event, publisher, published, start, score, *voice in view.values("reports", _REPORT):
        if event not in added:
            continue
        _, address, title, characters = articles.one(article, ("", "", "", 0))
        offsets = [(role, str(at)) for _, role, at in parties.of(id_)]
        acting = [at for role, at in offsets if role == "actor"] + ["-1", "-1"]
        acted_on = [at for role, at in offsets if role == "recipient"] or acting[1:]
        kind, source, identifier = _source(address, publisher, title, published, article)
        extras = {"report": id_, **{k: v for k, v in zip(_VOICE, voice, strict=True) if v}}
        if "speaker_code" in extras:
            extras["speaker_code"] = short(extras["speaker_code"])
        yield (
            str(event_number(event)),
            added[event],
            _stamp(published),
            kind,
            source,
            identifier,
            "",
            acting[0],
            acted_on[0],
            str(start),
            "1",
            str(round(score * 100)),
            str(characters),
            "",
            "",
            encode(extras).decode(),
        )


def _source(address: str, publisher: str, title: str, published: str, article: str) -> tuple[str, str, str]:
    """MentionType, MentionSourceName and MentionIdentifier: an address of the web, or a citation in words."""
    if not web(address):
        return _CITATION, plain(publisher), plain(_citation(publisher, title, published, article))
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # "http://[" is no address
        host = ""
    return _WEB, plain(host.removeprefix("www.") or publisher), plain(address)


def _citation(publisher: str, title: str, published: str, article: str) -> str:
    return "; ".join(p for p in (publisher, title, published, f"article {article}") if p)
