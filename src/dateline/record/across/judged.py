"""What people have judged, as settling needs it: which reports are one event, which are not, which values are wrong.

Judgements that were withdrawn count for nothing; where two that stand contradict each other, the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.dataset import MACHINE, JudgementRow, ReportRow

_TOGETHER = (  # columns that are known or unknown together
    ("place", "place_region", "place_country", "lat", "lon", "geonameid", "place_precision", "place_basis"),
    ("date_start", "date_end", "date_granularity", "date_basis", "date_words"),
    ("actors", "actor_codes"),
    ("recipients", "recipient_codes"),
)
_DATES = ("date_start", "date_end")
_NAMES = {"actors": "actor_codes", "recipients": "recipient_codes"}
_EMPTY = ReportRow("", "")


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements by people that stand."""

    same: tuple[tuple[str, str], ...] = ()  # pairs of ReportRow.ids, the earliest judgement first
    apart: tuple[tuple[str, str], ...] = ()  # the same
    wrong: frozenset[str] = frozenset()  # ReportRow.ids of what is no event
    values: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # ReportRow.id -> column -> what it should be

    def row(self, report: ReportRow) -> ReportRow:
        """The report as judged."""
        values = self.values.get(report.id)
        return replace(report, **values) if values else report

    def told(self, columns: Sequence[str], values: Sequence[Any]) -> Sequence[Any]:
        """The same for the values of these columns, the first of which is the id."""
        judged = self.values.get(values[0])
        if not judged:
            return values
        return [judged.get(c, v) for c, v in zip(columns, values, strict=True)]


def judged(judgements: Iterable[JudgementRow]) -> Judged:
    """Those of people that stand, sorted out."""
    standing = sorted((j for j in judgements if j.by != MACHINE and not j.withdrawn), key=lambda j: (j.made, j.id))
    pairs: dict[tuple[str, str], str] = {}
    wrong: dict[str, bool] = {}
    values: dict[str, dict[str, Any]] = {}
    for j in standing:
        if j.kind in ("same event", "different event"):
            pair = (j.left, j.right) if j.left < j.right else (j.right, j.left)
            pairs.pop(pair, None)
            pairs[pair] = j.kind
        elif j.kind in ("right", "wrong") and not j.column:
            wrong[j.left] = j.kind == "wrong"
        elif j.kind in ("wrong", "value"):
            values.setdefault(j.left, {}).update(_judged(j))
    return Judged(
        tuple(p for p, kind in pairs.items() if kind == "same event"),
        tuple(p for p, kind in pairs.items() if kind == "different event"),
        frozenset(report for report, is_wrong in wrong.items() if is_wrong),
        values,
    )


def _judged(j: JudgementRow) -> dict[str, Any]:
    """The columns that a judgement changes: what depends on a wrong value is unknown too."""
    together = next((group for group in _TOGETHER if j.column in group), (j.column,))
    if not hasattr(_EMPTY, j.column):
        return {}
    emptied = {c: getattr(_EMPTY, c) for c in together}
    if j.kind == "value" and j.value:
        emptied[j.column] = _value(j)
        if j.column in _DATES:
            emptied |= dict.fromkeys(_DATES, j.value) | {"date_granularity": "day", "date_basis": "clause"}
        if j.column in _NAMES:
            emptied[_NAMES[j.column]] = ("",) * len(emptied[j.column])
    return emptied


def _value(j: JudgementRow) -> Any:
    if j.column in _NAMES:
        return tuple(name.strip() for name in j.value.split(";"))
    if j.column in ("killed", "injured", "arrested"):
        try:
            return float(j.value)
        except ValueError:
            return None
    return j.value
