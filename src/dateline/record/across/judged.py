"""What people have judged, as settling needs it: which reports are one event, which are not, which values are wrong.

Judgements that were withdrawn count for nothing; where two that stand contradict each other, the later one counts.
What a judgement does to a row says `dateline.judging`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline import judging
from dateline.dataset import JudgementRow, ReportRow


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements by people that stand."""

    same: tuple[tuple[str, str], ...] = ()  # pairs of ReportRow.ids, the earliest judgement first
    apart: tuple[tuple[str, str], ...] = ()  # the same
    wrong: frozenset[str] = frozenset()  # ids of what is no event, or no statement
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # ReportRow.id -> column -> what it should be
    on: Mapping[str, Sequence[JudgementRow]] = field(default_factory=dict)  # id of a row -> judgements on it
    types: judging.Types = field(default_factory=dict)  # of plover.toml

    def row(self, report: ReportRow) -> ReportRow:
        """The report as judged, its speaker as the statement's was judged."""
        judgements = (*self.on.get(report.id, ()), *self.on.get(report.attribution, ()))
        return judging.as_judged(report, judgements, types=self.types) if judgements else report

    def told(self, columns: Sequence[str], values: Sequence[Any]) -> Sequence[Any]:
        """The same for the values of these columns, the first of which is the id."""
        judged = self.values.get(values[0])
        if not judged:
            return values
        return [judged.get(c, v) for c, v in zip(columns, values, strict=True)]


def judged(judgements: Iterable[JudgementRow], types: judging.Types | None = None) -> Judged:
    """Those of people that stand, sorted out. `types`: of plover.toml, for the quad class of a corrected type."""
    standing = judging.standing(judgements)
    pairs: dict[tuple[str, str], str] = {}
    for j in standing:
        if j.kind in ("same event", "different event"):
            pair = (j.left, j.right) if j.left < j.right else (j.right, j.left)
            pairs.pop(pair, None)
            pairs[pair] = j.kind
    on = judging.grouped(j for j in standing if j.column)
    values = {left: judging.changes(ReportRow, judging.of_columns(js), types or {}) for left, js in on.items()}
    return Judged(
        tuple(p for p, kind in pairs.items() if kind == "same event"),
        tuple(p for p, kind in pairs.items() if kind == "different event"),
        judging.rejected(standing),
        values,
        on,
        types or {},
    )
