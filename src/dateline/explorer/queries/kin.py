"""Who reprints whom among the articles that tell one event, and whose each report is when those are counted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.dataset import ReprintRow
from dateline.explorer.queries.telling import Telling, articles
from dateline.record.across.independent import Facts, Sources, Told
from dateline.record.across.reprints.original import agencies
from dateline.store import Store
from dateline.tables import Tables


@dataclass(frozen=True, slots=True)
class Kin:
    """The reprints that these articles take part in, and what is known of all articles among them."""

    copies: Mapping[str, ReprintRow]  # by the copy
    articles: Mapping[str, Mapping[str, Any]]  # by ArticleRow.id
    sources: Sources  # whose each report is, as events count them (docs/reprints.md)


def kin(store: Store, told: Iterable[Telling], tables: Tables) -> Kin:
    """Those of these articles that are copies, their originals, and all copies of an original among them."""
    mine = sorted({t.article for t in told})
    rows: list[ReprintRow] = [*store.rows("reprints", where={"article": mine})]
    originals = sorted({*mine, *(r.original for r in rows)})
    rows += store.rows("reprints", where={"original": originals})
    rows += store.rows("reprints", where={"article": originals})  # an original may itself be a copy
    copies = {r.article: r for r in rows}
    known = articles(store, {*mine, *(a for r in rows for a in (r.article, r.original))})
    return Kin(copies, known, whose(copies.values(), known, tables))


def whose(reprints: Iterable[ReprintRow], known: Mapping[str, Mapping[str, Any]], tables: Tables) -> Sources:
    """Told of these articles alone; names are as those that print each other write them."""
    facts = {article: Facts(a["publisher"], a["agency"]) for article, a in known.items()}
    return Sources(reprints, facts, tables.build(agencies))


def counted_once(told: Sequence[Telling], known: Kin) -> list[Telling]:
    """The same reports, each with whose it is; "article ID" where neither agency nor outlet is known."""
    return [replace(t, independent=known.sources.of(Told(t.article, t.agency, t.start))) for t in told]
