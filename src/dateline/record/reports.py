"""One telling of an event and its voice: who asserts it, through whom, as report or as opinion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.model import (
    Article,
    Attribution,
    Event,
    Evidence,
    Figure,
    Link,
    Mentions,
    Participant,
    Report,
    Span,
    Voices,
)
from dateline.record.voicing import HEDGE, NOBODY, voice_of

# "we have discussed", "I wish to thank", "our last meeting": at most three words between, none that gives the deed to
# somebody else ("we were attacked", "I fear the bombing"). And, behind a noun: "the meeting that we held".
_LOOK_BACK = 40  # characters
_FIRST_PERSON = re.compile(r"\b(?:[Ww]e|I|[Oo]ur|[Mm]y)(?:['’](?:ve|ll|d))?(?P<between>(?:\s+\w+){0,3})\s+$")
_BEHIND = re.compile(r"\s+(?:(?:that\s+)?we|with\s+(?:us|our|me|my))\b")
_NOT_OURS = frozenset(
    [
        "be",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "am",
        "get",
        "got",
        "the",
        "a",
        "an",
        "of",
        "from",
        "by",
        "for",
        "about",
        "on",
        "in",
        "against",
    ]
)


def report_of(event: Event, article: Article, voices: Voices) -> Report:
    """The narrator's telling, or that of the innermost attribution in whose content the trigger stands."""
    where = place_of(event)
    attribution = voice_of(event, article, voices)
    opinion = any(p.kind == "opinion" and p.span.covers(where) for p in voices.passages)
    if attribution is None:
        return Report(event.id, "narrator", chain=narrator_chain(article), opinion=opinion)
    if attribution.speaker_basis == NOBODY or attribution.evidence.method == HEDGE:
        chain = attribution.chain if attribution.parent else narrator_chain(article)
        return Report(event.id, "hedged", attribution.id, chain, opinion, _words(attribution, article.text))
    return Report(event.id, "attributed", attribution.id, attribution.chain, opinion)


def attributed(
    figures: Iterable[Figure], events: Iterable[Event], reports: Mapping[str, Report], voices: Voices
) -> tuple[Figure, ...]:
    """Every figure with whose it is: the innermost statement's, or its event's where that is only named there."""
    home = {f: e for e in events for f in e.figures}
    out = []
    for figure in figures:
        said = voices.at(figure.span)
        whose = said.id if said is not None else ""
        event = home.get(figure.id)
        if event is not None and said is voices.at(place_of(event)):
            whose = reports[event.id].attribution
        out.append(replace(figure, attribution=whose) if whose != figure.attribution else figure)
    return tuple(out)


def _words(hedge: Attribution, text: str) -> str:
    """ "reportedly"; "according to unconfirmed reports": the cue and what stands for a source, in text order."""
    return " ".join(s.of(text) for s in sorted((*hedge.cue, *hedge.speaker)))


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
    if event.actors:
        return event
    where = place_of(event)
    attribution = voices.at(where)
    if attribution is None or attribution.speaker_actor not in mentions.actor:
        return event
    if attribution.kind == "indirect" or not _in_first_person(article.text, where, attribution):
        return event
    spans = attribution.speaker or (where,)
    evidence = Evidence(spans, "first person of the speaker", 0.8)
    return replace(event, actors=(Participant(attribution.speaker_actor, spans[0], evidence),))


def _in_first_person(text: str, where: Span, attribution: Attribution) -> bool:
    """Does the speaker's own "we" or "I" do what the trigger says?"""
    said = next(c for c in attribution.content if c.covers(where))
    before = _FIRST_PERSON.search(text[max(said.start, where.start - _LOOK_BACK) : where.start])
    if before is not None:
        return not _NOT_OURS & set(before["between"].lower().split())
    return bool(_BEHIND.match(text, where.end))


def place_of(event: Event) -> Span:
    """Where the event is told: its first trigger words."""
    return event.trigger[0] if event.trigger else event.clause
