"""Scores of whose voice it is on whole pages: statements and what hangs on them, voices of events, opinion, labels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from dateline.model import Actor, Attribution, Link, Reading, Span
from evaluation.regression.cases import ROOT, Outcome, Remembering
from evaluation.regression.page_voices import matched, roles
from evaluation.regression.voice_labels import Range, locate
from evaluation.scorers import attribution
from evaluation.scorers.measure import Record, Tally

LINKS = ("agency", "document", "speaker")


@dataclass
class Sheet:
    """One page: its labels with their places, what was read, and which statement was read as which."""

    gold: Record
    reading: Reading
    places: list[dict[str, list[Range]]] = field(init=False)  # content, source, cue, addressee of each statement
    found: dict[int, int] = field(init=False)  # index of a statement -> index of the attribution it was read as

    def __post_init__(self) -> None:
        self.places = [_places(self.text, s) for s in self.statements]
        self.found = matched(self.text, list(self.places), [roles(a) for a in self.read])

    @property
    def text(self) -> str:
        return self.reading.article.text

    @property
    def statements(self) -> list[Record]:
        return list(self.gold["statements"])

    @property
    def read(self) -> tuple[Attribution, ...]:
        return self.reading.voices.attributions

    def actor(self, actor: str) -> Actor | None:
        return self.reading.mentions.actor.get(actor)

    def demanded(self, i: int) -> bool:
        return self.statements[i].get("strength") != "weak"

    def line(self, i: int, says: str) -> str:
        return f"{self.gold['id']} S{i + 1}: {says} | {self.statements[i]['content'][0][:70]!r}"

    def by(self, read: str, whose: int | None) -> bool:
        """Whether the attribution of this id is the statement `whose`, or at least of its speaker; None: nobody's."""
        a = self.reading.voices.attribution.get(read)
        if whose is None or a is None:
            return whose is None and a is None
        if self.found.get(whose) is not None and self.read[self.found[whose]] is a:
            return True
        want, actor = self.statements[whose], self.actor(a.speaker_actor)
        words = self.places[whose]["source"] or self.places[whose]["cue"]
        return _touch(words, a.speaker or a.cue) or bool(actor and _same(want["speaker"], actor.name))


def score_voices(golds: list[Record], reader: Remembering, outcome: Outcome) -> None:
    sheets = [_sheet(g, reader) for g in golds]
    for sheet in sheets:
        for i in range(len(sheet.statements)):
            there = sheet.places[i]["content"] != []
            outcome.share("voices.words_on_page", there, sheet.line(i, "set aside by the page reader"))
    _spans(sheets, outcome)
    for sheet in sheets:
        for i, at in sorted(sheet.found.items()):
            if sheet.demanded(i):
                _speaker(sheet, i, sheet.read[at], outcome)
    _stance(sheets, outcome)
    counts: tuple[tuple[str, Callable[[Sheet, Tally, Outcome], None]], ...] = (
        ("addressee", _addressee),
        ("nested", _nested),
        *((f"chain_{kind}", partial(_chain, kind)) for kind in LINKS),
        ("hedge", _hedge),
        ("opinion", _opinion),
        ("label", _label),
    )
    for name, count in counts:
        tally = Tally()
        for sheet in sheets:
            count(sheet, tally, outcome)
        for figure in ("p", "r", "f1") if name in ("nested", "opinion") else ("f1",):
            outcome.put(f"voices.{name}_{figure}", tally.values()[figure], tally.tp + tally.fn)
    for sheet in sheets:
        _events(sheet, outcome)
        _parts(sheet, outcome)


def _sheet(gold: Record, reader: Remembering) -> Sheet:
    form = gold["format"]
    reading = reader.read(ROOT / gold["file"], format=form, publisher=gold["publisher"], date=gold["published"])
    return Sheet(gold, reading)


def _places(text: str, want: Record) -> dict[str, list[Range]]:
    content = [p for words in want["content"] if (p := locate(text, words))]
    named = {"source": [want["speaker_words"]], "cue": want["cue"], "addressee": [want.get("addressee", "")]}
    near = {role: [p for words in of if words and (p := locate(text, words, content))] for role, of in named.items()}
    return {"content": content, **near}


def _touch(places: list[Range], spans: tuple[Span, ...]) -> bool:
    return any(s.start < b and a < s.end for a, b in places for s in spans)


def _same(want: str, read: str) -> bool:
    a, b = want.casefold(), read.casefold()
    return bool(a and b) and (a in b or b in a)


def _asked(sheet: Sheet) -> tuple[list[int], list[int]]:
    """Statements that are demanded, and attributions that count: those read for one, and strong ones made up.

    What is read in the title, or with the cue of an optional statement, is not made up.
    """
    of = {at: i for i, at in sheet.found.items()}
    optional = [p for i, s in enumerate(sheet.places) if not sheet.demanded(i) for p in s["cue"]]
    free = optional + [(b.span.start, b.span.end) for b in sheet.reading.article.blocks if b.kind == "title"]
    counted = [
        n
        for n, a in enumerate(sheet.read)
        if (sheet.demanded(of[n]) if n in of else a.strength == "strong" and not _touch(free, a.cue or a.content))
    ]
    return [i for i in range(len(sheet.statements)) if sheet.demanded(i)], counted


def _spans(sheets: list[Sheet], outcome: Outcome) -> None:
    golds, preds = [], []
    for sheet in sheets:
        want, got = _asked(sheet)
        name = sheet.gold["id"]
        golds.append({"id": name, "text": sheet.text, "attributions": [sheet.places[i] for i in want]})
        preds.append({"id": name, "attributions": [roles(sheet.read[n]) for n in got]})
        for i in want:
            if i not in sheet.found:
                outcome.miss("voices.attr", sheet.line(i, "missed"))
        for n in got:
            if n not in sheet.found.values():
                outcome.miss("voices.attr", f"{name}: made up, {_words(sheet, n)}")
    result = attribution.score(golds, preds)
    for kind in ("all", *attribution.TYPES):
        tail = "" if kind == "all" else f"_{kind}"
        for measure in ("attr", "e2e"):
            figures = result[kind][measure]
            outcome.put(f"voices.{measure}{tail}_f1", figures["f1"] / 100, figures["gold"])


def _speaker(sheet: Sheet, i: int, a: Attribution, outcome: Outcome) -> None:
    """Of a statement that was found: kind, source words, the actor, its code, how the speaker is known."""
    want, actor = sheet.statements[i], sheet.actor(a.speaker_actor)
    name = actor.name if actor else ""
    outcome.share("voices.kind", a.kind in want["kind"], sheet.line(i, f"{want['kind']} read as {a.kind}"))
    if want["speaker"]:
        line = sheet.line(i, f"{want['speaker']!r} read as {name!r}")
        outcome.share("voices.speaker_resolved", _same(want["speaker"], name), line)
    else:
        others = {s["speaker"] for s in sheet.statements}
        right = not any(_same(o, name) for o in others) or _same(want["speaker_words"], name)
        outcome.share("voices.speaker_left_open", right, sheet.line(i, f"nobody by name, read as {name!r}"))
    if want["country"] or want["sector"]:
        country, sectors = (actor.country, (actor.sector, *actor.other_sectors)) if actor else ("", ("",))
        right = want["country"] in ("", country) and (not want["sector"] or want["sector"] in sectors)
        line = sheet.line(i, f"{want['country']} {want['sector']} read as {country} {sectors[0]}")
        outcome.share("voices.speaker_code", right, line)
    right = any(a.speaker_basis.startswith(b) for b in want["basis"])
    outcome.share("voices.basis", right, sheet.line(i, f"{want['basis']} read as {a.speaker_basis!r}"))


def _stance(sheets: list[Sheet], outcome: Outcome) -> None:
    """Accuracy, and the mean over stances of how many of each are right."""
    by: dict[str, list[bool]] = {}
    for sheet in sheets:
        for i, at in sorted(sheet.found.items()):
            want, a = sheet.statements[i]["stance"], sheet.read[at]
            if want and sheet.demanded(i):
                right = a.stance in want
                by.setdefault(want[0], []).append(right)
                outcome.share("voices.stance", right, sheet.line(i, f"{want} read as {a.stance}"))
    shares = [sum(rights) / len(rights) for rights in by.values()]
    outcome.put("voices.stance_macro", sum(shares) / max(len(shares), 1), len(shares))


def _addressee(sheet: Sheet, tally: Tally, outcome: Outcome) -> None:
    for i, at in sorted(sheet.found.items()):
        want, got = sheet.places[i]["addressee"], sheet.read[at].addressee
        if not sheet.demanded(i) or not (want or got):
            continue
        right = _touch(want, got)
        tally.tp += right
        tally.fn += bool(want) and not right
        tally.fp += bool(got) and not right
        if not right:
            told, words = sheet.statements[i].get("addressee", ""), " ".join(s.of(sheet.text) for s in got)
            outcome.miss("voices.addressee", sheet.line(i, f"{told!r} read as {words!r}"))


def _nested(sheet: Sheet, tally: Tally, outcome: Outcome) -> None:
    """Links from a statement to the one it stands in; those that touch an optional statement do not count."""
    want, asked = _asked(sheet)
    gold = {(i, s["parent"]) for i, s in enumerate(sheet.statements) if s.get("parent") is not None}
    of = {sheet.read[at].id: i for i, at in sheet.found.items()}
    got: set[tuple[int, int]] = set()
    for n in asked:
        a = sheet.read[n]
        outer = next((k for k in asked if sheet.read[k].id == a.parent), None)
        if outer is not None:
            got.add((of.get(a.id, -1 - n), of.get(a.parent, -1 - outer)))
    gold = {(i, p) for i, p in gold if i in want and p in want}
    tally.sets(gold, got)
    for i, p in sorted(gold - got):
        outcome.miss("voices.nested", sheet.line(i, f"in S{p + 1}, not read so"))
    for i, p in sorted(got - gold):
        inside, around = (f"S{n + 1}" if n >= 0 else _words(sheet, -1 - n) for n in (i, p))
        outcome.miss("voices.nested", f"{sheet.gold['id']}: {inside} in {around}, made up")


def _words(sheet: Sheet, n: int) -> str:
    """What was read as an attribution, to be looked at: its cue and its content."""
    cue, content = (" + ".join(s.of(sheet.text) for s in of) for of in (sheet.read[n].cue, sheet.read[n].content))
    return f"{cue!r} {content[:90]!r}"


def _links(sheet: Sheet, i: int, kind: str) -> list[tuple[str, list[Range]]]:
    """Name and words of the links of this kind: the statement's own and those of the statements it stands in."""
    want = sheet.statements[i]
    words = sheet.places[i]["source"] if want["basis"] == ["document"] else []
    own = [(name, words) for k, name in want.get("chain", ()) if k == kind]
    if kind == "agency" and "agency" in sheet.gold and want["basis"] != ["publisher"]:
        own += [(sheet.gold["agency"], [])] * ((sheet.gold["agency"], []) not in own)
    if kind == "speaker" and want["basis"] != ["document"] and (want["speaker"] or want["speaker_words"]):
        own.append((want["speaker"] or want["speaker_words"], sheet.places[i]["source"]))
    parent = want.get("parent")
    outer = _links(sheet, parent, kind) if parent is not None and sheet.demanded(parent) else []
    return outer + [link for link in own if kind == "speaker" or link not in outer]


def _chain(kind: str, sheet: Sheet, tally: Tally, outcome: Outcome) -> None:
    for i, at in sorted(sheet.found.items()):
        if not sheet.demanded(i):
            continue
        want = _links(sheet, i, kind)
        free = [link for link in sheet.read[at].chain if link.kind == kind]
        line = sheet.line(i, f"{[n for n, _ in want]} read as {[x.name for x in free]}")
        missed = 0
        for name, places in want:
            hit = next((x for x in free if _names(sheet, x, name) or (x.span and _touch(places, (x.span,)))), None)
            if hit:
                free.remove(hit)
            tally.tp += hit is not None
            tally.fn += hit is None
            missed += hit is None
        parent = sheet.statements[i].get("parent")
        if parent is not None and not sheet.demanded(parent):
            free = [x for x in free if not (x.span and _touch(sheet.places[parent]["source"], (x.span,)))]
        free = [x for x in free if not _names(sheet, x, sheet.statements[i].get("medium", ""))]
        tally.fp += len(free)
        if free or missed:
            outcome.miss(f"voices.chain_{kind}", line)


def _names(sheet: Sheet, link: Link, name: str) -> bool:
    """Whether this is the name of the link, or the words it was read from."""
    return _same(name, link.name) or (link.span is not None and _same(name, link.span.of(sheet.text)))


def _hedge(sheet: Sheet, tally: Tally, outcome: Outcome) -> None:
    """A hedge is found where one of its cues is read as nobody's."""
    free = [a for a in sheet.read if a.speaker_basis == "nobody" or a.evidence.method == "hedge"]
    for i, s in enumerate(sheet.statements):
        if s["basis"] != ["nobody"]:
            continue
        hit = next((a for a in free if _touch(sheet.places[i]["cue"], a.cue)), None)
        if hit:
            free.remove(hit)
        if sheet.demanded(i):
            tally.tp += hit is not None
            tally.fn += hit is None
            if hit is None:
                outcome.miss("voices.hedge", sheet.line(i, f"{s['cue']} missed"))
    tally.fp += len(free)
    for a in free:
        outcome.miss("voices.hedge", f"{sheet.gold['id']}: made up, {a.cue[0].of(sheet.text) if a.cue else ''!r}")


def _opinion(sheet: Sheet, tally: Tally, outcome: Outcome) -> None:
    """By labelled sentence: whether it stands in a passage that is the outlet's opinion."""
    passages = [p.span for p in sheet.reading.voices.passages if p.kind == "opinion"]
    for kind in ("opinion", "report"):
        for words in sheet.gold[kind]:
            at = locate(sheet.text, words)
            read = at is not None and any(s.start <= at[0] < s.end for s in passages)
            tally.tp += read and kind == "opinion"
            tally.fn += not read and kind == "opinion"
            tally.fp += read and kind == "report"
            if read != (kind == "opinion"):
                outcome.miss("voices.opinion", f"{sheet.gold['id']}: {kind} read as the other: {words!r}")


def _label(sheet: Sheet, tally: Tally, outcome: Outcome) -> None:
    """A label is found where one touches its words; then whose wording it is, of whom, and of which kind."""
    name, free = sheet.gold["id"], list(sheet.reading.voices.labels)
    for want in sheet.gold["labels"]:
        at = locate(sheet.text, want["words"])
        hit = next((x for x in free if at and _touch([at], (x.span,))), None)
        if hit:
            free.remove(hit)
        if want.get("optional"):
            continue
        tally.tp += hit is not None
        tally.fn += hit is None
        line = f"{name}: {want['words']!r}"
        if hit is None:
            outcome.miss("voices.label", f"{line} missed")
            continue
        outcome.share("voices.label_whose", sheet.by(hit.attribution, want["whose"]), f"{line}: {hit.attribution!r}")
        actor = sheet.actor(hit.actor)
        read = actor.name if actor else ""
        right = any(_same(name, read) or name == read for name in want["of"] or [""])
        outcome.share("voices.label_of", right, f"{line} is of {want['of']}, read as {read!r}")
        outcome.share("voices.label_kind", hit.kind == want["kind"], f"{line} is {want['kind']}, read as {hit.kind}")
    tally.fp += len(free)
    for x in free:
        outcome.miss("voices.label", f"{name}: {x.span.of(sheet.text)!r} made up")


def _events(sheet: Sheet, outcome: Outcome) -> None:
    """Whose voice tells an event, of the events that were read."""
    reports = {p.event: p for r in sheet.reading.records for p in r.reports}
    for want in sheet.gold["events"]:
        line = f"{sheet.gold['id']}: {want['trigger']!r}"
        at = locate(sheet.text, want["trigger"])
        event = next((e for e in sheet.reading.events if at and _touch([at], e.trigger)), None)
        if event is None:
            outcome.miss("voices.event_voice", f"{line} not read")
            continue
        report = reports[event.id]
        right = report.voice == want["voice"] and sheet.by(report.attribution, want["whose"])
        says = sheet.reading.voices.attribution.get(report.attribution)
        who = " ".join(s.of(sheet.text) for s in says.speaker or says.cue) if says else ""
        whose = "" if want["whose"] is None else f" S{want['whose'] + 1}"
        outcome.share("voices.event_voice", right, f"{line} is {want['voice']}{whose}, read as {report.voice} {who!r}")


def _parts(sheet: Sheet, outcome: Outcome) -> None:
    """Whose word it is that somebody takes part, and whose a figure is; a figure that was not read does not count."""
    parts = [(p.span, p.attribution) for e in sheet.reading.events for p in (*e.actors, *e.recipients)]
    figures = [(f.span, f.attribution) for f in sheet.reading.figures]
    for kind, read in (("role", parts), ("figure", figures)):
        for want in sheet.gold[f"{kind}s"]:
            at = locate(sheet.text, want["words"])
            said = [whose for span, whose in read if at and _touch([at], (span,))]
            if kind == "figure" and not said:
                continue
            right = any(sheet.by(s, want["whose"]) for s in said)
            says = [sheet.reading.voices.attribution[s].content[0].of(sheet.text)[:50] if s else "" for s in said]
            line = f"{sheet.gold['id']}: {want['words']!r} is whose {want['whose']}, read as {says or 'nothing'}"
            outcome.share(f"voices.{kind}_voice", right, line)
