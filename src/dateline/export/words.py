"""Records in plain words: the lines that the print and the notebook share."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Sequence

from dateline.model import Actor, Article, Attribution, Event, Participant, Place, Reading, Span, Time

# Control characters and bidirectional overrides would let page text move the cursor, colour the screen or turn words
# around; they are shown as a replacement mark.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ARTICLE = re.compile(
    r"^(?:An?|The|Some|One|Two|Several|Many|He|She|It|They|Who|Which|You)\b"
)  # first words that are in lower case within a line
_DESCRIBED = ("anonymous", "group", "document")  # speakers that have no name of their own
RELAYS = ("agency", "document")  # links between publisher and speaker
_LONGEST = 50  # characters of a speaker's description that a line shows
_NARROW = ("point", "city", "district", "")  # places that their point stands for


def safe(words: str) -> str:
    """`words` on one line, without anything a terminal would act on."""
    return " ".join(harmless(words.replace("\r", " ")).split())


def harmless(words: str) -> str:
    """`words` with a mark in place of each character that a terminal or browser would act on."""
    return _UNSAFE.sub("\ufffd", words)


def quoted(article: Article, spans: Iterable[Span]) -> str:
    """The words of several pieces, divided by an ellipsis."""
    return " … ".join(safe(s.of(article.text)) for s in spans)


def names(reading: Reading, participants: Iterable[Participant], note: Callable[[Participant], str]) -> str:
    """Names with their codes, each once, and what there is to note of each: Bashar al-Assad [SYR GOV], ..."""
    notes: dict[str, list[str]] = {}
    for p in participants:
        if (actor := reading.mentions.actor.get(p.actor)) is not None:
            notes.setdefault(safe(actor.name) + code_of(actor), []).append(note(p))
    return ", ".join(name + _noted(of) for name, of in notes.items())


def _noted(notes: Sequence[str]) -> str:
    """In brackets; "also" where one of them stands there on the teller's own word."""
    told = "; ".join(dict.fromkeys(filter(None, notes)))
    return f" ({'also ' if '' in notes else ''}{told})" if told else ""


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 event", "2 events", "2 passages of opinion"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def did(event: Event) -> str:
    """Type and mode: RETREAT withdraw."""
    return f"{event.type} {event.mode}".strip()


def where(place: Place) -> str:
    """Name, country and coordinates: Sochi, RUS (43.60, 39.73). A region or sea that the point stands for is said."""
    point = f" ({place.lat:.2f}, {place.lon:.2f})" if place.lat is not None and place.lon is not None else ""
    country = f", {place.country}" if place.country and place.precision != "country" else ""
    wide = f" [{place.precision}]" if point and place.precision not in _NARROW else ""
    return f"{safe(place.name)}{country}{point}{wide}"


def when(reading: Reading, event: Event) -> str:
    """The day or period with its basis; the publication date is named as a stand-in where it is one."""
    time = reading.time.get(event.time)
    if time is None:
        stand_in = reading.article.published.value
        return f"{stand_in} (publication date, as a stand-in)" if stand_in and event.time_basis else ""
    if not time.start and not time.end:
        return f"{quoted(reading.article, (time.span,))} (which day is not known; {event.time_basis})"
    return f"{_days(time)} ({time.basis}; {event.time_basis})"


def numbered(reading: Reading) -> dict[str, int]:
    """The number of each statement, by Attribution.id; what is not said (weak, or the outlet's own) has none."""
    said = (a for a in reading.voices.attributions if a.strength == "strong" and a.speaker_basis != "publisher")
    return {a.id: n for n, a in enumerate(said, 1)}


def speaker_of(reading: Reading, attribution: Attribution) -> str:
    """The speaker's name; of those without one, and of documents, the words that describe them."""
    if attribution.speaker_basis == "publisher":
        return safe(reading.article.publisher.value) or "the outlet"
    actor = reading.mentions.actor.get(attribution.speaker_actor)
    described = quoted(reading.article, attribution.speaker)
    nameless = actor is None or attribution.speaker_basis in _DESCRIBED or actor.name.islower()
    if actor is None or (described and nameless and attribution.speaker_basis != "pronoun"):
        return _description(described) or "nobody named"
    return safe(actor.name)


def _description(words: str) -> str:
    """Without its clauses: "A doctor in the town, who asked not to be named" is "a doctor in the town"."""
    short = textwrap.shorten(words.split(", ")[0], _LONGEST, placeholder=" …")
    return _ARTICLE.sub(lambda m: m[0].lower(), short)


def code_of(actor: Actor) -> str:
    """Country and sector: " [SYR GOV]"; nothing where neither is known."""
    code = " ".join(c for c in (actor.country, actor.sector) if c)
    return f" [{code}]" if code else ""


def via(attribution: Attribution) -> str:
    """The links between publisher and speaker: "SANA, a statement"."""
    return ", ".join(safe(k.name) for k in attribution.chain if k.kind in RELAYS)


def told(reading: Reading, attribution: Attribution) -> str:
    """The page's own words for speaker and cue, in their order: "He went on to say", "said … a doctor"."""
    text, cue = reading.article.text, attribution.cue
    named = [s for s in attribution.speaker if not any(c.overlaps(s) for c in cue)]
    spans = sorted((*named, *cue))
    out, end = "", 0
    for s in spans:
        between = text[end : s.start]
        gap = "" if not (out and between) else " " if between.isspace() or out.endswith("…") else " … "
        out += gap + textwrap.shorten(safe(s.of(text)), _LONGEST, placeholder=" …")
        end = s.end
    if not out:
        return "goes on" if attribution.speaker_basis.startswith("carried over") else "no cue"
    return f"“{out}”"


def brief(reading: Reading, event: Event) -> str:
    """One event on a short line, in the page's words: "police “fired” → traders, Nairobi, 2024-05-03 · ASSAULT"."""
    actors, recipients = (_plain(reading, ps) for ps in (event.actors, event.recipients))
    place, time = reading.place.get(event.place), reading.time.get(event.time)
    day = "" if time is None or not (time.start or time.end) else _days(time)
    setting = [safe(place.name) if place else "", day, "" if event.factuality == "happened" else event.factuality]
    whom = f" → {recipients}" if recipients else ""
    named = [p.span for p in (*event.actors, *event.recipients)]
    deed = [t for t in event.trigger if not any(n.overlaps(t) for n in named)] or event.trigger
    parts = [f"{actors} “{quoted(reading.article, deed)}”{whom}".strip(), *filter(None, setting)]
    return f"{', '.join(parts)} · {did(event)}"


def _plain(reading: Reading, participants: Iterable[Participant]) -> str:
    actors = (reading.mentions.actor.get(p.actor) for p in participants)
    return ", ".join(dict.fromkeys(safe(a.name) for a in actors if a is not None))


def _days(time: Time) -> str:
    return time.start if time.start == time.end else f"{time.start or '…'} to {time.end or '…'}"


def line_of_statement(reading: Reading, attribution: Attribution) -> str:
    """One statement on one line."""
    relay = via(attribution)
    cue = quoted(reading.article, attribution.cue)
    head = speaker_of(reading, attribution) + (f", {cue}" if cue else "") + (f", via {relay}" if relay else "")
    return f"{head} ({attribution.kind}): {quoted(reading.article, attribution.content)}"
