"""One telling of an event and its voice: who asserts it, through whom, as report or as opinion."""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.model import Article, Event, Evidence, Link, Mentions, Participant, Report, Span, Voices

# The clause of an infinitive leaves its subject outside: "I wish | to thank".
_SUBJECT_BEFORE = 24
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|[Uu]s|[Oo]urs?|I|[Mm]e|[Mm]y)\b")


def report_of(event: Event, article: Article, voices: Voices) -> Report:
    """The narrator's telling, or that of the innermost attribution in whose content the trigger stands."""
    where = place_of(event)
    attribution = voices.at(where)
    opinion = any(p.kind == "opinion" and p.span.covers(where) for p in voices.passages)
    if attribution is None:
        return Report(event.id, "narrator", chain=narrator_chain(article), opinion=opinion)
    if attribution.evidence.method == "hedge":
        hedge = " ".join(s.of(article.text) for s in attribution.cue)
        return Report(event.id, "narrator", attribution.id, narrator_chain(article), opinion, hedge)
    return Report(event.id, "attributed", attribution.id, attribution.chain, opinion)


def narrator_chain(article: Article) -> tuple[Link, ...]:
    """Publisher and, where the city line or byline names one, the agency."""
    links = []
    if article.publisher:
        links.append(Link("publisher", article.publisher.value, article.publisher.span))
    if article.agency:
        links.append(Link("agency", article.agency.value, article.agency.span))
    return tuple(links)


def with_speaker(event: Event, article: Article, voices: Voices, mentions: Mentions) -> Event:
    """`event` with its speaker as actor where a quotation tells it in the first person ("our meeting today")."""
    where = place_of(event)
    attribution = voices.at(where)
    if event.actors or attribution is None or attribution.speaker_actor not in mentions.actor:
        return event
    said = next(c for c in attribution.content if c.covers(where))
    start = max(said.start, event.clause.start - _SUBJECT_BEFORE)
    if attribution.kind == "indirect" or not _FIRST_PERSON.search(article.text, start, event.clause.end):
        return event
    spans = attribution.speaker or (where,)
    evidence = Evidence(spans, "first person of the speaker", 0.8)
    return replace(event, actors=(Participant(attribution.speaker_actor, spans[0], evidence),))


def place_of(event: Event) -> Span:
    """Where the event is told: its first trigger words."""
    return event.trigger[0] if event.trigger else event.clause
