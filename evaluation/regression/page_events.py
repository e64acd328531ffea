"""Scores of the events of whole pages: type, voice, place and time."""

from __future__ import annotations

from dateline.model import Article, Event, Reading
from evaluation.regression.cases import Outcome
from evaluation.scorers.measure import Record, Tally


def score_page_events(pairs: list[tuple[Record, Reading]], outcome: Outcome) -> None:
    """An event is found where one of its type has its trigger in the same paragraph; the title is left out.

    A further telling that the reading itself holds to be the same event as one found is neither demanded nor wrong.
    """
    kind = Tally()
    for gold, reading in pairs:
        found = _found(gold, reading, outcome, kind)
        for event in _made_up(reading, found):
            kind.fp += 1
            words = event.clause.of(reading.article.text)[:100]
            outcome.miss("pages.event_type_f1", f"{gold['id']}: {event.type} made up, {words!r}")
    outcome.put("pages.event_type_f1", kind.values()["f1"], kind.tp + kind.fn)


def _found(gold: Record, reading: Reading, outcome: Outcome, kind: Tally) -> set[str]:
    """Ids of the events that gold has; each that was found is judged."""
    free = {e.id: e for e in reading.events if e.trigger}
    found: set[str] = set()
    for want in sorted(gold["events"], key=lambda e: bool(e.get("optional"))):
        match = _match(want, reading.article, free)
        required = not want.get("optional")
        kind.tp += required and match is not None
        kind.fn += required and match is None
        if match is not None:
            del free[match.id]
            found.add(match.id)
            _judge(gold["id"], want, match, reading, outcome)
        elif required:
            outcome.miss("pages.event_type_f1", f"{gold['id']}: {want['event']} {want['trigger']!r} missed")
    return found


def _match(want: Record, article: Article, free: dict[str, Event]) -> Event | None:
    fine = {want["event"], *want.get("alt", ())}
    after_title = next((b.span.start for b in article.blocks if b.kind != "title"), 0)
    at = _paragraph(article, article.text.find(want["trigger"], after_title))
    near = (e for e in free.values() if e.type in fine and _paragraph(article, e.trigger[0].start) == at)
    return next(near, None)


def _paragraph(article: Article, offset: int) -> int:
    """Which block `offset` stands in, counted from 1; 0 for the title, -1 for none."""
    for i, block in enumerate(article.blocks, 1):
        if block.span.start <= offset < block.span.end:
            return 0 if block.kind == "title" else i
    return -1


def _judge(page: str, want: Record, event: Event, reading: Reading, outcome: Outcome) -> None:
    name = f"{page}: {want['event']} {want['trigger']!r}"
    voice = next((p.voice for r in reading.records for p in r.reports if p.event == event.id), "")
    outcome.share("pages.event_voice", voice == want["voice"], f"{name} is {want['voice']}, read as {voice}")
    factuality = {want["factuality"], *want.get("deed", ())}
    line = f"{name} is {sorted(factuality)}, read as {event.factuality}"
    outcome.share("pages.event_factuality", event.factuality in factuality, line)
    if "place" in want:
        place = reading.place[event.place].name if event.place in reading.place else ""
        words = reading.place[event.place].span.of(reading.article.text) if event.place in reading.place else ""
        outcome.share("pages.event_place", want["place"] in (place, words), f"{name} at {place or words!r}")
    if "time" in want:
        time = reading.time[event.time].value if event.time in reading.time else ""
        outcome.share("pages.event_time", time[:10] == want["time"], f"{name} on {time!r}")


def _made_up(reading: Reading, found: set[str]) -> list[Event]:
    """Events that gold does not have, those in the title and further tellings of found ones left out."""
    told = {p.event for r in reading.records for p in r.reports if found & {q.event for q in r.reports}} | found
    rest = (e for e in reading.events if e.trigger and e.id not in told)
    return [e for e in rest if _paragraph(reading.article, e.trigger[0].start) > 0]
