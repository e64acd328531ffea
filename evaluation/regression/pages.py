"""Scores of the labelled pages: what the page is, its body, its furniture, events with voice, attributions, opinion."""

from __future__ import annotations

from typing import Any

from dateline.model import Article, Reading, Span
from evaluation.regression.cases import ROOT, Outcome, Remembering
from evaluation.scorers import attribution
from evaluation.scorers.measure import Record, Tally
from evaluation.scorers.pages import overlap

FIELDS = ("title", "publisher", "published", "byline", "dateline_place", "agency")


def score_pages(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    readings = [reader.read(ROOT / g["file"], format=g["format"]) for g in golds]
    pairs = list(zip(golds, readings, strict=True))
    _fields(pairs, outcome)
    _body(pairs, outcome)
    _asides(pairs, outcome)
    _events(pairs, outcome)
    _attributions(pairs, outcome)
    _opinion(pairs, outcome)


def _fields(pairs: list[tuple[Record, Reading]], outcome: Outcome) -> None:
    for name in FIELDS:
        asked = [(g, r) for g, r in pairs if name in g]
        right = 0
        for gold, reading in asked:
            value = getattr(reading.article, name).value
            right += _same(value, gold[name])
            if not _same(value, gold[name]):
                outcome.miss("pages.fields", f"{gold['id']}: {name} {gold[name]!r} read as {value!r}")
        outcome.put(f"pages.{name}", right / len(asked), len(asked))
    basis = [g["published_basis"] in r.article.published.basis for g, r in pairs]
    outcome.put("pages.published_basis", sum(basis) / len(basis), len(basis))


def _same(a: str, b: str) -> bool:
    return " ".join(a.casefold().split()) == " ".join(b.casefold().split())


def _body(pairs: list[tuple[Record, Reading]], outcome: Outcome) -> None:
    """Mean precision and recall of 4-word shingles, as `evaluation score pages` counts them."""
    figures = []
    for gold, reading in pairs:
        p, r = overlap("\n".join(gold["body"]), "\n".join(_paragraphs(reading.article)))
        figures.append((p, r))
        if p + r < 2:
            outcome.miss("pages.body", f"{gold['id']}: P {p:.3f} R {r:.3f}")
    mean_p, mean_r = (sum(v) / len(figures) for v in zip(*figures, strict=True))
    outcome.put("pages.body_f1", 2 * mean_p * mean_r / (mean_p + mean_r) if mean_p + mean_r else 0.0, len(figures))


def _paragraphs(article: Article) -> list[str]:
    return [b.span.of(article.text) for b in article.blocks if b.kind != "title"]


def _asides(pairs: list[tuple[Record, Reading]], outcome: Outcome) -> None:
    """A string is right when it stands among the asides of its kind and not in the article."""
    for kind, name in (("furniture", "furniture"), ("captions", "captions")):
        right = size = 0
        for gold, reading in pairs:
            aside = "\n".join(a.text for a in getattr(reading.article, name))
            for words in gold[kind]:
                fine = words in aside and words not in reading.article.text
                size += 1
                right += fine
                if not fine:
                    outcome.miss(f"pages.{kind}", f"{gold['id']}: {words!r}")
        outcome.put(f"pages.{kind}", right / size, size)


def _events(pairs: list[tuple[Record, Reading]], outcome: Outcome) -> None:
    """An event is found where one of its type has its trigger in the same paragraph; the title is left out.

    A further telling that the reading itself holds to be the same event as one found is neither demanded nor wrong.
    """
    kind, voices, right = Tally(), 0, 0
    for gold, reading in pairs:
        free = {e.id: (_paragraph(reading.article, e.trigger[0].start), e.type) for e in reading.events if e.trigger}
        free = {i: key for i, key in free.items() if key[0] > 0}
        found: set[str] = set()
        for event in sorted(gold["events"], key=lambda e: bool(e.get("optional"))):
            at = _paragraph(reading.article, reading.article.text.find(event["trigger"], _start(reading.article)))
            match = next(
                (i for i, (p, t) in free.items() if p == at and t in (event["event"], *event.get("alt", ()))), None
            )
            if match is None:
                kind.fn += not event.get("optional")
                if not event.get("optional"):
                    outcome.miss("pages.events", f"{gold['id']}: {event['event']} {event['trigger']!r} missed")
                continue
            del free[match]
            found.add(match)
            kind.tp += not event.get("optional")
            voices += 1
            right += _voice(reading, match) == event["voice"]
            if _voice(reading, match) != event["voice"]:
                outcome.miss("pages.voice", f"{gold['id']}: {event['trigger']!r} is {event['voice']}")
        free = {i: key for i, key in free.items() if not _told(reading, i) & found}
        kind.fp += len(free)
        for i, (_, type_) in free.items():
            outcome.miss("pages.events", f"{gold['id']}: {type_} made up, {_clause(reading, i)!r}")
    outcome.put("pages.event_type_f1", kind.values()["f1"], kind.tp + kind.fn)
    outcome.put("pages.event_voice_accuracy", right / voices if voices else 0.0, voices)


def _start(article: Article) -> int:
    """Where the article begins after its title."""
    return next((b.span.start for b in article.blocks if b.kind != "title"), 0)


def _paragraph(article: Article, offset: int) -> int:
    """Which block `offset` stands in, counted from 1; 0 for the title, -1 for none."""
    for i, block in enumerate(article.blocks, 1):
        if block.span.start <= offset < block.span.end:
            return 0 if block.kind == "title" else i
    return -1


def _clause(reading: Reading, event: str) -> str:
    return reading.event[event].clause.of(reading.article.text)[:100]


def _told(reading: Reading, event: str) -> set[str]:
    """The tellings that stand in one record with `event`."""
    return {t for r in reading.records if event in (told := {p.event for p in r.reports}) for t in told}


def _voice(reading: Reading, event: str) -> str:
    return next((p.voice for r in reading.records for p in r.reports if p.event == event), "")


def _attributions(pairs: list[tuple[Record, Reading]], outcome: Outcome) -> None:
    """Spans as in the sentences; and the share of gold attributions found with the right speaker resolved."""
    golds, preds = [], []
    named = size = 0
    for gold, reading in pairs:
        text = reading.article.text
        want = [_spans(text, a) for a in gold["attributions"]]
        got = [_roles(a) for a in reading.voices.attributions]
        golds.append({"id": gold["id"], "text": text, "attributions": want})
        preds.append({"id": gold["id"], "attributions": got})
        size += len(want)
        found = _matched(text, want, got)
        for i, a in enumerate(gold["attributions"]):
            name = _speaker(reading, found[i]) if i in found else ""
            right = bool(name) and (
                a["speaker"].casefold() in name.casefold() or name.casefold() in a["speaker"].casefold()
            )
            named += right
            if not right:
                outcome.miss("pages.speaker", f"{gold['id']}: {a['speaker']} read as {name!r} | {a['content'][0][:80]}")
    result = attribution.score(golds, preds)["all"]
    outcome.put("pages.attribution_attr_f1", result["attr"]["f1"] / 100, size)
    outcome.put("pages.attribution_e2e_f1", result["e2e"]["f1"] / 100, size)
    outcome.put("pages.speaker_resolved", named / size, size)


def _spans(text: str, a: Record) -> dict[str, Any]:
    """Gold strings as spans: the content where it stands, source and cue where they stand nearest to it."""
    content = [_at(text, words, 0) for words in a["content"]]
    near = content[0][0] if content[0] else 0
    roles = {"content": content, "source": [_nearest(text, a["source"], near)], "cue": [_nearest(text, a["cue"], near)]}
    return {k: [s for s in v if s] for k, v in roles.items()}


def _at(text: str, words: str, start: int) -> list[int]:
    i = text.find(words, start)
    return [i, i + len(words)] if i >= 0 else []


def _nearest(text: str, words: str, near: int) -> list[int]:
    before, after = text.rfind(words, 0, near), text.find(words, near)
    places = [i for i in (before, after) if i >= 0]
    if not places:
        return []
    i = min(places, key=lambda p: abs(p - near))
    return [i, i + len(words)]


def _roles(a: Any) -> dict[str, Any]:
    return {
        "source": _pairs(a.speaker),
        "cue": _pairs(a.cue),
        "content": _pairs(a.content),
        "speaker_actor": a.speaker_actor,
    }


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _matched(text: str, want: list[Record], got: list[Record]) -> dict[int, Record]:
    """Which read attribution each gold one was matched with."""
    doc = attribution.Doc(text)
    kept = [(i, a) for i, a in enumerate(want) if a["content"]]
    read = [a for a in got if a["content"]]
    pairs = attribution.match(doc.read([a for _, a in kept]), doc.read(read))
    return {kept[g][0]: read[p] for g, p in pairs}


def _speaker(reading: Reading, a: Record) -> str:
    actor = reading.mentions.actor.get(a["speaker_actor"])
    return actor.name if actor else ""


def _opinion(pairs: list[tuple[Record, Reading]], outcome: Outcome) -> None:
    """Of the sentences that are the outlet's opinion, the share that stands in a passage marked so."""
    right = size = 0
    for gold, reading in pairs:
        passages = [p.span for p in reading.voices.passages if p.kind == "opinion"]
        for words in gold["opinion"]:
            at = reading.article.text.find(words)
            fine = at >= 0 and any(s.start <= at < s.end for s in passages)
            size += 1
            right += fine
            if not fine:
                outcome.miss("pages.opinion", f"{gold['id']}: {words!r}")
    outcome.put("pages.opinion", right / size if size else 0.0, size)
