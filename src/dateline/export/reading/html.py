"""A reading for a notebook: the parts of the print beside the page's text, each voice in its own colour.

Page text is untrusted: every slice is escaped, and nothing from the page becomes a tag, an attribute name or a style.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dateline.export.reading.entry import Entry, Part
from dateline.export.reading.marks import Piece, cut, marks_of
from dateline.export.reading.parts import PARTS, Parts
from dateline.export.words import harmless, safe
from dateline.model import Reading

# A pale ground and a strong edge for each voice, in turn. Dark text on each ground, and each edge on white, keep a
# contrast of 4.5 : 1, in the light and the dark theme of notebooks. Voice 0 is nobody's.
_COLOURS = (
    ("#e8e8e8", "#5f5f5f"), ("#cfe8ff", "#0b5cad"), ("#ffe9a8", "#8a6100"), ("#d5f0cf", "#2b7030"),
    ("#fbd5e5", "#a8215f"), ("#e3daf9", "#6237a8"), ("#ffdcc2", "#a34700"), ("#c9eeee", "#0c6c6c"),
)  # fmt: skip
_VOICES = "".join(f".dateline .dl-v{n}{{--g:{g};--e:{e}}}" for n, (g, e) in enumerate(_COLOURS))
_STYLE = f"""<style>
.dateline{{font:14px/1.55 system-ui,sans-serif;color:#1a1a1a;background:#fff;padding:1em;overflow-wrap:anywhere}}
.dateline{{container-type:inline-size}}
@container (min-width:56em){{.dateline .dl-page{{position:sticky;top:0;max-height:100vh;overflow:auto}}}}
.dateline h3{{margin:0 0 .2em;color:#1a1a1a}}.dateline .dl-meta{{color:#555;margin:0 0 .8em}}
.dateline .dl-sides{{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26em,100%),1fr));gap:0 2em}}
.dateline details{{margin:0 0 .9em;min-width:0}}.dateline summary{{cursor:pointer;margin-bottom:.3em}}
.dateline summary small{{color:#555}}.dateline p{{margin:0 0 .8em}}
.dateline .dl-e{{margin:.25em 0 .25em calc(var(--d)*1.2em);padding-left:.6em;border-left:4px solid transparent}}
.dateline .dl-e[class*=dl-v]{{border-color:var(--e)}}.dateline .dl-e q{{display:block;quotes:none}}
.dateline .dl-n{{background:var(--g,#eee);border-radius:.6em;padding:0 .45em;margin-right:.4em}}
.dateline .dl-faint{{color:#595959}}.dateline .dl-f{{display:grid;grid-template-columns:6em 1fr}}
.dateline .dl-f span:nth-child(odd){{color:#555}}{_VOICES}
.dateline .dl-content{{background:var(--g)}}.dateline .dl-content[data-n]::before{{content:attr(data-n);
font-size:.72em;font-weight:600;color:#fff;background:var(--e);border-radius:.5em;padding:0 .35em;margin-right:.25em}}
.dateline .dl-opinion{{color:#8a3b00}}
.dateline .dl-speaker{{font-weight:600}}.dateline .dl-cue{{font-style:italic}}
.dateline .dl-trigger{{border-bottom:2px solid #b3261e}}.dateline .dl-label{{text-decoration:underline wavy #b5651d}}
.dateline .dl-place{{border-bottom:2px dotted #2e7d32}}.dateline .dl-time{{border-bottom:2px dotted #6a1b9a}}
</style>"""
_KEY = (
    ("speaker", "speaker"), ("cue", "cue"), ("trigger", "event"), ("label", "loaded word"), ("place", "place"),
    ("time", "time"), ("opinion", "the outlet's opinion"),
)  # fmt: skip
_LAYERS = ("content", "speaker", "cue", "trigger", "actor", "place", "time", "label", "opinion")
_CLOSED = ("SET ASIDE",)
_FURTHEST = 6  # levels that a statement within a statement is moved in


def as_html(reading: Reading) -> str:
    """A self-contained piece of HTML: styles and text, no script, nothing loaded."""
    article = reading.article
    page = _Page(reading)
    facts = (article.publisher.value, article.published.value, article.agency.value)
    status = (article.status, article.reason) if article.status != "read" else ()
    meta = " · ".join(escape(safe(f)) for f in (*facts, *status) if f)
    return (
        f'{_STYLE}<div class="dateline"><h3>{escape(safe(article.title.value) or "(no title)")}</h3>'
        f'<p class="dl-meta">{meta}</p><div class="dl-sides"><div>{"".join(page.parts())}</div>'
        f'<div><div class="dl-page">{page.text()}</div></div></div></div>'
    )


class _Page:
    def __init__(self, reading: Reading) -> None:
        self._reading, self._parts = reading, Parts(reading)
        self._outline = self._parts.outline
        self._colour = {v.key: _colour(n) for n, v in enumerate(self._outline.voices, 1)}

    def parts(self) -> Iterator[str]:
        wanted = PARTS if self._reading.article.status == "read" else ("aside",)
        yield from map(self._part, self._parts.named(wanted))

    def _part(self, part: Part) -> str:
        entries = "".join(map(self._entry, part.entries))
        return _folded(part.title, part.note, entries, shown=part.title not in _CLOSED)

    def _entry(self, entry: Entry) -> str:
        css = "dl-e" + " dl-faint" * entry.faint + (f" dl-v{self._colour.get(entry.voice, 0)}" if entry.voice else "")
        number = f'<span class="dl-n">{entry.number}</span>' if entry.number else ""
        lead = f"<b>{escape(entry.lead)}</b>" if entry.lead else ""
        words = f"<q>{escape(entry.words)}</q>" if entry.words else ""
        fields = "".join(f"<span>{escape(k)}</span><span>{escape(v)}</span>" for k, v in entry.fields if v)
        below = words + (f'<div class="dl-f">{fields}</div>' if fields else "")
        depth = min(entry.depth, _FURTHEST)
        return f'<div class="{css}" style="--d:{depth}">{number}{lead}{escape(entry.note)}{below}</div>'

    # ----------------------------------------------------------------------------------------------- the page's text

    def text(self) -> str:
        key = " · ".join(f'<span class="dl-{name}">{label}</span>' for name, label in _KEY)
        return _folded("THE PAGE", "statements numbered, in the colours of their voices", f"<p>{key}</p>{self._body()}")

    def _body(self) -> str:
        reading = self._reading
        marks = [m for m in marks_of(reading, self._outline) if m.layer in _LAYERS]
        blocks = [b.span for b in reading.article.blocks if b.kind != "title"]
        return "".join(f"<p>{''.join(self._piece(p) for p in pieces)}</p>" for pieces in cut(blocks, marks))

    def _piece(self, piece: Piece) -> str:
        """One piece: the innermost statement gives the colour, all that begin here give their numbers."""
        words = escape(harmless(self._reading.article.text[piece.start : piece.end]))
        if not piece.over:
            return words
        css = " ".join(dict.fromkeys(f"dl-{m.layer}" for m in piece.over))
        said = [m for m in piece.over if m.layer == "content"]
        colour = f" dl-v{_colour(said[-1].voice)}" if said else ""
        numbers = " ".join(str(m.number) for m in said if m.number and m.span.start == piece.start)
        here = f' data-n="{numbers}"' if numbers else ""
        hint = escape(harmless("; ".join(dict.fromkeys(m.hint for m in piece.over if m.hint))), quote=True)
        return f'<span class="{css}{colour}" title="{hint}"{here}>{words}</span>'


def _colour(voice: int) -> int:
    """In turn, from 1; 0 is nobody's."""
    return 1 + (voice - 1) % (len(_COLOURS) - 1) if voice else 0


def _folded(title: str, note: str, inside: str, shown: bool = True) -> str:
    head = f"<summary><b>{escape(title)}</b> <small>{escape(note)}</small></summary>"
    return f"<details{' open' if shown else ''}>{head}{inside}</details>"
