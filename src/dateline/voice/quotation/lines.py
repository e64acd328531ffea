"""Labels of a conversation: "SMITH:", "Q:", "Ada Lind:", "AL:" at the head of a line, and which of them to believe.

A colon also heads lists, notes and facts. Labels count as speakers when the page shows talk: several of them, used
again, before words in the first or second person and questions.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from dateline.model import Article, Span
from dateline.voice.quotation.turn_words import TurnWords

Style = Literal["shout", "name", "question", "answer"]

_LABEL = re.compile(r"(?P<name>[^\W_][^\n:?!\"“”«»]{0,79}?)\s?:(?=\s|$)")
_QUESTION = re.compile(r"Q(?:UESTION|uestion)?(?:\s?\d{1,2})?(?:\s\([^()\n]{1,40}\))?\s?[:.)](?=\s|$)|Q(?=\s+\S)")
_ANSWER = re.compile(r"A(?:NSWER|nswer)?(?:\s?\d{1,2})?\s?[:.)](?=\s|$)")
# "... tonight. SMITH: We will": a label within a block whose line breaks were lost
_INSIDE = re.compile(
    r"(?<=[.?!…\"”)\]—-] )(?P<name>[A-Z][A-Z.'’-]{1,30}(?: [A-Z.'’-]{1,30}){0,5})(?: \([^()\n]{1,40}\))?:(?=\s)"
)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_HANDLE = re.compile(r"[a-z][a-z0-9._-]{2,30}")
_TALK = re.compile(r"\b(?:I|we|you|my|our|your|us|me)\b|\?", re.IGNORECASE)
_SMALL = frozenset(("de", "da", "del", "der", "di", "du", "la", "van", "von", "bin", "al", "el", "of", "the", "and"))
_NEVER = frozenset(("a", "an", "on", "from", "in", "with", "to", "for", "at", "by", "is", "are", "how", "why", "what"))
_MOST_WORDS = 7
_ABBREVIATION = 6  # letters of a word that may carry a full stop within a label ("SEN.", "Inc.")
_HEARD = 400  # characters after a label in which talk is looked for
_MARKS = ('"', "“", "„", "«", "‘", "'")
_SHOUTED = 40  # characters after a label that are looked at for small letters
_SHARE = 0.4  # of labelled lines that show talk, from which they are a conversation
_TALKATIVE = 4  # lines from which names in ordinary letters are a conversation
_INSIDES = 3  # labels within blocks, from which they count
_INITIALS = 3  # letters of initials
_SINGLE = 2  # labels in capitals that need not come back
_LINE = 40  # characters of a line that is nothing but a name


@dataclass(frozen=True, slots=True)
class Label:
    """Who speaks from `body` on, as the line names them."""

    span: Span  # the name, without its colon and what stands in brackets
    body: int  # where the words begin
    block: int
    style: Style
    key: str  # the last word of the name in small letters: "LOU DOBBS" and "DOBBS" are one

    @property
    def bare(self) -> bool:
        """ "Q Mr. President, ...": no sign between the label and the words."""
        return self.span.end == self.body


def find_labels(article: Article, words: TurnWords) -> list[Label]:
    """The labels that show a conversation, in text order; none where the page shows no talk."""
    found: list[Label] = []
    for number, block in enumerate(article.blocks):
        if block.kind == "title":
            continue
        label = _at_head(article.text, block.span, number, words)
        found += [label] if label else []
        found += _within(article.text, block.span, number, words)
    return _believed(article, found) or _standing(article, words)


def _standing(article: Article, words: TurnWords) -> list[Label]:
    """ "Ada Lind" alone on a line, what she says under it, and so in turn with somebody else."""
    found: list[Label] = []
    for number, block in enumerate(article.blocks[1:-1], 1):
        name = block.span.of(article.text).strip()
        if 1 <= name.count(" ") <= 3 and len(name) <= _LINE and style_of(name, words) == "name":
            label = Label(Span(block.span.start, block.span.start + len(name)), block.span.end, number, "name", name)
            found.append(label)
    count = Counter(x.key for x in found)
    again = [replace(x, key=key_of(x.key)) for x in found if count[x.key] > 1]
    said = [article.blocks[x.block + 1].span for x in again]
    heard = sum(_TALK.search(article.text, s.start, min(s.end, s.start + _HEARD)) is not None for s in said)
    return again if _come_back(again) and len({x.key for x in again}) > 1 and heard * 2 >= len(again) else []


def _at_head(text: str, block: Span, number: int, words: TurnWords) -> Label | None:
    for pattern, style in ((_QUESTION, "question"), (_ANSWER, "answer")):
        m = pattern.match(text, block.start, block.end)
        if m is not None:
            end = m.start() + len(m.group().split("(")[0].rstrip(" :.)"))
            return Label(Span(m.start(), end), m.end(), number, style, style)  # type: ignore[arg-type]
    m = _LABEL.match(text, block.start, min(block.end, block.start + 90))
    return _label(m, number, words) if m is not None else None


def _within(text: str, block: Span, number: int, words: TurnWords) -> list[Label]:
    found = (_label(m, number, words) for m in _INSIDE.finditer(text, block.start, block.end))
    return [label for label in found if label is not None and label.style == "shout"]


def _label(m: re.Match[str], number: int, words: TurnWords) -> Label | None:
    name = _ASIDE.split(m.group("name"))[0].strip()
    style = style_of(name, words)
    if style == "name" and m.string[m.end() : m.end() + 2].strip()[:1] in _MARKS:
        return None  # "Lind: “...”" is a quotation with its speaker before it (direct.py)
    if style is None or m.string[m.end() : m.end() + _SHOUTED].isupper():
        return None  # what stands in capitals throughout is a link or a headline
    start = m.start("name")
    return Label(Span(start, start + len(name)), m.end(), number, style, key_of(name))


def key_of(name: str) -> str:
    """Of "ADA LIND, HOST" the last word of the name."""
    words = name.partition(",")[0].split()
    return words[-1].casefold().strip(".,'’") if words else ""


def style_of(name: str, words: TurnWords) -> Style | None:
    """How a label is written; None where it cannot name a speaker."""
    parts = name.split()
    if not parts or len(parts) > _MOST_WORDS or name.casefold() in words.not_labels:
        return None
    initials = len(parts) == 1 and name.isupper() and len(name) <= _INITIALS
    if not initials and any(p.casefold() in _NEVER for p in parts):
        return None  # "AT:" may be Ann Tarn
    edges = {parts[0].casefold().strip(".,"), parts[-1].casefold().strip(".,")}
    if edges & words.not_labels or any(p.endswith(".") and len(p) > _ABBREVIATION for p in parts):
        return None
    if name.isupper() and sum(c.isalpha() for c in name) > 1:
        return None if any(p[0].isdigit() for p in parts[:-1]) else "shout"  # "2. JOBS"
    if len(parts) == 1 and _HANDLE.fullmatch(name):
        return "name"  # "ada.lind: ..." in a chat
    named = parts[0][0].isupper() and all(p[0].isupper() or p.casefold() in _SMALL for p in parts)
    return "name" if named and not any(c.isdigit() for c in name) else None


def _believed(article: Article, found: list[Label]) -> list[Label]:
    """Labels in capitals and Q's from two on, names when they come back, all only where there is talk."""
    insides = sum(label.span.start > article.blocks[label.block].span.start for label in found)
    if insides < _INSIDES:
        found = [x for x in found if x.span.start == article.blocks[x.block].span.start]
    loud = [x for x in found if x.style in ("shout", "question")]
    asked = any(x.style == "question" for x in loud)
    if not asked and len(loud) > _SINGLE and not _again(article, loud):
        loud = []  # they head sections
    kept: list[Label] = []
    if len(loud) > 1 and _talks(article, loud):
        kept = loud + [x for x in found if asked and x.style == "answer"]
    names = [x for x in found if x.style == "name"]
    short = {_name_of(article, x) for x in kept}
    full = [x for x in names if _first_letters(_name_of(article, x)) in short]
    only_asked = bool(kept) and all(x.style == "question" for x in loud)
    if only_asked or (_come_back(names) and _talks(article, names)):
        kept += names
    elif kept:
        kept += full  # "Ada Lind: ...", and "AL: ..." from then on
    return sorted(kept, key=lambda x: x.span)


def _name_of(article: Article, label: Label) -> str:
    return label.span.of(article.text)


def _first_letters(name: str) -> str:
    return "".join(w[0] for w in name.split() if w[0].isalpha())


def _again(article: Article, labels: list[Label]) -> bool:
    """Whether one of them comes back, in full or by its initials."""
    names = {_name_of(article, x).partition(",")[0] for x in labels}
    return len({x.key for x in labels}) < len(labels) or bool({_first_letters(n) for n in names} & names)


def _come_back(names: list[Label]) -> bool:
    """Two speakers or more, each of them again and again; one, where the questions stand without a label."""
    count = Counter(x.key for x in names)
    return len(names) >= _TALKATIVE and len(names) >= 1.5 * len(count)


def _talks(article: Article, labels: list[Label]) -> bool:
    heard = 0
    for x in labels:
        end = min(article.blocks[x.block].span.end, x.body + _HEARD)
        heard += x.body >= end or _TALK.search(article.text, x.body, end) is not None
    return heard >= _SHARE * len(labels)
