"""The way back to CAMEO: the code of `cameo_back.csv` whose conditions an event meets."""

from __future__ import annotations

from dateline.event.match import Hit
from dateline.event.ontology import Back
from dateline.event.view import View


def cameo(view: View, hit: Hit, mode: str, told: list[int]) -> Back | None:
    """The row for this event; None for a type of the user's that has none."""
    rows = view.lexicon.ontology.back.get((hit.type, mode), ())
    if len(rows) < 2:
        return rows[0] if rows else None
    words, about = {view.lemma[t] for t in hit.triggers}, _about(hit)
    near: set[str] | None = None
    for row in rows:
        if (row.words and row.words.isdisjoint(words)) or (row.of and row.of.isdisjoint(about)):
            continue
        if row.beside:
            near = _near(view, told) if near is None else near
            if row.beside.isdisjoint(near):
                continue
        return row
    return None


def met(view: View, hit: Hit, row: Back, told: list[int]) -> list[str]:
    """What of a row's conditions is told here."""
    words = {view.lemma[t] for t in hit.triggers}
    return [
        w
        for here, asked in ((words, row.words), (_near(view, told), row.beside), (_about(hit), row.of))
        for w in sorted(here & asked)
    ]


def _about(hit: Hit) -> set[str]:
    """What the act is about: the deed promised, demanded, refused or threatened, and whether it is still to come."""
    deeds = [h.was or (f"{h.type}-{h.mode}" if h.mode else h.type) for h in hit.absorbed]
    told = [hit.was, *deeds]
    return {hit.factuality, *told, *(t.split("-")[0] for t in told)} - {""}


def _near(view: View, told: list[int]) -> set[str]:
    """Lemmas and classes of what is told."""
    return {view.lemma[t] for t in told}.union(*(view.class_names[t] for t in told))
