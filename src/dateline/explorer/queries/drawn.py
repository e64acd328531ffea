"""One event, drawn by whose word is taken: the outlets' own, or what each speaker alleges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dateline.dataset import LedgerRow
from dateline.explorer.queries.telling import Party, Telling, word_of

T = TypeVar("T")
OUTLETS, SPEAKER, HEDGED = "narrator", "speaker", "hedged"
_PARTIES = 4  # of those who act together


@dataclass(frozen=True, slots=True)
class Named:
    """A value, and how many reports give it."""

    name: str
    code: str
    reports: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """Who does what to whom, by one word."""

    whose: str  # narrator | hedged | speaker
    speaker: str  # who alleges it; empty for the outlets
    code: str  # the speaker's CAMEO-like code
    reports: tuple[str, ...]  # ReportRow.ids
    sources: int  # independent sources among them
    type: str
    mode: str
    quad: int
    factuality: tuple[Named, ...]  # most reports first
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    reciprocal: bool
    places: tuple[Named, ...]
    figures: tuple[str, ...]  # words with what they count, each once


def drawings(told: Sequence[Telling]) -> tuple[Drawn, ...]:
    """The outlets' own first, then each speaker's, those with most reports first, then what nobody is named for.

    Whoever takes part on somebody's word alone is drawn where that one is: the outlet tells the blast, the army says
    whose it was.
    """
    full = fullest(n for t in told for n in (t.speaker, *(p.by for p in t.parties)))
    told = [_renamed(t, full) for t in told]
    whose: dict[tuple[str, str], list[Telling]] = {}
    for t in told:
        for key in dict.fromkeys((_teller(t), *((SPEAKER, p.by) for p in t.parties if p.by))):
            whose.setdefault(key, []).append(t)
    rank = {OUTLETS: 0, SPEAKER: 1, HEDGED: 2}
    ordered = sorted(whose.items(), key=lambda w: (rank[w[0][0]], -len(w[1]), w[0][1]))
    return tuple(_drawn(*key, of) for key, of in ordered)


def denials(told: Sequence[Telling], ledger: Iterable[LedgerRow]) -> tuple[Drawn, ...]:
    """What is denied on the page that reports it, by each who denies it: the deed as that report tells it.

    Only the ledger knows of it (run/settle_reads.py): the report itself stays that of whoever told it.
    """
    whose: dict[str, list[Telling]] = {}
    rows = [r for r in ledger if r.about == "factuality" and r.value == "denied"]
    for t in told:
        said = (word_of(by, t.publisher) for r in rows if t.id in r.report_ids for by in r.said_by)
        if t.factuality != "denied":
            for speaker in dict.fromkeys(filter(None, said)):
                whose.setdefault(speaker, []).append(_denied(t))
    return tuple(replace(_drawn(OUTLETS, "", of), whose=SPEAKER, speaker=by) for by, of in sorted(whose.items()))


def _denied(t: Telling) -> Telling:
    """The same deed with the same parties, whoever named them."""
    actors, recipients = (tuple(replace(p, by="") for p in of) for of in (t.actors, t.recipients))
    return replace(t, factuality="denied", actors=actors, recipients=recipients, figures=())


def fullest(names: Iterable[str]) -> dict[str, str]:
    """For each name the one that it is the end of, where there is just one: "Keita" is "Amadou Keita"."""
    known = sorted({*names} - {""})
    longer = {name: [other for other in known if other.endswith(f" {name}")] for name in known}
    return {name: found[0] if len(found) == 1 else name for name, found in longer.items()}


def _renamed(t: Telling, full: Mapping[str, str]) -> Telling:
    def parties(of: Sequence[Party]) -> tuple[Party, ...]:
        return tuple(replace(p, by=full.get(p.by, "")) for p in of)

    figures = tuple(replace(f, speaker=full.get(f.speaker, f.speaker)) for f in t.figures)
    return replace(
        t,
        speaker=full.get(t.speaker, ""),
        actors=parties(t.actors),
        recipients=parties(t.recipients),
        figures=figures,
    )


def _teller(t: Telling) -> tuple[str, str]:
    if t.voice == "attributed":
        return SPEAKER, t.speaker or t.agency
    return (HEDGED if t.voice == "hedged" else OUTLETS), ""


def _drawn(whose: str, speaker: str, told: Sequence[Telling]) -> Drawn:
    own = speaker if whose == SPEAKER else ""
    quads = {(t.type, t.mode): t.quad for t in told}
    deed = _most((t.type, t.mode) for t in told)[0][0]
    return Drawn(
        whose,
        speaker,
        next((t.speaker_code for t in told if t.speaker == speaker and t.speaker_code), "") if speaker else "",
        tuple(t.id for t in told),
        len({t.independent for t in told}),
        *deed,
        quads[deed],
        tuple(Named(name, "", n) for name, n in _most(t.factuality for t in told)),
        _parties(told, "actors", own),
        _parties(told, "recipients", own),
        sum(t.reciprocal for t in told) * 2 > len(told),
        tuple(Named(name, code, n) for (name, code), n in _most((t.place, t.place_country) for t in told if t.place)),
        tuple(dict.fromkeys(f"{f.words} {f.measure}" for t in told for f in t.figures if _gives(f.speaker, t, own))),
    )


def _gives(speaker: str, t: Telling, own: str) -> bool:
    """Whether a figure is this one's: its own speaker's, else that of the telling."""
    return (speaker or (t.speaker if t.voice == "attributed" else "")) == own


def _parties(told: Sequence[Telling], role: str, own: str) -> tuple[Named, ...]:
    parties: Iterable[Party] = (p for t in told for p in getattr(t, role) if p.by == own)
    return tuple(Named(name, code, n) for (name, code), n in _most((p.name, p.code) for p in parties)[:_PARTIES])


def _most(values: Iterable[T]) -> list[tuple[T, int]]:
    """Each value with its count, the most frequent first, the first to come of equals."""
    return Counter(values).most_common()
