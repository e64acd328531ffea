"""PLOVER: one event a line as JSON, with the fields of the manual (draft 2.0). docs/exports.md, PLOVER."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from dateline import __version__
from dateline.export.merge_join import beside
from dateline.export.others.codes import codes, parted
from dateline.export.others.delimited import columns, web
from dateline.export.others.voice import said
from dateline.export.tables.cells import number
from dateline.export.view import Options, View

FILE = "plover.jsonl"
_CODER = f"dateline {__version__}"
# The manual's auxiliary modes for what is told otherwise than as having happened.
_AUXILIARY = {
    "denied": "negation",
    "planned": "future",
    "possible": "hypothetical",
    "demanded": "hypothetical",
    "hypothetical": "hypothetical",
}
_RESOLUTION = {"point": 5, "city": 4, "district": 3, "region": 2, "country": 1}
_EVENT = columns(
    "id type mode quad scale contexts actors actor_codes recipients recipient_codes date_start date_end place "
    "place_region place_country lat lon geonameid place_precision factuality background narrator attributed hedged "
    "speakers killed_low killed_high disputed reports sources"
)
_REPORT = columns("id article words clause clause_start clause_end place_words injured arrested")
_ARTICLE = columns("id title publisher published language address")
_Row = dict[str, Any]


def write(view: View, folder: Path, options: Options) -> list[Path]:
    from msgspec.json import Encoder

    encode = Encoder().encode
    with (folder / FILE).open("wb") as out:
        out.writelines(encode(event) + b"\n" for event in _events(view, options.texts))
    return [folder / FILE]


def _events(view: View, texts: bool) -> Iterator[_Row]:
    names = codes().names
    firsts, articles = beside(view, "reports", *_REPORT), beside(view, "articles", *_ARTICLE)
    parties = beside(view, "participants", "report", "name", "code", "words", "registry")
    for values in view.values("events", _EVENT):
        event = dict(zip(_EVENT, values, strict=True))
        first = dict(zip_longest(_REPORT, firsts.one(event["id"], ())))
        article = dict(zip_longest(_ARTICLE, articles.one(first["article"] or "", ())))
        met = {(name, code): (words, key) for _, name, code, words, key in parties.of(event["id"])}
        yield _event(event, first, article, met, names, texts)


def _event(
    event: _Row, first: _Row, article: _Row, met: dict[tuple[str, str], tuple[str, str]], names: Any, texts: bool
) -> _Row:
    """What PLOVER requires is always there, be it empty; what it leaves to choice is there when it is known."""
    modes = [event["mode"], _AUXILIARY.get(event["factuality"], ""), "historical" if event["background"] else ""]
    text = {"start": first["clause_start"], "end": first["clause_end"]} if first["clause"] else {}
    return {
        "id": event["id"],
        "date": event["date_start"],
        "actor": _entities(event["actors"], event["actor_codes"], met),
        "event": [event["type"]],
    } | _known(
        enddate=event["date_end"] if event["date_end"] != event["date_start"] else "",
        recipient=_entities(event["recipients"], event["recipient_codes"], met),
        event_loc=_place(event, first, names),
        event_text=[first["words"]] if first["words"] else [],
        quad_code=event["quad"],
        event_scale=event["scale"],
        mode=[m for m in modes if m],
        context=event["contexts"],
        text=(first["clause"] or "") if texts else "",
        text_info=text,
        cite_info=_known(
            corpus="dateline",
            citation=_citation(article),
            url=web(article["address"] or ""),
            title=article["title"] or "",
            language=article["language"] or "",
            publication=article["publisher"] or "",
            coder=_CODER,
        ),
        size=_size(event, first),
        coder=_CODER,
        comment=_comment(event),
    )


def _known(**values: Any) -> _Row:
    return {k: v for k, v in values.items() if v not in ("", None, (), [], {})}


def _entities(names: Sequence[str], codes_: Sequence[str], met: dict[tuple[str, str], tuple[str, str]]) -> list[_Row]:
    found = []
    for name, code in zip_longest(names, codes_, fillvalue=""):
        country, sector = parted(code)
        words, key = met.get((name, code), ("", ""))
        entity = {"code": country, "sector": sector, "entity_text": words or name}
        found.append(entity | _known(entity_name=name, identifier_id=key))
    return found


def _place(event: _Row, first: _Row, names: Any) -> _Row:
    if not event["place"]:
        return {}
    return _known(
        extracted_place=first["place_words"],
        resolved_place=event["place"],
        geonameid=event["geonameid"],
        lat=event["lat"],
        lon=event["lon"],
        city=event["place"] if event["place_precision"] == "city" else "",
        district=event["place"] if event["place_precision"] == "district" else "",
        province=event["place_region"],
        country=names.get(event["place_country"], ""),
        country_code=event["place_country"],
        resolution=_RESOLUTION.get(event["place_precision"]),
    )


def _size(event: _Row, first: _Row) -> _Row:
    """The dead where all reports agree; the first report's injured and arrested."""
    agreed = event["killed_low"] == event["killed_high"]
    return _known(dead=event["killed_low"] if agreed else None, injured=first["injured"], arrested=first["arrested"])


def _citation(article: _Row) -> str:
    return ", ".join(article[c] for c in ("publisher", "published", "title") if article[c])


def _comment(event: _Row) -> str:
    differ = [
        f"killed {number(event['killed_low'])} to {number(event['killed_high'])}" if d == "killed" else d
        for d in event["disputed"]
    ]
    return f"{said(event, ', '.join(differ))}; told in {event['reports']} articles"
