"""W3C Web Annotation: one annotation a line as JSON-LD, for triggers, mentions, attributions and figures.

Targets are stretches of the article's text, known by its SHA-256 (an RFC 6920 name): by position in Unicode code
points, from 0, half-open, and by the words themselves with those around them. docs/exports.md, annotations.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Raw
from msgspec.json import Encoder

from dateline import __version__
from dateline.dataset import span_of
from dateline.export.merge_join import Values, beside
from dateline.export.others.codes import short
from dateline.export.others.delimited import web
from dateline.export.tables.cells import number
from dateline.export.view import Options, View

FILE = "annotations.jsonl"
_encode = Encoder().encode
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_GENERATOR = Raw(_encode({"type": "Software", "name": f"dateline {__version__}"}))
_AROUND = 32  # code points before and after the words
_Json = dict[str, Any]


def write(view: View, folder: Path, options: Options) -> list[Path]:
    with (folder / FILE).open("wb") as out:
        out.writelines(_encode(a) + b"\n" for a in _annotations(view, options.texts))
    return [folder / FILE]


def _annotations(view: View, texts: bool) -> Iterator[_Json]:
    reports = beside(
        view, "reports", "article", "id", "start", "end", "type", "mode", "factuality", "voice", "speaker", "hedge"
    )
    mentions = beside(view, "mentions", "article", "start", "end", "actor", "name", "code")
    attributions = beside(
        view, "attributions", "article", "id", "kind", "speaker_name", "speaker", "speaker_code", "speaker_spans",
        "cue_spans", "content_spans",
    )  # fmt: skip
    figures = beside(view, "figures", "article", "id", "start", "end", "number", "unit", "measure", "speaker")
    for id_, text, language, address in view.values("articles", ("id", "text", "language", "address")):
        target = _Target(text, language, address, texts)
        for row in reports.of(id_):
            yield _trigger(row, target)
        for row in mentions.of(id_):
            yield _mention(row, target)
        for row in attributions.of(id_):
            yield from _attribution(row, target)
        for row in figures.of(id_):
            yield _figure(row, target)


class _Target:
    """Stretches of one text."""

    def __init__(self, text: str, language: str, address: str, texts: bool) -> None:
        self._text, self._texts = text, texts
        source = {"id": text_name(text), "type": "Text", "format": "text/plain"}
        if language:
            source["language"] = language
        if web(address):
            source["via"] = address
        self._source = Raw(_encode(source))  # encoded once for all that stands in the text

    def at(self, start: int, end: int) -> _Json:
        position: _Json = {"type": "TextPositionSelector", "start": start, "end": end}
        selectors = [position]
        if self._texts:
            quote = {
                "type": "TextQuoteSelector",
                "exact": self._text[start:end],
                "prefix": self._text[max(start - _AROUND, 0) : start],
                "suffix": self._text[end : end + _AROUND],
            }
            selectors = [quote, position]
        return {"type": "SpecificResource", "source": self._source, "selector": selectors}


def text_name(text: str) -> str:
    """The text's name by RFC 6920: the SHA-256 of its UTF-8."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
    return "ni:///sha-256;" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _annotation(id_: str, motivation: str, body: Sequence[_Json], target: _Json | Sequence[_Json]) -> _Json:
    return {
        "@context": _CONTEXT,
        "id": f"urn:dateline:{id_}",
        "type": "Annotation",
        "motivation": motivation,
        "generator": _GENERATOR,
        "body": body,
        "target": target,
    }


def _body(shows: str, *words: tuple[str, str]) -> list[_Json]:
    """Words, each with its purpose, and the row of the data set that the annotation shows."""
    said: list[_Json] = [{"type": "TextualBody", "purpose": p, "value": v} for p, v in words if v]
    said.append({"type": "SpecificResource", "purpose": "linking", "source": f"urn:dateline:{shows}"})
    return said


def _trigger(row: Values, target: _Target) -> _Json:
    _, id_, start, end, type_, mode, factuality, voice, speaker, hedge = row
    who = {"attributed": f"according to {speaker}" if speaker else "attributed", "hedged": hedge or "hedged"}
    body = _body(
        f"report:{id_}",
        ("classifying", f"{type_}-{mode}" if mode else type_),
        ("describing", f"{factuality}; {who.get(voice, 'narrator')}"),
    )
    return _annotation(f"trigger:{id_}", "classifying", body, target.at(start, end))


def _mention(row: Values, target: _Target) -> _Json:
    article, start, end, actor, name, code = row
    body = _body(f"actor:{actor}", ("identifying", name), ("tagging", short(code)))
    return _annotation(f"mention:{article}:{start}-{end}:{actor}", "identifying", body, target.at(start, end))


def _attribution(row: Values, target: _Target) -> Iterator[_Json]:
    """Speaker, cue and content apart, each with all its pieces; they share the attribution that they link to."""
    _, id_, kind, name, words, code, *parts = row
    says = {
        "speaker": (("identifying", name or words), ("tagging", short(code))),
        "cue": (),
        "content": (("describing", "; ".join(p for p in (kind, name or words) if p)),),
    }
    for (part, more), spans in zip(says.items(), parts, strict=True):
        pieces = [target.at(*span_of(span)) for span in spans]
        if pieces:
            body = _body(f"attribution:{id_}", ("tagging", part), *more)
            yield _annotation(f"{part}:{id_}", "linking", body, pieces[0] if len(pieces) == 1 else pieces)


def _figure(row: Values, target: _Target) -> _Json:
    _, id_, start, end, value, unit, measure, speaker = row
    body = _body(
        f"figure:{id_}",
        ("tagging", measure),
        ("describing", " ".join(w for w in (number(value), unit) if w)),
        ("describing", f"according to {speaker}" if speaker else ""),
    )
    return _annotation(f"figure:{id_}", "tagging", body, target.at(start, end))
