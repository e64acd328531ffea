"""Named entities out of GUM's Entity column, as far as they can be told: PERSON, ORG, GPE, LOC, FAC.

GUM marks every mention of anything, nested and with all its modifiers, and says person, place or organization; our
types are of names alone. So the name is looked for inside the mention, around its head, and all that stays open is
marked unsure: other names, numbers, times, nationalities, whatever begins with a capital.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.conllu import Paragraph, Sentence, Word

_MARK = re.compile(r"\((?P<open>[^()]+)(?P<shut>\)?)|(?P<close>[^()]+)\)")
_NAME_TAGS = frozenset({"NNP", "NNPS"})
_LISTS = {k: frozenset(v) for k, v in tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")).items()}
_INNER, _TITLES, _LAND, _BUILT = (_LISTS[name] for name in ("inner", "titles", "land", "built"))
_KINDS = {"person": "PERSON", "organization": "ORG", "place": "GPE"}


@dataclass(slots=True)
class Mention:
    """A stretch of words of one sentence (first, last + 1), what it is, its head words and what it is linked to."""

    first: int
    last: int
    kind: str
    heads: list[int]
    identity: str


def mentions(sentence: Sentence) -> list[Mention]:
    """The sentence's mentions by GUM's column, the longest first; none in other treebanks."""
    found: list[Mention] = []
    open_: dict[str, list[tuple[int, str]]] = {}
    for i, word in enumerate(sentence.words):
        for mark in _MARK.finditer(word.misc.get("Entity", "")):
            if begun := mark["open"]:
                if mark["shut"]:
                    found.append(_mention(i, i + 1, begun))
                else:
                    open_.setdefault(begun.split("-", 1)[0], []).append((i, begun))
            elif stack := open_.get(mark["close"]):
                first, begun = stack.pop()
                found.append(_mention(first, i + 1, begun))
    return sorted(found, key=lambda m: (m.first - m.last, m.first))


def _mention(first: int, last: int, begun: str) -> Mention:
    parts = [*begun.split("-", 7), *[""] * 8][:8]
    heads = [first + int(n) - 1 for n in parts[5].split(",") if n.isdigit()]
    return Mention(first, last, parts[1], [h for h in heads if first <= h < last], parts[7])


def names(paragraph: Paragraph, tokens: Sequence[tuple[int, int]]) -> tuple[list[str], list[bool]]:
    """BILUO labels of the tokens and whether each is certain."""
    labels, sure = ["O"] * len(tokens), [False] * len(tokens)
    at = {span: i for i, span in enumerate(tokens)}
    for sentence in paragraph.sentences:
        found = mentions(sentence)
        certain = _ordinary(sentence, found) if paragraph.genre and found else [False] * len(sentence.words)
        for word, fine in zip(sentence.words, certain, strict=True):
            if (i := at.get((word.start, word.end))) is not None:
                sure[i] = fine
        taken: set[int] = set()
        for mention in found:
            _name(sentence.words, mention, taken, at, (labels, sure))
    return labels, sure


def _ordinary(sentence: Sentence, found: list[Mention]) -> list[bool]:
    """Words that are in no name of any type: small letters, no number, in no mention of a time."""
    times = {i for m in found if m.kind == "time" for i in range(m.first, m.last)}
    linked = {i for m in found if m.identity for i in range(m.first, m.last)}
    out = []
    for i, word in enumerate(sentence.words):
        plain = word.form == word.form.lower() and not any(c.isdigit() for c in word.form)
        plain = plain or (i == 0 and word.upos in ("DET", "PRON", "ADP", "CCONJ", "SCONJ", "ADV", "AUX"))
        plain = plain and word.xpos not in (*_NAME_TAGS, "CD", "$", "FW", "GW", "SYM") and word.upos != "NUM"
        beside = any(0 <= k < len(sentence.words) and sentence.words[k].xpos == "CD" for k in (i - 1, i + 1))
        out.append(plain and i not in times and not (i in linked and word.upos != "VERB") and not beside)
    return out


def _name(
    words: list[Word],
    mention: Mention,
    taken: set[int],
    at: dict[tuple[int, int], int],
    out: tuple[list[str], list[bool]],
) -> None:
    """Writes the name in `mention`, if there is one and its place is free."""
    first, last, fine = _core(words, mention)
    if mention.kind not in _KINDS or first >= last or taken & set(range(first, last)):
        return
    taken.update(range(first, last))
    places = [at.get((w.start, w.end), -1) for w in words[first:last]]
    if -1 in places:
        return
    labels, sure = out
    kind, known = _kind(words[first:last], mention)
    fine = fine and known
    for n, i in enumerate(places):
        edge = "U" if len(places) == 1 else "B" if n == 0 else "L" if n == len(places) - 1 else "I"
        labels[i] = f"{edge}-{kind}"
        sure[i] = fine


def _core(words: list[Word], mention: Mention) -> tuple[int, int, bool]:
    """The name's stretch in the mention (empty when there is none) and whether its borders are certain."""
    heads = [h for h in mention.heads if words[h].xpos in _NAME_TAGS]
    if not heads:
        return 0, 0, False
    first = last = heads[0]
    while first > mention.first and _goes_on(words, first - 1, mention.first, -1):
        first -= 1
    while last + 1 < mention.last and _goes_on(words, last + 1, mention.last - 1, 1):
        last += 1
    while first < last and words[first].form.lower().rstrip(".") in _TITLES and mention.kind == "person":
        first += 1
    while first < last and words[first].xpos not in _NAME_TAGS:
        first += 1
    while last > first and words[last].xpos not in (*_NAME_TAGS, "CD"):
        last -= 1
    joined = [w.form.lower() for w in words[first : last + 1]]
    clear = not set(joined) & {"and", "for", "the", "'s", "’s", "-"} and all(first <= h <= last for h in heads)
    before = words[first - 1].form.lower() if first > mention.first else ""
    return first, last + 1, clear and before != "the" and words[last].xpos in _NAME_TAGS


def _goes_on(words: list[Word], i: int, limit: int, step: int) -> bool:
    """Is word `i` still part of the name?"""
    if words[i].xpos in _NAME_TAGS:
        return True
    if words[i].form.lower() in _INNER and 0 <= i + step < len(words) and i != limit:
        beyond = words[i + step]
        return beyond.xpos in _NAME_TAGS or beyond.form.lower() in ("the", "la")
    return False


def _kind(words: list[Word], mention: Mention) -> tuple[str, bool]:
    """The OntoNotes type and whether it is certain."""
    kind = _KINDS[mention.kind]
    forms = {w.form.lower().rstrip(".") for w in words}
    if kind == "PERSON":  # peoples, posts and groups are marked as persons too
        one = not forms & _TITLES and all(w.xpos == "NNP" and not w.form[1:].isupper() for w in words)
        return kind, one and len(words) <= 3 and (bool(mention.identity) or len(words) > 1)
    if kind == "ORG":
        return kind, bool(mention.identity) or len(words) > 1
    if forms & _BUILT:
        return "FAC", len(words) > 1 and not forms & _LAND
    if forms & _LAND:
        return "LOC", len(words) > 1 and words[0].form.lower() not in ("south", "north", "west", "east")
    return kind, bool(mention.identity)
