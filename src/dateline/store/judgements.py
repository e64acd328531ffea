"""Judgements that people make, and how they are taken back: rows that come, and are never overwritten."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, replace
from typing import get_args

from dateline.dataset import MACHINE, JudgementKind, JudgementRow
from dateline.errors import StoreError

Moment = dt.datetime | str | None  # None: now
KINDS: tuple[JudgementKind, ...] = get_args(JudgementKind)
_PAIRS = ("same event", "different event", "reprint", "no reprint")


def judgement(
    kind: JudgementKind,
    left: str,
    right: str = "",
    *,
    column: str = "",
    value: str = "",
    by: str,
    reason: str = "",
    score: float = 1.0,
    at: Moment = None,
) -> JudgementRow:
    """The row of a person's judgement. Raises StoreError for one that says nothing."""
    if kind not in KINDS:
        raise StoreError(f"found a judgement of kind {kind!r}; expected one of {', '.join(KINDS)}.")
    if not left or (kind in _PAIRS and not right) or left == right:
        raise StoreError(f"a judgement {kind!r} is about two rows; found {left!r} and {right!r}.")
    if kind == "value" and not column:
        raise StoreError("a judgement of kind 'value' names the column; found none.")
    if not 0 <= score <= 1:
        raise StoreError(f"found a score of {score}; expected 0 to 1.")
    row = JudgementRow("", kind, left, right, column, value, score, reason, person(by), moment(at))
    return replace(row, id=_id(row))


def withdrawn(row: JudgementRow, *, by: str, reason: str, at: Moment) -> JudgementRow:
    """The same row, taken back. Raises StoreError for the machine's, and for one that is taken back already."""
    if row.by == MACHINE:
        raise StoreError(f"judgement {row.id} is made anew with the corpus; make one of your own that says otherwise.")
    if row.withdrawn:
        raise StoreError(f"judgement {row.id} was withdrawn by {row.withdrawn_by} at {row.withdrawn}.")
    return replace(row, withdrawn_by=person(by), withdrawn=moment(at), withdrawn_reason=reason)


def person(by: str) -> str:
    """A name under which one can judge."""
    if not by.strip() or by == MACHINE:
        raise StoreError(f"found {by!r} as the one who says so; expected a person's name.")
    return by


def moment(at: Moment) -> str:
    """UTC, ISO to the second. Raises StoreError for what is no time; one without a zone is taken for UTC."""
    try:
        time = at if isinstance(at, dt.datetime) else dt.datetime.fromisoformat(at) if at else dt.datetime.now(dt.UTC)
    except ValueError:
        raise StoreError(f"found the time {at!r}; expected ISO 8601, such as 2020-05-17T12:00:00.") from None
    return (time if time.tzinfo else time.replace(tzinfo=dt.UTC)).astimezone(dt.UTC).isoformat(timespec="seconds")


def _id(row: JudgementRow) -> str:
    says = json.dumps(asdict(row), sort_keys=True)
    return hashlib.sha256(says.encode()).hexdigest()[:16]
