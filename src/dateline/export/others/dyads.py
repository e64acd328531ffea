"""Dyad-months: how many events, reports and independent sources, by who, to whom, type and month.

Two files: one by countries, one by whole codes of actors (country and sector). docs/exports.md, dyads.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from dateline.export.others.codes import parted, short
from dateline.export.others.delimited import columns, write_sheet
from dateline.export.others.pairs import pairs
from dateline.export.view import Options, View

_KEY = ("month", "actor", "recipient", "quad", "type")
_COUNTS = ("events", "happened", "narrated", "reports", "sources")
COLUMNS = (*_KEY, *_COUNTS)
FILES = ("dyads.countries.csv", "dyads.actors.csv")
_LONGEST = 31  # days: an event whose dates span more has no month
_EVENT = columns(
    "date_start date_end actor_codes recipient_codes reciprocal quad type factuality background narrator reports "
    "sources"
)
_Key = tuple[str, str, str, int, str]


def write(view: View, folder: Path, options: Options) -> list[Path]:  # noqa: ARG001 - every writer is given them
    by_country: dict[_Key, list[int]] = {}
    by_code: dict[_Key, list[int]] = {}
    for (
        start,
        end,
        actors,
        recipients,
        both,
        quad,
        type_,
        factuality,
        background,
        narrator,
        reports,
        sources,
    ) in view.values("events", _EVENT):
        month, told = _month(start, end), factuality == "happened" and not background
        more = (1, int(told), int(told and narrator > 0), reports, sources)
        for counts, coded in ((by_country, _country), (by_code, short)):
            for actor, recipient in pairs([coded(c) for c in actors], [coded(c) for c in recipients], both, ""):
                old = counts.setdefault((month, actor, recipient, quad, type_), [0] * len(_COUNTS))
                for k, n in enumerate(more):
                    old[k] += n
    return [
        write_sheet(folder / file, COLUMNS, ((*key, *n) for key, n in sorted(counts.items())))
        for file, counts in zip(FILES, (by_country, by_code), strict=True)
    ]


def _country(code: str) -> str:
    return parted(code)[0]


def _month(start: str, end: str) -> str:
    """The month of the first day; empty when the event is dated to a longer time than a month."""
    if not start or (end and (dt.date.fromisoformat(end) - dt.date.fromisoformat(start)).days >= _LONGEST):
        return ""
    return start[:7]
