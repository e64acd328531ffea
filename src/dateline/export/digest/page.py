"""A digest as one page: its style within it, no script, nothing loaded, and a policy that lets a browser load nothing.

Everything that comes from articles is untrusted: it is escaped, and no word of it becomes a tag, an attribute's name or
an address other than of http or https.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from dateline.export.digest import plain
from dateline.export.digest.asked import Asked
from dateline.export.digest.told import Source, Told
from dateline.export.words import counted, harmless, safe

_BLANKS = re.compile(r"\s+")
_REPORTS = 12  # of an event that are shown; the rest are counted
_PARTIES = 8  # of those who act together
_QUADS = ("n", "vc", "mc", "vx", "mx")  # of PLOVER: cooperation and conflict, in words and in deeds
_STYLE = """
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1c1b19;--soft:#5d5a54;--line:#dedad2;--mark:#fff0b8;
--vc:#2c6e9b;--mc:#2e7d4f;--vx:#b06a00;--mx:#b3261e;--n:#77736b;--new:#2e5aac}
@media (prefers-color-scheme:dark){:root{--paper:#161614;--card:#1f1f1c;--ink:#ebe8e1;--soft:#a9a59b;--line:#3a3934;
--mark:#5a4a10;--vc:#7db8e0;--mc:#7cc79b;--vx:#e2ab55;--mx:#f08a80;--n:#a9a59b;--new:#9dbcf5}}
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif;
overflow-wrap:anywhere}
main,header,footer{max-width:50rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem;padding-bottom:1.25rem;border-bottom:3px double var(--line)}
h1{font:600 2rem/1.2 Georgia,"Times New Roman",serif;margin:0 0 .4rem}
h2{font:600 1.15rem/1.3 Georgia,serif;margin:2.2rem 0 .8rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}
h3{font:600 1.12rem/1.35 Georgia,serif;margin:.15rem 0 .35rem}
p{margin:.3rem 0}a{color:inherit;text-decoration-color:var(--soft);text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}a:focus-visible,summary:focus-visible{outline:2px solid var(--new)}
.soft{color:var(--soft)}small,.small{font-size:.86rem}
.card{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--q,var(--n));border-radius:4px;
padding:.85rem 1.1rem 1rem;margin:0 0 1rem;break-inside:avoid-page}
.vc{--q:var(--vc)}.mc{--q:var(--mc)}.vx{--q:var(--vx)}.mx{--q:var(--mx)}
.deed{color:var(--q,var(--n));font-size:.8rem;font-weight:650;letter-spacing:.04em;text-transform:uppercase}
.tag{display:inline-block;border:1px solid currentColor;border-radius:1em;padding:0 .55em;font-size:.74rem;
font-weight:600;margin-left:.4em;vertical-align:.08em}
.new{color:var(--new)}.doubt{color:var(--mx)}
.arrow{color:var(--soft);padding:0 .3em}.nobody{color:var(--soft);font-style:italic;font-weight:400}
.facts{display:flex;flex-wrap:wrap;gap:0 1.1em;margin:.15rem 0 .5rem}
dl.split{margin:.6rem 0;padding:.5rem .8rem;background:var(--paper);border-radius:4px;font-size:.9rem}
dl.split dt{font-weight:650}dl.split dd{margin:0 0 0 1rem}
ol.reports{list-style:none;margin:.5rem 0 0;padding:0}
ol.reports li{border-top:1px solid var(--line);padding:.55rem 0 .35rem}
ol.reports li.old{opacity:.85}
blockquote{margin:.25rem 0;padding-left:.8rem;border-left:2px solid var(--line);font-family:Georgia,serif}
mark{background:var(--mark);color:inherit;padding:0 .1em}
footer{border-top:3px double var(--line);margin-top:2.5rem;padding-top:1rem;padding-bottom:3rem;font-size:.86rem}
@media (max-width:34rem){header{padding-top:1.5rem}h1{font-size:1.6rem}.card{padding:.7rem .8rem}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb}body{font-size:10.5pt}
.card{border-color:#bbb;padding:.5rem .8rem}main,header,footer{max-width:none;padding:0}
ol.reports li.old{opacity:1}a[href^=http]::after{content:" <" attr(href) ">";font-size:.8em;color:#444}}
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
_ABOUT = (
    "An event is what reports agree on that tell of the same deed. Reports are articles that tell it; independent "
    "sources count reprints and relays of one agency once. “In its own voice” means that the outlet tells it itself; "
    "else the one who says so is named. Codes of events are PLOVER’s."
)


def page(events: Sequence[Told], asked: Asked, left_out: int, name: str) -> Iterator[str]:
    """The whole page, piece by piece. `left_out`: events beyond the limit; `name`: of the feed beside it."""
    title = f"New since {plain.day(asked.since)}"
    yield (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f'<title>{text(title)}</title><link rel="alternate" type="application/atom+xml" href="{escape(name)}">'
        f"<style>{_STYLE}</style></head>\n<body>"
        f"<header><h1>{text(title)}</h1>{_summary(events, asked, left_out)}</header>\n<main>"
    )
    if not events:
        yield '<p class="soft">Nothing new is on file.</p>'
    for at, some in groupby(events, key=lambda told: told.new.at[:10]):
        what = "Filed" if asked.by == "filed" else "Published"
        yield f"<section><h2>{what} {text(plain.day(at))}</h2>\n"
        for told in some:
            yield f'<article class="card {_quad(told)}" id="e-{escape(told.event.id)}">{card(told)}</article>\n'
        yield "</section>\n"
    yield f'</main><footer class="soft"><p>{text(_ABOUT)}</p></footer></body></html>\n'


def card(told: Told) -> str:
    """All that is told of one event; the feed has the same."""
    return "".join((_head(told), _facts(told), _disputed(told), _reports(told)))


def text(words: str) -> str:
    """Escaped, on one line, without characters that a browser would act on."""
    return escape(safe(words))


def _summary(events: Sequence[Told], asked: Asked, left_out: int) -> str:
    new = sum(told.first_told for told in events)
    outlets = {told.sources[r.article].publisher for told in events for r in told.reports if r.id in told.new.reports}
    reports = sum(len(told.new.reports) for told in events)
    numbers = f"{counted(len(events), 'event')}, {new} of them told for the first time"
    numbers += f"; {counted(reports, 'new report')} by {counted(len(outlets), 'outlet')}"
    lines = [f"<p>{text(numbers)}.</p>"]
    asked_for = [
        f"{what}: {', '.join(some)}"
        for what, some in (("Actors", asked.actors), ("Places", asked.places), ("Types", asked.types))
        if some
    ]
    lines += [f'<p class="soft small">{text(" · ".join(asked_for))}</p>'] if asked_for else []
    if left_out:
        more = f"{counted(left_out, 'older event')} left out; ask for fewer days, or a type, actor or place."
        lines.append(f'<p class="doubt small">{text(more)}</p>')
    return "".join(lines)


def _quad(told: Told) -> str:
    return _QUADS[told.event.quad] if 0 <= told.event.quad < len(_QUADS) else _QUADS[0]


def _head(told: Told) -> str:
    event = told.event
    tags = "".join(f'<span class="tag doubt">{text(s)}</span>' for s in plain.standing(event))
    tags += "" if told.first_told else '<span class="tag new">told anew</span>'
    arrow = "↔" if event.reciprocal else "→"
    nobody = '<span class="nobody">somebody</span>'
    if event.reciprocal:
        who = f'<span class="arrow">{arrow}</span>'.join(text(a) for a in event.actors[:_PARTIES]) or nobody
    else:
        to = text(plain.names(event.recipients))
        who = (text(plain.names(event.actors)) or nobody) + (f'<span class="arrow">{arrow}</span>{to}' if to else "")
    return f'<p><span class="deed">{text(plain.deed(event))}</span>{tags}</p><h3>{who}</h3>'


def _facts(told: Told) -> str:
    event = told.event
    facts = (plain.when(event), plain.where(event), plain.toll(event))
    spans = "".join(f"<span>{text(fact)}</span>" for fact in facts if fact)
    return (f'<p class="facts">{spans}</p>' if spans else "") + f'<p class="soft small">{text(_support(told))}.</p>'


def _support(told: Told) -> str:
    """How many tell it; in whose voice and according to whom, where the one report below does not say so."""
    event = told.event
    if event.reports == 1:
        return plain.numbers(event)
    who = plain.names(event.speakers)
    return plain.support(event) + (f"; according to {who}" if who else "")


def _disputed(told: Told) -> str:
    if not told.disputed:
        return ""
    parts = []
    for about, rows in groupby(told.disputed, key=lambda row: row.about):
        values = "".join(
            f'<dd>{text(row.value)} <span class="soft">— {text(plain.names(row.said_by))} '
            f"({counted(row.sources, 'independent source')})</span></dd>"
            for row in rows
        )
        parts.append(f"<dt>Disputed: {text(plain.ABOUT.get(about, about))}</dt>{values}")
    return f'<dl class="split">{"".join(parts)}</dl>'


def _reports(told: Told) -> str:
    shown = told.reports[:_REPORTS]
    more = len(told.reports) - len(shown)
    rest = f'<li class="soft small">and {counted(more, "more report")}</li>' if more else ""
    return f'<ol class="reports">{"".join(_report(told, i) for i in range(len(shown)))}{rest}</ol>'


def _report(told: Told, place: int) -> str:
    report, new = told.reports[place], told.reports[place].id in told.new.reports
    source = told.sources[report.article]
    facts = [f"<b>{text(source.publisher) or 'an outlet not named'}</b>", text(plain.day(source.published))]
    facts += [f"reprints {text(source.reprints)}"] if source.reprints else []
    facts += [text(plain.voice(report))]
    before, trigger, behind = (escape(_BLANKS.sub(" ", harmless(w))) for w in plain.clause(report))
    says = f"<blockquote>{before}<mark>{trigger}</mark>{behind}</blockquote>" if before or trigger else ""
    return (
        f'<li class="{"fresh" if new else "old"}"><p class="small">{" · ".join(f for f in facts if f)}</p>'
        f'{says}<p class="small soft">{_link(source)}</p></li>'
    )


def _link(source: Source) -> str:
    title = text(source.title) or "(no title)"
    if not source.address:
        return title
    return f'<a href="{escape(source.address)}" rel="noopener noreferrer nofollow">{title}</a>'


def joined(pieces: Iterable[str]) -> bytes:
    """UTF-8; what cannot be said in it is replaced."""
    return "".join(pieces).encode("utf-8", "replace")
