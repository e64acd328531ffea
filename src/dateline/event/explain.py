"""Why is this row here, and why was that not coded? The run of the coder itself, told in plain words.

Nothing is decided here. The triggers are those of the run that coded the page, with the fate that it gave them, and
what a reading misses is asked of the reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.event.frame import Frame
from dateline.event.headline import lemma_of
from dateline.event.match import Hit, candidates, reading_of
from dateline.event.reading import Reading
from dateline.event.rulings import FAINT, LEAST, NO_EVENT, TOPIC, TWICE, strength
from dateline.event.view import View
from dateline.event.why import Coded, around, condition, conditions, found, reasons, row_of, rule, rulings_of, score
from dateline.model import Event, Fate, Finding, Reason, Sentence, Span

_SHOWN = 3  # readings that are told as not met
_MET = {"particle": 0, "words": 0, "clause": 1, "object": 2, "subject": 3, "prep": 4}  # how far a reading got
_HELPERS = frozenset(("aux", "auxpass"))
CODEBOOK = "docs/ontology.md"
_SENSE = f"{CODEBOOK}, 3.8 no event where none is"


def explain(view: View, hits: list[Hit], coded: list[Coded]) -> list[Sentence]:
    """Every sentence, with what became of each word that the tables know."""
    told = _Told(view, hits, coded)
    return [told.sentence(n) for n in range(len(view.parse.sentences))]


class _Told:
    def __init__(self, view: View, hits: list[Hit], coded: list[Coded]) -> None:
        self.view = view
        self.hits = {h.token: h for h in (*hits, *(c.hit for c in coded))}
        self.coded = {id(c.hit): c for c in coded}
        self.words: dict[int, list[tuple[int, str, tuple[Frame, ...]]]] = {}
        for token, kind, frames in candidates(view):
            self.words.setdefault(view.parse.sentence_of[token], []).append((token, kind, frames))
        for hit in self.hits.values():
            here = self.words.setdefault(view.parse.sentence_of[hit.token], [])
            if all(hit.token != token for token, _, _ in here):
                here.append((hit.token, hit.kind, (hit.frame,)))

    def sentence(self, number: int) -> Sentence:
        view, here = self.view, self.words.get(number, [])
        judged = [self.judged(*word) for word in here if word[0] in self.hits or (word[2] and self._full(word[0]))]
        unknown = [
            t for t, _, frames in here if not frames and t not in self.hits and self._full(t) and not self._says(t)
        ]
        first, last = view.parse.sentences[number]
        judged += [self._name(t) for t in range(first, last) if t in view.titles and self._hidden(t)]
        return Sentence(number + 1, view.parse.span(first, last), tuple(judged), tuple(map(self.span, unknown)))

    def _full(self, token: int) -> bool:
        """No auxiliary."""
        return self.view.parse.pos[token] != "AUX" and self.view.parse.dep[token] not in _HELPERS

    def _says(self, verb: int) -> bool:
        """Speech: what became of it stands among the statements."""
        return "speech" in self.view.lexicon.governors.get(self.view.lemma[verb], ())

    def _hidden(self, token: int) -> bool:
        """A verb of the tables, but for the capital letter of a title."""
        named = self.view.parse.tag[token] in ("NNP", "NNPS")
        return named and bool(lemma_of(self.view.parse.lower[token], self.view.lexicon))

    def _name(self, token: int) -> Finding:
        says = (
            "a verb of events.csv, but in this title the reading engine takes it for a name, and it was not read again"
        )
        reason = Reason("position", says, (self.span(token),), f"{CODEBOOK}, 3.12 titles")
        return Finding((self.span(token),), "conditions not met", reasons=(reason,))

    def span(self, token: int) -> Span:
        return Span(self.view.parse.start[token], self.view.parse.end[token])

    def judged(self, token: int, kind: str, frames: tuple[Frame, ...]) -> Finding:
        hit = self.hits.get(token)
        if hit is None:
            return Finding((self.span(token),), "conditions not met", reasons=tuple(self._unmet(token, kind, frames)))
        words = tuple(self.span(t) for t in hit.triggers)
        if id(hit) in self.coded:
            made = self.coded[id(hit)]
            return Finding(
                words, "coded", hit.type, made.event.mode, made.event.id, "", tuple(reasons(self.view, made))
            )
        into = self._home(hit)
        fate: Fate = hit.fate if hit.fate in (NO_EVENT, TOPIC, FAINT, TWICE) else "no sense"  # type: ignore[assignment]
        return Finding(words, fate, hit.type, hit.mode, into.id if into else "", "", tuple(self._dropped(hit)))

    def _home(self, hit: Hit) -> Event | None:
        """The event that a topic or a second telling went into."""
        above = hit.topic_of
        while above is not None and id(above) not in self.coded:
            above = above.topic_of
        return self.coded[id(above)].event if above is not None else None

    def _dropped(self, hit: Hit) -> Iterator[Reason]:
        view = self.view
        yield rule(hit, (self.span(hit.token),))
        yield from conditions(view, hit)
        yield from rulings_of(hit)
        if hit.fate == NO_EVENT:
            yield Reason("fate", "these words in this sense are no event, says the row", (), row_of(hit))
        elif hit.topic_of is not None:
            above = hit.topic_of
            words = " ".join(view.parse.word[t] for t in above.triggers)
            act = f"“{words}” ({_named(above.type, above.mode)})"
            if hit.fate == TWICE:
                says = f"told twice: {act} is the same event in the same clause, and the surer reading"
            elif above.type == hit.type:
                says = f"another word for {act}, which it stands below"
            else:
                says = f"the topic of {act}: what an act is about is no event of its own"
            section = "3.5 the act, not its topic" if hit.fate == TOPIC else "3.11 one telling once"
            yield Reason("fate", says, tuple(self.span(t) for t in above.triggers), f"{CODEBOOK}, {section}")
        elif hit.fate == FAINT:
            yield Reason("fate", f"too faint: {strength(hit):.3f}, and less than {LEAST} is left out", (), _SENSE)
            yield from around(view, hit)
            yield score(view, hit)
        else:
            yield Reason("fate", hit.fate, (), _SENSE)
            yield from around(view, hit)

    def _unmet(self, token: int, kind: str, frames: tuple[Frame, ...]) -> Iterator[Reason]:
        """The first condition that does not hold, of the readings that come nearest."""
        reading = reading_of(self.view, token, kind)
        if reading is None:
            says = "stands before a noun or apart from a verb, where the coder does not read it as a deed"
            yield Reason("position", says, (self.span(token),), f"{CODEBOOK}, 3.1 triggers")
            return
        told: set[tuple[str, str, str]] = set()
        missed = [(frame, reading.unmet(frame)) for frame in frames]
        for frame, column in sorted(missed, key=lambda m: (not m[0].type, -_MET.get(m[1], 0), -m[0].weight)):
            if (frame.type, frame.mode, column) not in told and len(told) < _SHOWN:
                told.add((frame.type, frame.mode, column))
                yield _miss(self.view, reading, frame, column)


def _miss(view: View, reading: Reading, frame: Frame, column: str) -> Reason:
    wanted = condition(frame, column)
    here, spans = found(view, reading, frame, column)
    what = f"as {column} " if column in ("subject", "object") else ""
    says = f"would be {_named(frame.type, frame.mode)}, but wants {what}{wanted}; here: {here}"
    return Reason(column, says, spans, row_of(frame))


def _named(type_: str, mode: str) -> str:
    return f"{type_} {mode}".strip() or "no event"
