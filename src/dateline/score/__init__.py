"""Judging the machine: what to check, how much of it is right, how far those who judge agree, and their gold."""

from __future__ import annotations

from dateline.score.agreement import Agreement, agreement
from dateline.score.appendix import appendix, as_record, as_rows
from dateline.score.corpus import Of, Score, sample_of, score_of
from dateline.score.precision import Rate, Verdict, rates, verdict, wilson
from dateline.score.sample import Drawn, Sample, sample
from dateline.score.values import check_column, checked, columns

__all__ = [
    "Agreement",
    "Drawn",
    "Of",
    "Rate",
    "Sample",
    "Score",
    "Verdict",
    "agreement",
    "appendix",
    "as_record",
    "as_rows",
    "check_column",
    "checked",
    "columns",
    "rates",
    "sample",
    "sample_of",
    "score_of",
    "verdict",
    "wilson",
]
