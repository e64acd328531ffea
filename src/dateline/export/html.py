"""A reading for a notebook: the text with coloured spans, the events and statements beside it.

Page text is untrusted: every slice is escaped, and nothing from the page becomes a tag, an attribute name or a style.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from dateline.export.words import line_of_event, line_of_statement, speaker_of
from dateline.model import Reading, Span

# Colours that keep a contrast of 4.5 : 1 against the text on them, in the light and the dark theme of notebooks.
_STYLE = """<style>
.dateline{font:14px/1.6 system-ui,sans-serif;max-width:52em;color:#1a1a1a;background:#fff;padding:1em}
.dateline h3{margin:0 0 .2em}.dateline .dl-meta{color:#555;margin:0 0 1em}.dateline p{margin:0 0 .8em}
.dateline .dl-content{background:#fff3c4}.dateline .dl-opinion{border-left:3px solid #b5651d;padding-left:.4em}
.dateline .dl-cue{background:#ffd27f;font-style:italic}.dateline .dl-speaker{background:#cfe8ff}
.dateline .dl-trigger{background:#f8c9c4;font-weight:600}.dateline .dl-place{border-bottom:2px solid #2e7d32}
.dateline .dl-time{border-bottom:2px dotted #6a1b9a}.dateline .dl-actor{border-bottom:1px solid #1565c0}
.dateline details{margin:.6em 0}.dateline .dl-key span{margin-right:1em}
</style>"""
_KEY = (
    ("trigger", "event"), ("speaker", "speaker"), ("cue", "cue"), ("content", "statement"),
    ("actor", "actor"), ("place", "place"), ("time", "time"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    layer: str
    hint: str


def as_html(reading: Reading) -> str:
    """A self-contained piece of HTML: styles and text, no script, nothing loaded."""
    article = reading.article
    facts = (article.publisher.value, article.published.value, article.status if article.status != "read" else "")
    meta = " · ".join(escape(f) for f in (*facts, article.reason) if f)
    key = "".join(f'<span class="dl-{name}">{label}</span>' for name, label in _KEY)
    return (
        f'{_STYLE}<div class="dateline"><h3>{escape(article.title.value or "(no title)")}</h3>'
        f'<p class="dl-meta">{meta}</p><p class="dl-key">{key}</p>{_body(reading)}'
        f"{_list('Events', (line_of_event(reading, r) for r in reading.records))}"
        f"{_list('Statements', (line_of_statement(reading, a) for a in reading.voices.attributions))}</div>"
    )


def _list(title: str, lines: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<details open><summary><b>{title}</b></summary><ol>{items}</ol></details>"


def _body(reading: Reading) -> str:
    marks = sorted(_marks(reading), key=lambda m: (m.span.start, -m.span.end, m.layer))
    opinions = [p.span for p in reading.voices.passages if p.kind == "opinion"]
    out, longest, starts = [], max((len(m.span) for m in marks), default=0), [m.span.start for m in marks]
    for block in reading.article.blocks:
        if block.kind != "title":
            near = marks[bisect_left(starts, block.span.start - longest) : bisect_left(starts, block.span.end)]
            css = ' class="dl-opinion"' if any(o.overlaps(block.span) for o in opinions) else ""
            inside = [m for m in near if m.span.overlaps(block.span)]
            out.append(f"<p{css}>{''.join(_pieces(reading.article.text, block.span, inside))}</p>")
    return "".join(out)


def _pieces(text: str, block: Span, marks: list[_Mark]) -> Iterator[str]:
    """The block cut at every edge of a mark, each piece in a span that carries all the layers over it."""
    edges = {block.start, block.end}
    edges |= {e for m in marks for e in (m.span.start, m.span.end) if block.start < e < block.end}
    over: list[_Mark] = []
    coming = deque(marks)
    for start, end in pairwise(sorted(edges)):
        over = [m for m in over if m.span.end > start]
        while coming and coming[0].span.start <= start:
            over.append(coming.popleft())
        yield _piece(escape(text[start:end]), over)


def _piece(words: str, over: list[_Mark]) -> str:
    if not over:
        return words
    css = " ".join(dict.fromkeys(f"dl-{m.layer}" for m in over))
    hint = escape("; ".join(dict.fromkeys(m.hint for m in over if m.hint)), quote=True)
    return f'<span class="{css}" title="{hint}">{words}</span>'


def _marks(reading: Reading) -> Iterator[_Mark]:
    for a in reading.voices.attributions:
        who = speaker_of(reading, a)
        yield from (_Mark(s, "content", f"{a.kind} statement of {who}") for s in a.content)
        yield from (_Mark(s, "cue", f"cue: {a.stance or 'neutral'}") for s in a.cue)
        yield from (_Mark(s, "speaker", f"speaker: {who}") for s in a.speaker)
    for e in reading.events:
        yield from (_Mark(s, "trigger", f"{e.type} {e.mode} {e.factuality}".replace("  ", " ")) for s in e.trigger)
    for m in reading.mentions.mentions:
        actor = reading.mentions.actor[m.actor]
        yield _Mark(m.span, "actor", f"{actor.name} {actor.code}".strip())
    yield from (_Mark(p.span, "place", f"{p.name} {p.country}".strip()) for p in reading.mentions.places)
    yield from (_Mark(t.span, "time", f"{t.value} ({t.basis})") for t in reading.mentions.times)
