"""How much of what is on file is right, by people's judgements, with the interval that goes with so many of them.

A share of plain counts has Wilson's interval (E. B. Wilson, JASA 22, 1927, 209-212). Where strata were drawn with
different probabilities, each judged row stands for as many as its stratum has for one judged, and the interval is
Wilson's for the weighted share with the effective number of rows, (sum of weights)^2 / (sum of squared weights)
(L. Kish, Survey Sampling, 1965, 11.2; with Wilson: C. Franco and others, J. Survey Statistics and Methodology 7, 2019,
334-364). It grants nothing for what stratifying gains and nothing for a corpus that is nearly all judged: if anything
it is too wide. A stratum of one row has an interval too, where a variance by strata would have none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any

from dateline.dataset import ON_PUBLICATION, AttributionRow, JudgementRow, ReportRow
from dateline.judging import ASPECTS, aspect, of_columns, rejected, standing, value_of
from dateline.score.sample import Stratum

Judgeable = ReportRow | AttributionRow
ROW, TYPED = "row", "row and type"  # what is measured besides the aspects
_Z = NormalDist().inv_cdf(0.975)  # of a 95 % interval


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people said of one row."""

    id: str  # of the row
    stratum: Stratum  # as on file, whatever people corrected
    right: bool  # an event that the text tells; a statement that somebody makes
    given: frozenset[str] = frozenset()  # aspects in which the row says something
    wrong: frozenset[str] = frozenset()  # aspects that are not as they should be


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that is right."""

    measure: str  # row, row and type, or an aspect of the rows that are right
    first: str = ""  # type of a report, kind of a statement; empty for all
    second: str = ""  # voice of a report, strength of a statement; empty for all
    on_file: int = 0  # rows of these strata
    judged: int = 0  # rows that people judged; of an aspect: right ones in which it is given
    right: int = 0  # of these
    share: float | None = None  # 0..1, weighted where the rows are a sample; None where nothing was judged
    low: float | None = None  # of the 95 % interval
    high: float | None = None  # the same
    missed: int = 0  # of an aspect: right rows that leave empty what people filled in or called missing


def wilson(share: float, n: float) -> tuple[float, float]:
    """The 95 % interval of a share of `n` rows, which may be an effective number."""
    centre, spread = share + _Z**2 / (2 * n), _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n * n))
    whole = 1 + _Z**2 / n
    return max(0.0, (centre - spread) / whole), min(1.0, (centre + spread) / whole)


# -------------------------------------------------------------------------------------------------- what people said


def verdict(row: Judgeable, judgements: Iterable[JudgementRow], stratum: Stratum, by: str = "") -> Verdict | None:
    """What the judgements on this row say (those of `by`, if named); None where none stands.

    A row with a judgement on a column alone is right as a row. A correction to what is on file already is none.
    """
    told = standing((j for j in judgements if j.left == row.id and not j.right), by)
    told = [j for j in told if j.kind in ("right", "wrong", "value")]
    if not told:
        return None
    of, columns = type(row), of_columns(told)
    wrong = {aspect(of, c) for c, j in columns.items() if j.kind == "wrong" or not _same(row, c, j.value)} - {""}
    given = {name for name in ASPECTS[of] if is_given(row, name)}
    return Verdict(row.id, stratum, row.id not in rejected(told), frozenset(given), frozenset(wrong))


def is_given(row: Judgeable, name: str) -> bool:
    """Whether the row says something in this aspect. A day of publication that stands in for a date says nothing."""
    if name == "date" and isinstance(row, ReportRow) and row.date_basis == ON_PUBLICATION:
        return False
    return getattr(row, ASPECTS[type(row)][name][0]) not in ("", (), None)


def _same(row: Judgeable, column: str, value: str) -> bool:
    try:
        return bool(value_of(type(row), column, value) == getattr(row, column))
    except (KeyError, ValueError):  # no column of it, or no value of the column
        return False


# ----------------------------------------------------------------------------------------------------------- shares


def rates(verdicts: Sequence[Verdict], sizes: Mapping[Stratum, int], of: type, *, weighted: bool) -> Iterator[Rate]:
    """Shares in all, by the first and second part of the strata and by both; then, in all, of each aspect.

    `sizes`: rows on file by stratum. `weighted`: the rows judged are a sample, and stand for their strata.
    """
    measures = (ROW, TYPED) if of is ReportRow else (ROW,)
    groups: list[Stratum] = [("", "")]
    groups += [(first, "") for first in dict.fromkeys(s[0] for s in sizes)]
    groups += [("", second) for second in sorted({s[1] for s in sizes})]
    for group in [*groups, *sizes]:
        strata = [s for s in sizes if all(not asked or asked == part for asked, part in zip(group, s, strict=True))]
        for measure in measures:
            yield _rate(measure, group, verdicts, {s: sizes[s] for s in strata}, weighted)
    for name in ASPECTS[of]:
        yield _rate(name, ("", ""), verdicts, sizes, weighted)


def _rate(
    measure: str, group: Stratum, verdicts: Sequence[Verdict], sizes: Mapping[Stratum, int], weighted: bool
) -> Rate:
    here = [v for v in verdicts if v.stratum in sizes]
    asked = [v for v in here if _asked(v, measure)]
    weight = _weights(here, sizes) if weighted else dict.fromkeys(sizes, 1.0)
    right = [v for v in asked if _right(v, measure)]
    missed = sum(v.right and measure in v.wrong and measure not in v.given for v in here)
    counts: dict[str, Any] = {"on_file": sum(sizes.values()), "judged": len(asked), "right": len(right)}
    if not asked:
        return Rate(measure, *group, **counts, missed=missed)
    whole = sum(weight[v.stratum] for v in asked)
    share = sum(weight[v.stratum] for v in right) / whole
    low, high = wilson(share, whole**2 / sum(weight[v.stratum] ** 2 for v in asked))
    return Rate(measure, *group, **counts, share=share, low=low, high=high, missed=missed)


def _weights(here: Iterable[Verdict], sizes: Mapping[Stratum, int]) -> dict[Stratum, float]:
    """For how many rows on file a judged one stands."""
    judged: dict[Stratum, int] = {}
    for v in here:
        judged[v.stratum] = judged.get(v.stratum, 0) + 1
    return {s: sizes[s] / n for s, n in judged.items()}


def _asked(v: Verdict, measure: str) -> bool:
    return True if measure in (ROW, TYPED) else v.right and measure in v.given


def _right(v: Verdict, measure: str) -> bool:
    if measure == ROW:
        return v.right
    return v.right and ("type" if measure == TYPED else measure) not in v.wrong
