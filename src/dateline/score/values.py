"""What a person may say of a row: which columns can be judged, and in what words."""

from __future__ import annotations

import datetime as dt
from typing import Any, get_args

from dateline.dataset import AttributionRow, ReportRow, Voice, span_of
from dateline.errors import UsageError
from dateline.judging import ASPECTS, SPANS, Types, value_of
from dateline.model import AttributionKind, Factuality

KINDS: dict[str, tuple[str, type]] = {"reports": ("reports", ReportRow), "statements": ("attributions", AttributionRow)}
_CLOSED: dict[str, tuple[str, ...]] = {
    "factuality": get_args(Factuality),
    "voice": get_args(Voice),
    "kind": get_args(AttributionKind),
    "strength": ("strong", "weak"),
}


def columns(*of: type) -> list[str]:
    """Those that can be judged, of these rows."""
    return list(
        dict.fromkeys(c for o in of or (ReportRow, AttributionRow) for names in ASPECTS[o].values() for c in names)
    )


def check_column(column: str, *of: type) -> None:
    """Raises UsageError for a column that cannot be judged."""
    if column not in columns(*of):
        raise UsageError(f"found no column {column!r} that can be judged; expected one of {', '.join(columns(*of))}")


def checked(of: type, column: str, value: str, *, types: Types, characters: int) -> tuple[str, str]:
    """The column and value as they are filed. Raises UsageError for what the column cannot hold.

    Offsets given for the words of a speaker, cue or content ("12:18", several divided by ";") are filed as its spans.
    `types`: of plover.toml. `characters`: of the article.
    """
    check_column(column, of)
    if column in SPANS.values() and of is AttributionRow and value:
        column = f"{column}_spans"
    if not value:
        return column, value
    if column in SPANS:
        return column, _spans(column, value, characters)
    allowed = tuple(types) if column == "type" else _CLOSED.get(column, ())
    if allowed and value not in allowed:
        raise UsageError(f"found {value!r} for {column}; expected one of {', '.join(allowed)}")
    return column, _worded(of, column, value)


def _spans(column: str, value: str, characters: int) -> str:
    try:
        pieces: tuple[str, ...] = value_of(AttributionRow, column, value)
    except ValueError:
        raise UsageError(f"found {value!r} for {column}; expected start:end, several divided by ;") from None
    if span_of(pieces[-1])[1] > characters:
        raise UsageError(f"found {value!r} for {column}; expected spans in a text of {characters} characters")
    return "; ".join(pieces)


def _worded(of: type, column: str, value: str) -> str:
    try:
        parsed: Any = value_of(of, column, value)
        if column in ("date_start", "date_end"):
            dt.date.fromisoformat(value)
        elif isinstance(parsed, float) and not 0 <= abs(parsed) < float("inf"):
            raise ValueError(value)
    except ValueError:
        wanted = "a day as 2020-05-17" if column.startswith("date_") else "a number, or yes or no"
        raise UsageError(f"found {value!r} for {column}; expected {wanted}") from None
    return value
