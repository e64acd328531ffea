"""The rows that one reading puts on file: `rows_of`, and the row of its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from dateline.dataset import (
    ON_PUBLICATION,
    ActorRow,
    ArticleRow,
    AttributionRow,
    FigureRow,
    MentionRow,
    ParticipantRow,
    PlaceRow,
    ReportRow,
    Voice,
)
from dateline.model import Actor, Article, Attribution, Figure, Link, Participant, Place, Reading, Record, Report, Span

_Role = Literal["actor", "recipient", "present"]
_STRONGEST: tuple[Voice, ...] = ("narrator", "attributed", "hedged")
_PRESS = "JRN"  # PLOVER sector of news agencies and other media
_NOBODY = Actor("", "", "unknown")
_PRONOUNS = frozenset(("it", "he", "she", "they", "we", "i", "you", "who", "which", "that", "this", "one", "those"))


def article_row(article: Article, copy: str) -> ArticleRow:
    """The row of an article that was read from the copy of that id."""
    return ArticleRow(
        id=article.id,
        copy=copy,
        title=article.title.value,
        publisher=article.publisher.value,
        published=article.published.value,
        published_basis=article.published.basis,
        byline=article.byline.value,
        agency=article.agency.value,
        dateline_place=article.dateline_place.value,
        language=article.language.value,
        address=article.address,
        text=article.text,
        characters=len(article.text),
    )


def rows_of(reading: Reading) -> dict[str, Sequence[object]]:
    """The rows of one article by table, each in the order of the text."""
    rows = _Rows(reading)
    return {
        "actors": list(rows.actors()),
        "mentions": list(rows.mentions()),
        "places": list(rows.places()),
        "reports": [rows.report(r) for r in reading.records],
        "participants": [p for r in reading.records for p in rows.participants(r)],
        "attributions": [rows.attribution(a) for a in reading.voices.attributions],
        "figures": list(rows.figures()),
    }


class _Rows:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._article = reading.article
        self._text = reading.article.text
        self._id = reading.article.id
        self._actors = reading.mentions.actor
        self._figures = {f.id: f for f in reading.figures}
        self._report_of = {f: r.id for r in reading.records for f in r.event.figures}

    def _actor(self, id: str) -> Actor:  # noqa: A002 - the field's name
        return self._actors.get(id, _NOBODY)

    def actors(self) -> Iterator[ActorRow]:
        for a in self._reading.mentions.actors:
            yield ActorRow(a.id, self._id, a.name, a.kind, a.country, a.sector, a.code, a.role, a.registry, a.basis)

    def mentions(self) -> Iterator[MentionRow]:
        """One row for each actor that a phrase stands for; a phrase that was found twice is one."""
        seen: set[tuple[Span, str]] = set()
        for m in self._reading.mentions.mentions:
            for id in dict.fromkeys((m.actor, *m.group)):  # noqa: A001
                if id and (m.span, id) not in seen:
                    seen.add((m.span, id))
                    a = self._actor(id)
                    yield MentionRow(
                        self._id, m.span.start, m.span.end, id, m.span.of(self._text), m.kind, a.name, a.code
                    )

    def places(self) -> Iterator[PlaceRow]:
        for p in self._reading.mentions.places:
            yield PlaceRow(
                id=p.id,
                article=self._id,
                start=p.span.start,
                end=p.span.end,
                words=p.span.of(self._text),
                name=p.name,
                lat=p.lat,
                lon=p.lon,
                geonameid=p.geonameid,
                country=p.country,
                region=p.region,
                precision=p.precision,
                adjective=p.adjective,
                score=p.score,
            )

    def report(self, record: Record) -> ReportRow:
        event, told = record.event, self._told(record)
        said = self._reading.voices.attribution.get(told.attribution)
        links = _links(told.chain)
        trigger = event.trigger[0] if event.trigger else event.clause
        actors, recipients = ([self._actor(p.actor) for p in ps] for ps in (event.actors, event.recipients))
        return ReportRow(
            id=record.id,
            article=self._id,
            event=record.id,
            publisher=self._article.publisher.value,
            published=self._article.published.value,
            type=event.type,
            mode=event.mode,
            quad=event.quad,
            scale=event.scale,
            cameo=event.cameo,
            cameo_lossy=event.cameo_lossy,
            contexts=event.contexts,
            actors=tuple(a.name for a in actors),
            actor_codes=tuple(a.code for a in actors),
            recipients=tuple(a.name for a in recipients),
            recipient_codes=tuple(a.code for a in recipients),
            reciprocal=event.reciprocal,
            **self._when(record),
            **_where(self._reading.place.get(event.place), event.place_basis, self._text),
            factuality=event.factuality,
            background=event.background,
            voice=told.voice,
            voices=tuple(r.voice for r in record.reports),
            tellings=len(record.reports),
            attribution=told.attribution,
            speaker=self._speaker(said) if told.voice == "attributed" else "",
            speaker_code=self._actor(said.speaker_actor).code if said and told.voice == "attributed" else "",
            agency=links.get("agency", ""),
            document=links.get("document", ""),
            chain=_chain(told.chain),
            independent=links.get("agency", "") or self._article.publisher.value,
            hedge=told.hedge,
            opinion=told.opinion,
            **self._toll(event.figures),
            words=" … ".join(s.of(self._text) for s in event.trigger),
            start=trigger.start,
            end=trigger.end,
            clause=event.clause.of(self._text),
            clause_start=event.clause.start,
            clause_end=event.clause.end,
            score=event.evidence.score,
            method=event.evidence.method,
        )

    def _when(self, record: Record) -> dict[str, Any]:
        """The event's date; the publication date where the coder took the telling for news of the day."""
        time = self._reading.time.get(record.event.time)
        if time is not None and (time.start or time.end):
            return {
                "date_start": time.start or time.end,
                "date_end": time.end or time.start,
                "date_granularity": time.granularity,
                "date_basis": record.event.time_basis,
                "date_words": time.span.of(self._text),
            }
        day = self._article.published.value
        if record.event.time_basis == ON_PUBLICATION and day:
            return {"date_start": day, "date_end": day, "date_granularity": "day", "date_basis": ON_PUBLICATION}
        return {}

    def _toll(self, ids: Sequence[str]) -> dict[str, Any]:
        """The greatest figure of each kind that counts no part of another."""
        figures = [self._figures[i] for i in ids if i in self._figures]
        return {m: _most(figures, m) for m in ("killed", "injured", "arrested")}

    def participants(self, record: Record) -> Iterator[ParticipantRow]:
        event = record.event
        roles: dict[_Role, tuple[Participant, ...]]
        roles = {"actor": event.actors, "recipient": event.recipients, "present": event.present}
        for role, parts in roles.items():
            for place, part in enumerate(parts):
                yield self._participant(record.id, role, place, part)

    def _participant(self, report: str, role: _Role, place: int, part: Participant) -> ParticipantRow:
        a = self._actor(part.actor)
        return ParticipantRow(
            report=report,
            role=role,
            place=place,
            article=self._id,
            actor=part.actor,
            name=a.name or part.span.of(self._text),
            kind=a.kind,
            country=a.country,
            sector=a.sector,
            code=a.code,
            registry=a.registry,
            words=part.span.of(self._text),
            start=part.span.start,
            end=part.span.end,
            attribution=part.attribution,
        )

    def attribution(self, a: Attribution) -> AttributionRow:
        speaker, links = self._actor(a.speaker_actor), _links(a.chain)
        return AttributionRow(
            id=a.id,
            article=self._id,
            parent=a.parent,
            level=len(self._reading.voices.levels(a.id)),
            kind=a.kind,
            stance=a.stance,
            strength=a.strength,
            speaker=self._words(a.speaker),
            speaker_name=speaker.name,
            speaker_actor=a.speaker_actor,
            speaker_code=speaker.code,
            speaker_basis=a.speaker_basis,
            addressee=self._words(a.addressee),
            addressee_name=self._actor(a.addressee_actor).name,
            cue=self._words(a.cue),
            content=self._words(a.content),
            publisher=links.get("publisher", ""),
            agency=links.get("agency", ""),
            document=links.get("document", ""),
            chain=_chain(a.chain),
            speaker_spans=_offsets(a.speaker),
            cue_spans=_offsets(a.cue),
            content_spans=_offsets(a.content),
            start=a.content[0].start if a.content else 0,
            end=a.content[-1].end if a.content else 0,
            score=a.evidence.score,
            method=a.evidence.method,
        )

    def figures(self) -> Iterator[FigureRow]:
        for f in self._reading.figures:
            said = self._reading.voices.attribution.get(f.attribution)
            yield FigureRow(
                id=f.id,
                article=self._id,
                report=self._report_of.get(f.id, ""),
                start=f.span.start,
                end=f.span.end,
                words=f.span.of(self._text),
                number=f.number,
                low=f.low,
                high=f.high,
                bound=f.bound,
                unit=f.unit,
                measure=f.measure,
                attribution=f.attribution,
                speaker=self._speaker(said),
                part_of=f.part_of,
            )

    def _speaker(self, said: Attribution | None) -> str:
        """The speaker's name, or the words where no actor is known; empty for a pronoun of nobody known."""
        if said is None:
            return ""
        name = self._actor(said.speaker_actor).name or self._words(said.speaker)
        return "" if name.casefold() in _PRONOUNS else name

    def _told(self, record: Record) -> Report:
        """The telling whose voice is strongest; one whose speaker only passes it on gives way; the first of equals."""
        return min(record.reports, key=lambda r: (_STRONGEST.index(r.voice), r.opinion, self._passes_on(r)))

    def _passes_on(self, report: Report) -> bool:
        said = self._reading.voices.attribution.get(report.attribution)
        return said is not None and self._actor(said.speaker_actor).sector == _PRESS

    def _words(self, spans: Sequence[Span]) -> str:
        return " … ".join(s.of(self._text) for s in spans)


def _where(place: Place | None, basis: str, text: str) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "place": place.name,
        "place_region": place.region,
        "place_country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
        "place_precision": place.precision,
        "place_basis": basis,
        "place_words": place.span.of(text),
    }


def _most(figures: Sequence[Figure], measure: str) -> float | None:
    known = [
        n
        for f in figures
        if f.measure == measure and not f.part_of
        for n in (f.number if f.number is not None else f.low,)
        if n is not None
    ]
    return max(known, default=None)


def _links(chain: Sequence[Link]) -> dict[str, str]:
    """Name by kind of link, the innermost of a kind."""
    return {link.kind: link.name for link in chain}


def _chain(chain: Sequence[Link]) -> tuple[str, ...]:
    return tuple(f"{link.kind}: {link.name}" for link in chain)


def _offsets(spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(f"{s.start}:{s.end}" for s in spans)
