"""A part of a view: the events of some days, types or countries, and all that hangs on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from dateline.dataset import ARTICLE_ID
from dateline.errors import UsageError
from dateline.export.view import FromValues, Options, View, Where
from dateline.tables import Tables

# Column by which a table's rows are kept, and what it holds the id of.
_KEPT_BY = {
    "copies": ("article", "articles"),
    "articles": ("id", "articles"),
    "reports": ("id", "reports"),
    "participants": ("report", "reports"),
    "events": ("id", "events"),
    "ledger": ("event", "events"),
}
_IN_ARTICLE = ("article", "articles")


def selected(view: View, options: Options) -> View:
    """The part of the view that the options ask for; the view itself where they ask for all of it.

    Events are chosen by type, by country (of the place, an actor or a recipient) and by day; with them come their
    reports, the articles these stand in, and everything else that those articles gave. An event whose date is unknown
    is not among those of any day. With `dates="publication"` articles are chosen by their day of publication, and
    their reports and events come with them. Numbers that events carry (reports, sources) are those of the whole corpus.
    Raises UsageError for a day that is none, an end before the beginning, and a type that PLOVER has not.
    """
    for day in (options.since, options.until):
        _check(day)
    if options.until and options.since > options.until:
        raise UsageError(f"--since {options.since} is after --until {options.until}; turn them round")
    check_types(view, options.types, Tables())
    if not (options.since or options.until or options.types or options.countries):
        return view
    return _Selection(view, options)


def _check(day: str) -> None:
    try:
        if day:
            dt.date.fromisoformat(day)
    except ValueError:
        raise UsageError(f"{day!r} is not a day; --since and --until take days as 2020-05-17") from None


def check_types(view: View, asked: Sequence[str], tables: Tables) -> None:
    """Raises UsageError for a type that neither PLOVER nor an event of the view has, rather than finding nothing."""
    known = tables.toml("plover.toml")["types"] if asked else {}
    for kind in asked:
        if kind not in known and not view.count("events", {"type": kind}):
            raise UsageError(f"{kind!r} is no type of event; --type takes {', '.join(known)}")


class _Kept(NamedTuple):
    """Ids of what is kept."""

    articles: frozenset[str]
    reports: frozenset[str]
    events: frozenset[str]


class _Selection(FromValues):
    def __init__(self, view: View, options: Options) -> None:
        self._view = view
        self._options = options

    @property
    def settled(self) -> bool:
        return self._view.settled

    def values(
        self, table: str, columns: Sequence[str], *, where: Where | None = None, order: Sequence[str] | None = None
    ) -> Iterator[tuple[Any, ...]]:
        column, kept = self._kept_by(table)
        for key, *values in self._view.values(table, (column, *columns), where=where, order=order):
            if _key(key, table) in kept:
                yield tuple(values)

    def _kept_by(self, table: str) -> tuple[str, frozenset[str]]:
        if table == "judgements":
            return "left", self._kept.articles
        column, of = _KEPT_BY.get(table, _IN_ARTICLE)
        return column, getattr(self._kept, of)

    @cached_property
    def _kept(self) -> _Kept:
        by_day = bool(self._options.since or self._options.until)
        by_publication = by_day and self._options.dates == "publication"
        of_events = bool(self._options.types or self._options.countries) or (by_day and not by_publication)
        published = self._published() if by_publication else None
        wanted = self._wanted() if of_events else None
        reports, events, articles = set(), set(), set(published or ())
        if of_events:
            articles.clear()
        for report, event, article in self._view.values("reports", ("id", "event", "article")):
            if (published is None or article in published) and (wanted is None or event in wanted):
                reports.add(report)
                events.add(event)
                articles.add(article)
        return _Kept(frozenset(articles), frozenset(reports), frozenset(events))

    def _published(self) -> set[str]:
        """Articles published in the days asked for."""
        return {a for a, day in self._view.values("articles", ("id", "published")) if day and self._in_days(day, day)}

    def _wanted(self) -> set[str]:
        """Events of the types, countries and days asked for."""
        columns = ("id", "type", "place_country", "actor_codes", "recipient_codes", "date_start", "date_end")
        return {event for event, *facts in self._view.values("events", columns) if self._fits(*facts)}

    def _fits(self, kind: str, place: str, actors: Sequence[str], recipients: Sequence[str], a: str, b: str) -> bool:
        o = self._options
        if o.types and kind not in o.types:
            return False
        if o.countries and not {place, *(c[:3] for c in (*actors, *recipients))} & set(o.countries):
            return False
        if o.dates == "event" and (o.since or o.until):
            return bool(a or b) and self._in_days(a or b, b or a)
        return True

    def _in_days(self, first: str, last: str) -> bool:
        """Whether two ISO days, the first and the last of something, overlap the days asked for."""
        since, until = self._options.since, self._options.until
        return (not since or last[:10] >= since) and (not until or first[:10] <= until)


def _key(value: str, table: str) -> str:
    """Judgements are about rows of any kind, whose ids begin with that of their article."""
    return value[:ARTICLE_ID] if table == "judgements" else value
