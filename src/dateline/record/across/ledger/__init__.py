"""The ledger of an event: each value that reports give, who says so, and what stands against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from dateline.dataset import RESPECTS, LedgerRow
from dateline.record.across.ledger.agree import agree
from dateline.record.across.ledger.claims import MEASURES, Claim, Telling, claims
from dateline.record.across.ledger.names import key, shown

__all__ = ["MEASURES", "Claim", "Telling", "claims", "disputed", "ledger"]

_WHO = ("actor", "recipient")


def ledger(event: str, tellings: Sequence[Telling]) -> list[LedgerRow]:
    """One row a value, in the order of `RESPECTS`, what most independent sources say first."""
    by_report = {t.report.id: t for t in tellings}
    found = [c for t in tellings for c in claims(t)]
    return [row for about in RESPECTS for row in _rows(event, [c for c in found if c.about == about], by_report)]


def disputed(rows: Iterable[LedgerRow]) -> tuple[str, ...]:
    """In what the reports differ, in the order of `RESPECTS`."""
    differ = {r.about for r in rows if not r.agrees}
    return tuple(a for a in RESPECTS if a in differ)


def _rows(event: str, found: Sequence[Claim], tellings: dict[str, Telling]) -> list[LedgerRow]:
    values: dict[str, list[Claim]] = {}
    for claim in found:
        values.setdefault(key(claim.value) if claim.about in _WHO else claim.value, []).append(claim)
    against = _contradicted(found)
    rows = [_row(event, of, against.isdisjoint(map(id, of)), tellings) for of in values.values()]
    return sorted(rows, key=lambda r: (-r.sources, -r.reports, r.value))


def _contradicted(found: Sequence[Claim]) -> set[int]:
    """Identities of claims that another one stands against.

    Parties that one report names act together: two reports differ where they have nobody in common. Any other value
    differs from each one that leaves no room for it, be it in the same report.
    """
    sides: dict[object, list[Claim]] = {}
    for claim in found:
        together = claim.about in _WHO
        sides.setdefault(claim.report.id if together else (claim.value, claim.means), []).append(claim)
    return {
        id(c)
        for one, other in combinations(sides.values(), 2)
        if not any(agree(c.about, c.means, o.means) for c in one for o in other)
        for c in (*one, *other)
    }


def _row(event: str, of: Sequence[Claim], agrees: bool, tellings: dict[str, Telling]) -> LedgerRow:
    """`of`: claims of one value, be it in several wordings."""
    articles = {c.report.article: tellings[c.report.id].copies for c in of}
    said = {
        f"{outlet}: {c.speaker}" if c.speaker else outlet
        for c in of
        for outlet in tellings[c.report.id].outlets or ("",)
    }
    return LedgerRow(
        event=event,
        about=of[0].about,
        value=shown((c.value, tellings[c.report.id].source) for c in of) if of[0].about in _WHO else of[0].value,
        agrees=agrees,
        reports=sum(articles.values()),
        sources=len({tellings[c.report.id].source for c in of}),
        said_by=tuple(sorted(said)),
        report_ids=tuple(sorted({c.report.id for c in of})),
    )
