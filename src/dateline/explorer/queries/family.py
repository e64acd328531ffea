"""Independent sources against reports: who is counted once and why, who reprints whom, what was lost on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.dataset import AttributionRow, ReprintRow
from dateline.explorer.listing import short
from dateline.explorer.queries.kin import Kin
from dateline.explorer.queries.telling import Telling, statements, who
from dateline.store import Store


@dataclass(frozen=True, slots=True)
class Source:
    """One independent source, and the reports that it counts for."""

    name: str
    why: str  # key of [sources] in explorer.toml
    reports: tuple[str, ...]  # ReportRow.ids
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A statement of the original whose content a copy keeps without saying whose word it is."""

    statement: str  # AttributionRow.id
    article: str  # the original's
    speaker: str
    content: str
    start: int  # code points of the original
    end: int
    here: bool  # the event is told in it


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats another's text."""

    article: str
    title: str
    publisher: str
    published: str
    report: str  # ReportRow.id of its telling of this event; empty where it does not tell it
    kind: str  # near | part
    similarity: float
    basis: str  # why the other is the original
    evidence: str  # one line to read
    dropped: int  # sentences
    added: int
    changed: int
    lost: tuple[Lost, ...]
    turned: (
        str  # what became of whose word it is: "according to the army" is told "in its own voice"; empty for nothing
    )


@dataclass(frozen=True, slots=True)
class Family:
    """An original and its copies."""

    article: str
    title: str
    publisher: str
    published: str
    agency: str
    report: str  # as in Copy
    copies: tuple[Copy, ...]


def sources(told: Sequence[Telling], known: Kin) -> tuple[Source, ...]:
    """Whose reports these are in the end, those that most reports go back to first."""
    found: dict[str, list[Telling]] = {}
    for t in told:
        found.setdefault(t.independent, []).append(t)
    ordered = sorted(found.items(), key=lambda s: (-len(s[1]), s[0]))
    return tuple(
        Source(
            name,
            _why(name, of, known),
            tuple(t.id for t in of),
            tuple(dict.fromkeys(t.publisher for t in of if t.publisher)),
        )
        for name, of in ordered
    )


def _why(name: str, of: Sequence[Telling], known: Kin) -> str:
    """The reason that explains most: an agency's name, a reprinted text, the outlet itself."""
    if name.startswith("article "):
        return "article"
    if any(t.agency or known.articles.get(known.sources.origin(t.article, t.start), {}).get("agency") for t in of):
        return "agency"
    return "original" if any(known.sources.origin(t.article, t.start) != t.article for t in of) else "publisher"


def families(store: Store, told: Sequence[Telling], known: Kin) -> tuple[Family, ...]:
    """The families to which articles that tell the event belong, the earliest original first."""
    mine = {t.article: t for t in told}
    lost = statements(store, (s for r in known.copies.values() for s in r.attributions_lost))
    found: dict[str, list[ReprintRow]] = {}
    for row in known.copies.values():
        found.setdefault(row.original, []).append(row)
    made = [_family(original, of, known.articles, mine, lost) for original, of in found.items()]
    return tuple(sorted(made, key=lambda f: (f.published or "~", f.article)))


def _family(
    original: str,
    of: Sequence[ReprintRow],
    known: Mapping[str, Mapping[str, Any]],
    mine: Mapping[str, Telling],
    lost: Mapping[str, AttributionRow],
) -> Family:
    page, telling = known.get(original, {}), mine.get(original)
    copies = [_copy(r, known.get(r.article, {}), mine.get(r.article), telling, lost) for r in of]
    return Family(
        original,
        page.get("title", ""),
        page.get("publisher", ""),
        page.get("published", ""),
        page.get("agency", ""),
        telling.id if telling else "",
        tuple(sorted(copies, key=lambda c: (c.published or "~", c.article))),
    )


def _copy(
    r: ReprintRow,
    page: Mapping[str, Any],
    copy: Telling | None,
    original: Telling | None,
    lost: Mapping[str, AttributionRow],
) -> Copy:
    return Copy(
        r.article,
        page.get("title", ""),
        page.get("publisher", ""),
        page.get("published", ""),
        copy.id if copy else "",
        r.kind,
        r.similarity,
        r.basis,
        r.evidence,
        len(r.dropped),
        len(r.added),
        len(r.changed),
        tuple(_lost(lost[s], original) for s in r.attributions_lost if s in lost),
        _turned(original, copy),
    )


def _lost(a: AttributionRow, original: Telling | None) -> Lost:
    here = original is not None and a.start <= original.start < a.end
    return Lost(a.id, a.article, who(a), short(a.content), a.start, a.end, here)


def _turned(original: Telling | None, copy: Telling | None) -> str:
    if original is None or copy is None or (original.voice, original.speaker) == (copy.voice, copy.speaker):
        return ""
    return f"told {original.told} in the original, {copy.told} in the copy"
