"""Who reprints whom among the articles that tell one event, and whose each report is when those are counted once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.dataset import ReprintRow, span_of
from dateline.explorer.queries.telling import Telling, articles
from dateline.store import Store
from dateline.tables import Tables

_DRESS = re.compile(r"\W|^the\s")


@dataclass(frozen=True, slots=True)
class Kin:
    """The reprints that these articles take part in, and what is known of all articles among them."""

    copies: Mapping[str, ReprintRow]  # by the copy
    articles: Mapping[str, Mapping[str, Any]]  # by ArticleRow.id
    agencies: Mapping[str, str]  # names of wire services by every name they are given, as `_bare`

    def origin(self, article: str, start: int) -> str:
        """The article that was first to print what stands at `start`."""
        row = self.copies.get(article)
        if row is None or any(a <= start < b for a, b in map(span_of, row.added)):
            return article
        seen = {article}
        while row is not None and row.original not in seen:
            seen.add(article := row.original)
            row = self.copies.get(article)
            if row is not None and row.kind == "part":
                break  # the original's own text; only a passage of it is another's
        return article

    def source(self, t: Telling) -> str:
        """Whose report it is: the agency's or the outlet's; "article ID" where neither is known.

        The rules are those by which events count their sources (docs/reprints.md), of one event's reports.
        """
        if t.agency:
            return self._name(t.agency)
        article = self.origin(t.article, t.start)
        facts = self.articles.get(article, {})
        relays = facts.get("agency", "") and not (article == t.article and self._adds(article))
        name = facts.get("agency" if relays else "publisher", "")
        return self._name(name) if name else f"article {article}"

    def _adds(self, article: str) -> bool:
        """It prints an agency's own page, so what it has beside that is its own, though the page names the agency."""
        row = self.copies.get(article)
        original = self.articles.get(row.original, {}) if row else {}
        return _bare(original.get("publisher", "")) in self.agencies

    def _name(self, name: str) -> str:
        return self.agencies.get(_bare(name), name)


def kin(store: Store, told: Iterable[Telling], tables: Tables) -> Kin:
    """Those of these articles that are copies, their originals, and all copies of an original among them."""
    mine = sorted({t.article for t in told})
    rows: list[ReprintRow] = [*store.rows("reprints", where={"article": mine})]
    originals = sorted({*mine, *(r.original for r in rows)})
    rows += store.rows("reprints", where={"original": originals})
    rows += store.rows("reprints", where={"article": originals})  # an original may itself be a copy
    copies = {r.article: r for r in rows}
    known = articles(store, {*mine, *(a for r in rows for a in (r.article, r.original))})
    named = {_bare(a["agency"]): a["agency"] for a in known.values() if a["agency"]}
    return Kin(copies, known, named | tables.build(_agencies))


def counted_once(told: Sequence[Telling], known: Kin) -> list[Telling]:
    """The same reports, each with whose it is."""
    names: dict[str, str] = {}
    whose = [known.source(t) for t in told]
    return [replace(t, independent=names.setdefault(_bare(s), s)) for t, s in zip(told, whose, strict=True)]


def _agencies(tables: Tables) -> dict[str, str]:
    return {_bare(alias): name for alias, name in tables.aliases("agencies.csv", kind=("wire",)).items()}


def _bare(name: str) -> str:
    """An outlet's name without capitals, spaces, marks and article."""
    return _DRESS.sub("", name.strip().casefold())
