"""The text of an article with all that lies over it: each piece says by its classes what it is, and links to why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from dateline.explorer.queries.article import Block, Reader
from dateline.export.reading.marks import Mark, Piece, cut
from dateline.export.words import harmless
from dateline.model import Span

TINTS = 7  # colours of voices, in turn
_MOST = 6  # things that one piece says of itself, the narrowest
_DEEPEST = 4  # levels of statements within statements that look different
_FIRST = {"content": "statement ", "trigger": "event ", "actor": "actor ", "place": "place ", "time": "time "}
_FIRST |= {"figure": "figure ", "opinion": "the outlet’s "}
_OF_STATEMENT = ("speaker", "cue", "hedge")


def tint(voice: int) -> int:
    """The colour of a voice, from 1; 0 is nobody's."""
    return 1 + (voice - 1) % TINTS if voice else 0


def drawn(reader: Reader, query: str) -> Iterator[tuple[Block, list[tuple[str, int, int]], Markup]]:
    """Each block of the part, the statements that begin in it (id, number, colour), and its text.

    `query`: what rides along on every link, the filters of the view before.
    """
    pen = _Pen(query)
    spans = [Span(b.start, b.end) for b in reader.blocks]
    for block, pieces in zip(reader.blocks, cut(spans, reader.marks), strict=True):
        begun = [m for p in pieces for m in p.over if m.layer == "content" and m.number and m.span.start == p.start]
        yield block, [(m.id, m.number, tint(m.voice)) for m in begun], pen.text(block, pieces)


class _Pen:
    def __init__(self, query: str) -> None:
        self._query = query
        self._found = False  # whether the place that is asked for has been passed

    def text(self, block: Block, pieces: Sequence[Piece]) -> Markup:
        return Markup("").join(
            self._piece(p, harmless(block.text[p.start - block.start : p.end - block.start])) for p in pieces
        )

    def _piece(self, piece: Piece, words: str) -> Markup:
        if not piece.over:
            return Markup('<span data-start="{}">{}</span>').format(piece.start, words)
        named = Markup("").join(
            Markup(' {}="{}"').format(name, value)
            for name, value in (("data-of", _ids(piece)), ("title", _title(piece)))
            if value
        )
        return self._numbers(piece) + Markup('<a class="{}" href="{}" data-start="{}"{}{} tabindex="-1">{}</a>').format(
            _css(piece), self._way(piece), piece.start, named, self._at(piece), words
        )

    def _at(self, piece: Piece) -> Markup:
        """The anchor of what is asked for, and where the keys stop."""
        stop = next((m.id for m in piece.over if m.layer == "trigger" and m.number and m.span.start == piece.start), "")
        out = Markup(' data-stop="{}"').format(stop) if stop else Markup("")
        if not self._found and any(m.layer == "chosen" for m in piece.over):
            self._found = True
            out += Markup(' id="at"')
        return out

    def _numbers(self, piece: Piece) -> Markup:
        """A number for each statement that begins here; no part of the text."""
        begun = (m for m in piece.over if m.layer == "content" and m.number and m.span.start == piece.start)
        chosen = {m.id for m in piece.over if m.layer == "chosen"}
        return Markup("").join(
            Markup(
                '<a class="no v{}{}" href="{}" data-n="{}" data-stop="{}" tabindex="-1" aria-label="{}"></a>'
            ).format(
                tint(m.voice),
                " chosen" if m.id in chosen else "",
                self._query_of("statement", m.id),
                m.number,
                m.id,
                f"Statement {m.hint}",
            )
            for m in begun
        )

    def _way(self, piece: Piece) -> str:
        """To the event before the statement's own words, to those before who or where it is, to that before content."""
        over = [m for m in reversed(piece.over) if m.layer != "chosen"]
        by = {m.layer: m for m in reversed(over)}  # the narrowest of each layer
        if "trigger" in by and by["trigger"].id:
            return self._query_of("report", by["trigger"].id)
        small = [m for m in over if m.layer not in ("content", "opinion", "trigger")]
        own = next((m for m in small if m.layer in _OF_STATEMENT), None)
        if own is None and not small and "content" in by:
            own = by["content"]
        if own is not None:
            return self._query_of("statement", own.id)
        span = (small or over)[0].span if over else Span(piece.start, piece.end)
        return self._query_of("at", f"{span.start}:{span.end}")

    def _query_of(self, name: str, value: str) -> str:
        return f"?{self._query}{'&' if self._query else ''}{name}={value}#at"


def _css(piece: Piece) -> str:
    names = ["p", *dict.fromkeys(m.layer for m in piece.over)]
    said = [m for m in piece.over if m.layer == "content"]
    if said:
        names.append(f"v{tint(said[-1].voice)}")
    elif spoken := [m for m in piece.over if m.layer in _OF_STATEMENT]:
        names.append(f"v{tint(spoken[-1].voice)}")
    if len(said) > 1:
        names += [f"d{min(len(said), _DEEPEST)}", f"u{tint(said[-2].voice)}"]
    names += [f"q{m.quad}" for m in piece.over if m.layer == "trigger"][-1:]
    return " ".join(names)


def _ids(piece: Piece) -> str:
    return " ".join(dict.fromkeys(m.id for m in piece.over[-_MOST:] if m.id))


def _title(piece: Piece) -> Markup:
    """What lies over it, a line each, the narrowest first."""
    return Markup("\n").join(
        dict.fromkeys(map(_line, (m for m in piece.over[: -_MOST - 1 : -1] if m.layer != "chosen")))
    )


def _line(mark: Mark) -> Markup:
    why = f" — {mark.why}" if mark.why else ""
    return escape(harmless(f"{_FIRST.get(mark.layer, '')}{mark.hint}{why}"))
