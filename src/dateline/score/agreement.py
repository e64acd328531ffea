"""How far people who judged the same rows agree: Krippendorff's alpha for names without order (nominal).

A unit is a row that two coders judged; the value of an aspect is the one that each would have on file: the machine's
where he let it stand. Alpha is the package `krippendorff`'s. Its interval is found by drawing units anew (percentiles
of 1,000 draws, seeded; a draw in which everything has one value has no alpha and counts for nothing), for which the
closed form for counts is used, since it is hundreds of times as fast; a test holds that both give the same.

K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011. A. Zapf and others, Measuring inter-rater reliability
for nominal data, BMC Medical Research Methodology 16:93, 2016 (the interval).
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.dataset import JudgementRow
from dateline.judging import ASPECTS, as_judged, aspect, of_columns, rejected, standing
from dateline.score.precision import ROW, Judgeable

Unit = Sequence[Hashable]  # the values that coders gave one thing, two or more
_Values = dict[str, Hashable]  # the same by coder
_DRAWS = 1_000
_MISSING = "(missing)"  # said to be wrong where nothing is on file


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement on one aspect."""

    measure: str  # row, or an aspect of the rows that those who judged them call right
    units: int  # rows that two or more judged
    coders: tuple[str, ...]  # who judged them
    percent: float | None  # 0..1, share of pairs of values on one row that are the same; None without units
    alpha: float | None  # None where it is not defined: no units, or all have one value
    low: float | None = None  # of the 95 % interval; None where most draws have no alpha
    high: float | None = None  # the same


def agreement(rows: Iterable[Judgeable], judgements: Iterable[JudgementRow], seed: int = 1) -> list[Agreement]:
    """For the verdict on rows, then for every aspect that somebody corrected in a row that two judged."""
    on = _by_row(judgements)
    units: dict[str, list[_Values]] = {ROW: []}
    corrected = {ROW}
    for row in rows:
        by = on.get(row.id, {})
        if len(by) < 2:
            continue
        corrected |= {aspect(type(row), c) for js in by.values() for c in of_columns(js)}
        for measure, values in _values(row, by).items():
            units.setdefault(measure, []).append(values)
    return [_agreement(m, told, seed) for m, told in units.items() if m in corrected]


def _by_row(judgements: Iterable[JudgementRow]) -> dict[str, dict[str, list[JudgementRow]]]:
    """Row, coder, his judgements that stand."""
    found: dict[str, dict[str, list[JudgementRow]]] = {}
    for j in standing(judgements):
        if not j.right and j.kind in ("right", "wrong", "value"):
            found.setdefault(j.left, {}).setdefault(j.by, []).append(j)
    return found


def _values(row: Judgeable, by: Mapping[str, Sequence[JudgementRow]]) -> dict[str, _Values]:
    """What each coder has, by measure: of the aspects, those who call the row right, where they are two."""
    verdicts: _Values = {who: not rejected(js) for who, js in by.items()}
    kept = {who: js for who, js in by.items() if verdicts[who]}
    if len(kept) < 2:
        return {ROW: verdicts}
    return {ROW: verdicts} | {
        name: {who: _value(row, name, js) for who, js in kept.items()} for name in ASPECTS[type(row)]
    }


def _value(row: Judgeable, name: str, judgements: Sequence[JudgementRow]) -> Hashable:
    column = ASPECTS[type(row)][name][0]
    value: Hashable = getattr(as_judged(row, judgements), column)
    corrected = any(aspect(type(row), c) == name for c in of_columns(judgements))
    return _MISSING if corrected and value == getattr(row, column) in ("", (), None) else value


def _agreement(measure: str, units: Sequence[Mapping[str, Hashable]], seed: int) -> Agreement:
    who = tuple(sorted({coder for unit in units for coder in unit}))
    told = [tuple(unit.values()) for unit in units]
    found = alpha(told)
    low, high = (None, None) if found is None else interval(told, seed)
    return Agreement(measure, len(told), who, percent(told), found, low, high)


# ---------------------------------------------------------------------------------------------------------- figures


def percent(units: Sequence[Unit]) -> float | None:
    """The share of pairs of values on one unit that are the same; None without units."""
    same = pairs = 0
    for unit in units:
        pairs += len(unit) * (len(unit) - 1)
        same += sum(n * (n - 1) for n in Counter(unit).values())
    return same / pairs if pairs else None


def alpha(units: Sequence[Unit]) -> float | None:
    """Krippendorff's alpha of the units; None where there are none or all values are one."""
    numbers = {value: n for n, value in enumerate(dict.fromkeys(v for unit in units for v in unit))}
    if len(numbers) < 2:
        return None
    import krippendorff
    import numpy as np

    counts = np.zeros((len(units), len(numbers)))
    for row, unit in zip(counts, units, strict=True):
        for value in unit:
            row[numbers[value]] += 1
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal"))


def interval(units: Sequence[Unit], seed: int) -> tuple[float | None, float | None]:
    """The 95 % interval of alpha by drawing units anew; nothing where fewer than half of the draws have an alpha."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    counted = [_counted(unit) for unit in units]
    draws = (nominal(chance.choices(counted, k=len(counted))) for _ in range(_DRAWS))
    found = sorted(a for a in draws if a is not None)
    if 2 * len(found) < _DRAWS:
        return None, None
    return found[int(0.025 * len(found))], found[min(int(0.975 * len(found)), len(found) - 1)]


_Counted = tuple[float, tuple[tuple[Any, int], ...]]  # disagreement within the unit, and how often each value


def _counted(unit: Unit) -> _Counted:
    counts = Counter(unit)
    differ = len(unit) ** 2 - sum(n * n for n in counts.values())
    return differ / (len(unit) - 1), tuple(counts.items())


def nominal(units: Iterable[_Counted]) -> float | None:
    """Alpha = 1 - (n - 1) * observed / expected disagreement, over units of two values or more."""
    total: Counter[Any] = Counter()
    observed = 0.0
    for differ, counts in units:
        observed += differ
        for value, n in counts:
            total[value] += n
    n = total.total()
    expected = n * n - sum(m * m for m in total.values())
    return 1 - (n - 1) * observed / expected if expected else None
