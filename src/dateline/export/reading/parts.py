"""What a reader is shown of a page, part by part and in words: the print and the notebook only lay it out.

Statements and voices come first, then what the outlet claims on its own account, then the events in full. Every string
is made safe for a terminal here; the notebook escapes it besides.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from dateline.export.reading.around import aside
from dateline.export.reading.entry import Entry, Part, short
from dateline.export.reading.outline import NOBODY, OUTLET, Outline, Placed, Voice, key_of, shelf_of
from dateline.export.words import (
    brief,
    code_of,
    counted,
    did,
    names,
    quoted,
    safe,
    speaker_of,
    told,
    via,
    when,
    where,
)
from dateline.model import Attribution, Figure, Label, Participant, Passage, Reading, Record, Span

_VOICES_SHOWN = 12  # with a line of their own; those further down are named on one line
_MANY = 6  # passages of opinion; of more than that only the beginnings are shown
_SHORT = 40  # characters of a hedged noun that stands on the line of its hedge
_SPEECH = 800  # characters of what is said
_PASSAGE, _BEGINNING = 360, 100  # characters of a passage, and of its beginning
_QUOTES = "\"'“”‘’"


class Parts:
    """The parts of one reading. A part that has nothing to show is left out, but for statements and events."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self.article = reading, reading.article
        self.outline = Outline(reading)
        self._opinions = [p for p in reading.voices.passages if p.kind == "opinion"]
        self._figure = {f.id: f for f in reading.figures}

    def named(self, wanted: Iterable[str] = ()) -> Iterator[Part]:
        """Those wanted, else all, in the order in which they are shown."""
        names = set(wanted) or set(PARTS)
        made = (make(self) for name, make in PARTS.items() if name in names)
        yield from (part for part in made if part is not None)

    # ------------------------------------------------------------------------------------------------------ voices

    def voices(self) -> Part:
        speaking = [v for v in self.outline.voices if v.statements]
        entries = [self._voice_entry(v) for v in speaking[:_VOICES_SHOWN]]
        rest = [f"{v.name} ({len(v.statements)})" for v in speaking[_VOICES_SHOWN:]]
        unnamed = sum(p.depth == 0 for p in self.outline.shelf("unnamed"))
        if rest:
            entries.append(Entry(note=f"and {', '.join(rest)}"))
        if unnamed:
            entries.append(Entry(NOBODY, " · hedges, and quotations without a speaker", unnamed))
        entries.append(Entry(safe(self.article.publisher.value) or OUTLET, self._own_account()))
        note = counted(len(speaking), "speaker, with", "speakers, each with")
        return Part("VOICES", f"{note} the number of statements" if speaking else "nobody speaks", tuple(entries))

    def _voice_entry(self, voice: Voice) -> Entry:
        actor = self._reading.mentions.actor.get(voice.actor)
        role = safe(actor.role) if actor and actor.kind == "person" and voice.basis == "named" else ""
        role = "" if role.lower() in voice.name.lower() else role
        through = ", ".join(f"{n} {how}" for how, n in self.outline.relays(voice).items())
        code = code_of(actor) if actor else ""
        known = "who is not known" if voice.name in _PRONOUNS else _BASIS.get(voice.basis, "")
        about = " · ".join(x for x in (role, known, through) if x)
        return Entry(voice.name, f"{code}{' · ' if about else ''}{about}", len(voice.statements), voice=voice.key)

    def _own_account(self) -> str:
        own = [r for _, r in self.outline.own_events() if not self.outline.is_speech(r)]
        labels = [x for x in self._reading.voices.labels if not x.attribution]
        said = (
            (len(own), "event"),
            (len(self._opinions), "passage of opinion", "passages of opinion"),
            (len(labels), "loaded word"),
        )
        found = [counted(*c) for c in said if c[0]]
        named = f" · {OUTLET} itself" if self.article.publisher else " itself"
        return named + (f": {', '.join(found)}" if found else "")

    # -------------------------------------------------------------------------------------------------- statements

    def statements(self) -> Part:
        placed = self.outline.shelf("said")
        entries = list(self._runs(self.outline.shelf("said", "asked")))
        shared = [f"via {self.outline.agency}"] * bool(self.outline.agency) + ["in opinion"] * self._all_argued
        note = f"{len(placed)} found{', all ' * bool(shared)}{', '.join(shared)}" if placed else "none found"
        return Part("STATEMENTS", note, tuple(entries))

    @cached_property
    def _all_argued(self) -> bool:
        """Whether all that is said is told in the outlet's opinion: then it is marked once."""
        return all(self._passage_at(p.attribution) for p in self.outline.shelf("said"))

    def _runs(self, placed: tuple[Placed, ...]) -> Iterator[Entry]:
        """Under each speaker what stands together in the text; those nested come under the one that tells them."""
        run: object = None
        for p in placed:
            a = p.attribution
            if shelf_of(a) == "asked":
                yield self._question(a)
                continue
            now = key_of(self._reading, a), self.outline.relay(a)
            if p.depth == 0 and now != run:
                run = now
                yield Entry(self.outline.name(a), f", {now[1]}" if now[1] else "", voice=now[0])
            yield self._statement(p, 1)

    def _question(self, a: Attribution) -> Entry:
        """What the outlet asks in an interview."""
        return Entry(note=f"{speaker_of(self._reading, a)}: {quoted(self.article, a.content)}", depth=1, faint=True)

    def _statement(self, p: Placed, below: int = 0) -> Entry:
        """What is said, `below` a line that names the speaker; where there is none, the speaker is named here."""
        a, content = p.attribution, self._content(p.attribution)
        number, depth = self.outline.number.get(a.id, 0), p.depth + below
        if a.speaker_basis == "nobody" and len(content) <= _SHORT:  # a hedged noun: “suspected”: rebels
            return Entry("", f"{told(self._reading, a)}: {content}", number, depth=depth, voice=NOBODY)
        lead = "" if (below and not p.depth) or shelf_of(a) == "unnamed" else self.outline.name(a)
        note = " · ".join(self._manner(a))
        voice = key_of(self._reading, a)
        return Entry(lead, f" · {note}" if lead else note, number, content, depth=depth, voice=voice)

    def _manner(self, a: Attribution) -> Iterator[str]:
        """The page's words for speaker and cue, stance, kind, addressee."""
        words = told(self._reading, a)
        if words != f"“{self.outline.name(a)}”":  # the label of a turn only names the speaker
            yield words
        if a.stance and a.stance != "neutral":
            yield a.stance
        yield a.kind
        if a.addressee and self._addressee(a) not in via(a):
            yield f"to {self._addressee(a)}"
        if self._passage_at(a) is not None and not self._all_argued:
            yield "in opinion"

    def _content(self, a: Attribution) -> str:
        """What is said; of a speech the beginning."""
        words = quoted(self.article, a.content)
        return words if len(words) <= _SPEECH else f"{short(words, _SPEECH)} [{len(words.split())} words in all]"

    def _addressee(self, a: Attribution) -> str:
        actor = self._reading.mentions.actor.get(a.addressee_actor)
        return safe(actor.name) if actor else quoted(self.article, a.addressee)

    def _passage_at(self, a: Attribution) -> Passage | None:
        """The passage of opinion that it stands in."""
        at = bisect_right(self._opinions, a.content[0].start, key=lambda p: p.span.start) - 1
        return self._opinions[at] if at >= 0 and a.content[0].start < self._opinions[at].span.end else None

    def attitudes(self) -> Part | None:
        placed = self.outline.shelf("leaning")
        if not placed:
            return None
        note = f"{len(placed)} told of people; not said by them"
        return Part("ATTITUDES AND PLANS", note, tuple(self._leaning(p) for p in placed))

    def _leaning(self, p: Placed) -> Entry:
        if p.depth:
            return self._statement(p)
        a = p.attribution
        outer = self.outline.number.get(a.parent, 0)
        within = f" (in {outer})" if outer else ""
        note = f" · {told(self._reading, a)}{within}: {quoted(self.article, a.content)}"
        return Entry(self.outline.name(a), note, voice=key_of(self._reading, a), faint=True)

    # ---------------------------------------------------------------------------------------- the outlet's own account

    def own(self) -> Part | None:
        """What the outlet asserts itself, a line each; that somebody spoke is told by the statements."""
        events = self.outline.own_events()
        speech = [n for n, r in events if self.outline.is_speech(r)]
        entries = [self._own_event(n, r) for n, r in events if n not in speech]
        if speech:
            entries.append(Entry(note=f"and that somebody spoke: event{'s'[: len(speech) > 1]} {_list(speech)}"))
        if not entries:
            return None
        title = "THE OUTLET'S OWN ACCOUNT"
        return Part(title, f"{counted(len(events) - len(speech), 'event')} that it asserts itself", tuple(entries))

    def _own_event(self, number: int, record: Record) -> Entry:
        opinion = all(r.opinion for r in record.reports if r.voice == "narrator")
        return Entry(note=brief(self._reading, record.event) + (" · as opinion" if opinion else ""), number=number)

    def opinion(self) -> Part | None:
        ours = [p.attribution for p in self.outline.shelf("own") if not p.depth]
        if not self._opinions and not ours:
            return None
        shown = [(p.span.start, self._passage(p)) for p in self._opinions]
        shown += [(a.content[0].start, self._our_words(a)) for a in ours if not self._is_shown(a)]
        number = counted(len(self._opinions), "passage") if self._opinions else "no whole passage"
        note = f"{number}, with the words that show it"
        return Part("THE OUTLET'S OWN OPINION", note, tuple(entry for _, entry in sorted(shown, key=itemgetter(0))))

    def _passage(self, p: Passage) -> Entry:
        shown = dict.fromkeys(safe(s.of(self.article.text)) for s in _outermost(p.evidence.spans))
        by = ", ".join(f"“{s}”" for s in shown) or p.evidence.method
        return Entry(note=f"- {short(p.span.of(self.article.text), self._shown)} [shown by: {by}]")

    def _our_words(self, a: Attribution) -> Entry:
        """The outlet's "we hope that ..."."""
        return Entry(note=f"- {told(self._reading, a)} {quoted(self.article, a.content)}")

    def _is_shown(self, a: Attribution) -> bool:
        """Whether it begins in what is shown of a passage."""
        p = self._passage_at(a)
        return p is not None and a.content[0].start < p.span.start + self._shown

    @property
    def _shown(self) -> int:
        """How many characters of a passage are shown."""
        return _BEGINNING if len(self._opinions) > _MANY else _PASSAGE

    def unnamed(self) -> Part | None:
        placed = self.outline.shelf("unnamed")
        if not placed:
            return None
        return Part("SAID BY NOBODY NAMED", f"{len(placed)} found", tuple(self._statement(p) for p in placed))

    def labels(self) -> Part | None:
        whose = self.outline.wordings().items()
        entries = tuple(Entry(who, f": {self._wording(labels)}") for who, labels in whose)
        return Part("LOADED WORDS", "whose wording they are; never a fact about anyone", entries) if entries else None

    def _wording(self, labels: list[Label]) -> str:
        counts = Counter(self._label(x) for x in labels)
        return ", ".join(word + (f" ×{n}" if n > 1 else "") for word, n in counts.items())

    def _label(self, label: Label) -> str:
        """The word, and of whom it is said where the word is not in the name itself ("Quito regime")."""
        actor = self._reading.mentions.actor.get(label.actor)
        word, name = safe(label.span.of(self.article.text)), safe(actor.name).strip(_QUOTES) if actor else ""
        bare = word.strip(_QUOTES).lower()
        if not name or bare == name.lower() or (bare in name.lower() and bare != word.lower()):
            return word
        return name if bare in name.lower() else f"{word} (of {name})"

    # -------------------------------------------------------------------------------------------------------- events

    def figures(self) -> Part | None:
        """The figures that say what they measure, those of one measure side by side, each with whose it is."""
        measured = sorted((f for f in self._reading.figures if f.measure), key=lambda f: f.measure)
        entries = []
        for measure, group in groupby(measured, key=lambda f: f.measure):
            told_by: dict[str, list[str]] = {}
            for f in group:
                unit = f" ({safe(f.unit)})" if f.unit and f.unit not in f.span.of(self.article.text).lower() else ""
                whose = self.outline.by_whom(f.attribution)
                told_by.setdefault(whose, []).append(safe(f.span.of(self.article.text)) + unit)
            lines = (f"{', '.join(said)} — {whose}" for whose, said in told_by.items())
            entries.append(Entry(measure, ": " + "; ".join(lines)))
        return Part("FIGURES", "and whose they are", tuple(entries)) if entries else None

    def events(self) -> Part:
        records = self._reading.records
        entries = tuple(self._event(n, r) for n, r in enumerate(records, 1))
        return Part("EVENTS", f"{len(records)} found" if records else "none found", entries)

    def _event(self, number: int, record: Record) -> Entry:
        event, reading = record.event, self._reading
        background = ", background" if event.background else ""
        cameo = f" · CAMEO {event.cameo}{' (lossy)' if event.cameo_lossy else ''}" if event.cameo else ""
        place = reading.place.get(event.place)
        on_word = self._on_word(record)
        figures = (self._figure[i] for i in event.figures if i in self._figure)
        fields = (
            ("who", (names(reading, event.actors, on_word) or "unknown") + " (reciprocal)" * event.reciprocal),
            ("to whom", names(reading, event.recipients, on_word)),
            ("present", names(reading, event.present, on_word)),
            ("where", f"{where(place)} ({event.place_basis})" if place else ""),
            ("when", when(reading, event)),
            ("figures", "; ".join(f"{f.measure}: {self._figured(f)}" for f in figures)),
            ("words", f"“{quoted(self.article, event.trigger)}”"),
            ("voice", "; ".join(self._heard(record))),
        )
        return Entry(did(event), f" · {event.factuality}{background}{cameo}", number, fields=fields)

    def _on_word(self, record: Record) -> Callable[[Participant], str]:
        """Of a role that is on somebody else's word than the event: whose ("blamed by the governor")."""
        tellers = {r.attribution for r in record.reports}

        def note(p: Participant) -> str:
            a = self._reading.voices.attribution.get(p.attribution)
            if a is None or tellers == {a.id}:
                return ""
            return f"{'blamed by' if a.stance == 'accuses' else 'according to'} {self.outline.whose(a)}"

        return note

    def _figured(self, f: Figure) -> str:
        return f"{safe(f.span.of(self.article.text))} — {self.outline.by_whom(f.attribution)}"

    def _heard(self, record: Record) -> Iterator[str]:
        """Each voice once, with the numbers of the statements in which it tells the event."""
        heard: dict[str, list[int]] = {}
        for r in record.reports:
            numbers = heard.setdefault(self.outline.teller(r), [])
            numbers += [self.outline.number[r.attribution]] if r.attribution in self.outline.number else []
        for voice, numbers in heard.items():
            yield voice + (f" [{_list(sorted(set(numbers)))}]" if numbers else "")


# In the order in which a reader sees them; the names are those of `dateline read --only`.
PARTS: dict[str, Callable[[Parts], Part | None]] = {
    "voices": Parts.voices,
    "statements": Parts.statements,
    "unnamed": Parts.unnamed,
    "attitudes": Parts.attitudes,
    "own": Parts.own,
    "opinion": Parts.opinion,
    "labels": Parts.labels,
    "figures": Parts.figures,
    "events": Parts.events,
    "aside": lambda parts: aside(parts.article),
}
_PRONOUNS = ("he", "she", "it", "they", "who", "which", "you")  # a speaker whom nothing on the page resolves
_BASIS = {"": "", "named": "", "document": "document", "group": "a group, nobody named", "anonymous": "not named"}


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    """In text order, without those that stand within another."""
    end = -1
    for s in sorted(spans, key=lambda s: (s.start, -s.end)):
        if s.end > end:
            yield s
            end = s.end


def _list(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
