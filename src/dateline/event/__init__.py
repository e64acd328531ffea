"""What was done to whom? PLOVER events with trigger and evidence: `code`."""

from __future__ import annotations

from dateline.event.cameo import cameo
from dateline.event.explain import explain
from dateline.event.headline import with_titles_read
from dateline.event.history import History
from dateline.event.lexicon import load_lexicon
from dateline.event.match import Hit, find_hits
from dateline.event.mode import mode_of
from dateline.event.ontology import load_ontology
from dateline.event.parties import clause_tokens, participants, present, span_of, told_tokens, without
from dateline.event.rulings import settle
from dateline.event.setting import Setting
from dateline.event.view import View
from dateline.event.why import Coded
from dateline.model import Article, Event, Evidence, Mentions, Parse, Participant, Sentence, Span
from dateline.tables import Tables

__all__ = ["changes", "code"]


def code(
    article: Article, parse: Parse, mentions: Mentions, tables: Tables, journal: list[Sentence] | None = None
) -> tuple[Event, ...]:
    """The events that the article tells, one for each telling, in text order.

    A `journal`, where one is kept, is filled with what became of every word that the tables know, and why.
    """
    lexicon = tables.build(load_lexicon)
    parse = with_titles_read(article, parse, lexicon)
    view = View(parse, mentions, lexicon, _titles(article, parse))
    hits = find_hits(view)
    setting = Setting(article, view)
    history = History(view, setting)
    coded = [Coded(hit, _event(article, view, setting, history, hit)) for hit in settle(view, hits)]
    if journal is not None:
        journal += explain(view, hits, coded)
    return tuple(c.event for c in coded)


def changes(tables: Tables) -> list[str]:
    """What the user's tables add to the built-in types and readings, replace and switch off, a line each."""
    return [*tables.build(load_ontology).changes, *tables.build(load_lexicon).changes]


def _titles(article: Article, parse: Parse) -> frozenset[int]:
    """Tokens of titles."""
    return frozenset(t for b in article.blocks if b.kind == "title" for t in parse.tokens_in(b.span))


def _event(article: Article, view: View, setting: Setting, history: History, hit: Hit) -> Event:
    parse = view.parse
    clause = sorted({*clause_tokens(view, hit.verb), *hit.triggers})
    told = told_tokens(view, hit)
    actors = _apart(view, hit, participants(view, hit.actors))
    recipients = _apart(view, hit, _recipients(view, hit, actors))
    if hit.reciprocal:
        actors, recipients = actors + recipients, ()
    time, time_basis = setting.time(hit)
    hit.background = history.tells(hit, time)
    place, place_basis = setting.place(hit, actors + recipients)
    mode = mode_of(view, hit, clause, actors if hit.reciprocal else actors + recipients)
    trigger = tuple(Span(parse.start[t], parse.end[t]) for t in hit.triggers)
    back = cameo(view, hit, mode, told)
    score = round(min(hit.weight, 1.0) * hit.salience, 3)
    return Event(
        id=f"{article.id}e{trigger[0].start}",
        type=hit.type,
        mode=mode,
        quad=view.lexicon.ontology.quad(hit.type),
        scale=view.lexicon.ontology.scale(hit.type, mode),
        cameo=back.cameo if back else "",
        cameo_lossy=back.lossy if back else False,
        contexts=_contexts(view, told),
        actors=actors,
        recipients=recipients,
        present=without(view, present(view, hit), actors + recipients) if hit.type == "CONSULT" else (),
        reciprocal=hit.reciprocal,
        place=place,
        place_basis=place_basis,
        time=time,
        time_basis=time_basis,
        factuality=hit.factuality,  # type: ignore[arg-type]
        factuality_evidence=Evidence(tuple(Span(parse.start[t], parse.end[t]) for t in hit.deciding), "words around"),
        background=hit.background,
        figures=setting.numbers(clause),
        trigger=trigger,
        clause=span_of(view, clause),
        evidence=Evidence(trigger, hit.rule, score),
        runners_up=hit.runners_up,
    )


def _apart(view: View, hit: Hit, parties: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Without a "name" that is the whole title, verb and all."""
    if hit.kind == "noun" or hit.token not in view.titles:
        return parties
    return tuple(p for p in parties if not p.span.start < view.parse.start[hit.token] < p.span.end)


def _recipients(view: View, hit: Hit, actors: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Those of the act; where it governs a deed ("agreed to withdraw from"), those of the deed come first."""
    own = without(view, participants(view, hit.recipients), actors)
    if hit.reciprocal:
        return own
    deed = without(view, participants(view, hit.asked or hit.further), actors)
    return deed or own if hit.frame.clause or hit.asked else own or deed


def _contexts(view: View, told: list[int]) -> tuple[str, ...]:
    found = frozenset().union(*(view.contexts[t] for t in told))
    return tuple(c for c in view.lexicon.ontology.contexts if c in found)
