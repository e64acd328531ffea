"""Seeing the corpus as a whole: reprints, independent sources, the same events, and who says what of them.

All of it follows from what is on file alone, never from the order in which it came, and is written in one transaction.
Reports are gone through in the order of their keys and never held all at once; what is held of each for comparing is
small (`Told`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from dateline.dataset import MACHINE, EventRow, JudgementRow, LedgerRow, ReprintRow
from dateline.record.across.event_of_one import event_of_one
from dateline.record.across.events import event_row, first_of
from dateline.record.across.groups import Link, group
from dateline.record.across.independent import Facts, Sources
from dateline.record.across.judged import Judged, judged
from dateline.record.across.ledger import Telling, ledger
from dateline.record.across.reprints import Entry, agencies, find
from dateline.record.across.same import Sameness, candidates, kinds
from dateline.run.aside import Aside
from dateline.run.settle_reads import Corpus, Tellings
from dateline.store import Store
from dateline.tables import Tables

_PAIRS = 20_000  # comparisons that are kept: the same are asked for while groups grow
_GROUPS = 200  # events whose reports are fetched at a time


@dataclass(frozen=True, slots=True)
class Settled:
    """What a settling found."""

    reprints: int = 0  # articles that repeat another's text
    events: int = 0  # events on file
    shared: int = 0  # of which several reports tell


def settle(store: Store, tables: Tables | None = None) -> Settled:
    """Make reprints, events, ledger and the machine's judgements anew from what is on file.

    People's judgements that stand are kept to. The result is the same whatever was there before. Raises StoreBusy, and
    changes nothing, where somebody files something meanwhile.
    """
    tables, state = tables or Tables(), store.state
    judgements = [j for j in store.rows("judgements") if j.by != MACHINE]
    reprints, facts = _reprints(store, judgements, tables)
    sources = Sources(reprints, facts, tables.build(agencies))
    people = judged(judgements, tables.toml("plover.toml")["types"])
    groups = _grouped(store, people, tables)
    tellings = Tellings(store, sources, people)
    with store.settling(state) as s:
        s.replace("reprints", reprints)
        s.set_originals(_originals(facts, reprints))
        s.replace("judgements", _links(groups))
        events = _Events(groups, tellings)
        s.replace("events", events.rows())
        s.replace("ledger", events.ledger())
        s.set_events(events.of_report)
    return Settled(len(reprints), events.count, len(groups))


# ------------------------------------------------------------------------------------------------------- reprints


def _reprints(
    store: Store, judgements: Sequence[JudgementRow], tables: Tables
) -> tuple[list[ReprintRow], dict[str, Facts]]:
    """Who repeats whom, and whose each article is."""
    signatures = dict(store.signatures())
    columns = ("id", "published", "publisher", "agency", "characters")
    entries = [
        Entry(id_, published, publisher, agency, characters, signatures.pop(id_, b""))
        for id_, published, publisher, agency, characters in store.values("articles", columns)
    ]

    def text(article: str) -> str:
        return next((words for (words,) in store.values("articles", ("text",), where={"id": article})), "")

    found = find(
        [e for e in entries if e.signature],
        text,
        lambda article: list(store.rows("attributions", where={"article": article})),
        judgements,
        tables,
    )
    return found, {e.id: Facts(e.publisher, e.agency) for e in entries}


def _originals(facts: Mapping[str, Facts], reprints: Sequence[ReprintRow]) -> dict[str, str]:
    """For every article, so that what was a reprint before and is none now is set right."""
    return dict.fromkeys(facts, "") | {r.article: r.original for r in reprints if r.kind == "near"}


# ------------------------------------------------------------------------------------------------------ same event


@dataclass(frozen=True, slots=True)
class _Grouped:
    """One event that several reports tell: their ids, and the machine's links between them, with reasons."""

    members: tuple[str, ...]
    links: tuple[JudgementRow, ...]

    @property
    def score(self) -> float:
        return min((link.score for link in self.links), default=1.0)


def _grouped(store: Store, people: Judged, tables: Tables) -> list[_Grouped]:
    """Events that several reports tell."""
    known = tables.build(kinds)
    corpus = Corpus(store, people, known)
    same = Sameness(known, corpus.stories)
    told = corpus.told
    asked = {r for pair in (*people.same, *people.apart) for r in pair}
    number = {t.id: n for n, t in enumerate(told) if t.id in asked}

    @lru_cache(_PAIRS)
    def like(i: int, j: int) -> float | None:
        found = same.compare(told[i], told[j])
        return None if found.bars else found.score

    def links() -> Iterator[Link]:
        for i, j in candidates(told, known.families, corpus.countries):
            score = same.linked(told[i], told[j])
            if score is not None:
                yield Link(score, i, j)
        for i, j in _numbered(people.same, number):
            yield Link(1.0, i, j, judged=True)

    def reason(link: Link) -> str:
        return same.compare(told[link.left], told[link.right]).reason

    return [
        _Grouped(
            tuple(told[n].id for n in g.members),
            tuple(_link(told[k.left].id, told[k.right].id, k.score, reason(k)) for k in g.links if not k.judged),
        )
        for g in group(links(), _numbered(people.apart, number), like)
    ]


def _numbered(pairs: Sequence[tuple[str, str]], number: Mapping[str, int]) -> list[tuple[int, int]]:
    """Pairs of reports that are on file, by their places in the list."""
    known = [(number[a], number[b]) for a, b in pairs if a in number and b in number and a != b]
    return [(min(p), max(p)) for p in known]


def _link(left: str, right: str, score: float, reason: str) -> JudgementRow:
    id_ = hashlib.sha256("\0".join(("same event", left, right, MACHINE)).encode()).hexdigest()[:16]
    return JudgementRow(id_, "same event", left, right, score=score, reason=reason, by=MACHINE)


def _links(groups: Sequence[_Grouped]) -> Iterator[JudgementRow]:
    return (link for g in groups for link in g.links)


# ----------------------------------------------------------------------------------------------- events and ledger


class _Events:
    """Events, made of the reports when they are asked for, and then their ledger."""

    def __init__(self, groups: Sequence[_Grouped], tellings: Tellings) -> None:
        self._groups, self._tellings = groups, tellings
        self._in_group = {r for g in groups for r in g.members}
        self._lines = Aside()
        self.of_report = dict.fromkeys(tellings.wrong, "")  # where it is not what is on file
        self.count = 0

    def rows(self) -> Iterator[EventRow]:
        """Every event, once."""
        for id_, tellings, score in self._told():
            self.count += 1
            self.of_report |= {t.report.id: id_ for t in tellings if t.report.event != id_}
            lines = self._ledger(id_, tellings)
            self._lines.add(lines)
            yield event_of_one(tellings[0], lines) if len(tellings) == 1 else event_row(tellings, lines, score)

    def ledger(self) -> Iterator[LedgerRow]:
        """What the reports of the events that were asked for say."""
        return self._lines.rows()

    def _told(self) -> Iterator[tuple[str, list[Telling], float]]:
        """Id, reports and score of each: those that one report tells, in the order of the articles, then the others."""
        for telling in self._tellings.each(but=self._in_group):
            yield telling.report.id, [telling], 1.0
        groups = iter(self._groups)
        while some := list(islice(groups, _GROUPS)):
            told = self._tellings.of([r for g in some for r in g.members])
            for g in some:
                tellings = [told[r] for r in g.members]
                yield first_of(t.report for t in tellings).id, tellings, g.score

    def _ledger(self, event: str, tellings: Sequence[Telling]) -> list[LedgerRow]:
        """One report that does not contradict itself has no need of a ledger."""
        if len(tellings) > 1:
            return ledger(event, tellings)
        if len(tellings[0].figures) < 2 and not tellings[0].denied_by:
            return []
        rows = ledger(event, tellings)
        return [] if all(r.agrees for r in rows) else rows
