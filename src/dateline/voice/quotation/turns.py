"""Segments by layout: the turns of a transcript or interview.

A turn is all that one speaker says until the next one speaks, over as many paragraphs as it takes. It begins at a label
(lines.py) or, where the title or lead says that the page is an interview, at a question that stands alone. Paragraphs
without a label go on with the turn in a transcript; in a report that only quotes an exchange they must show that they
are speech. Stage directions are nobody's words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.model import Span
from dateline.voice.draft import Draft
from dateline.voice.quotation.lines import Label, find_labels
from dateline.voice.quotation.turn_words import TurnWords
from dateline.voice.sheet import Page

TURN, QUESTION, ANSWER = "turn", "question", "answer"  # methods, and the side that speaks
_CLOCK = re.compile(r"\W*(?:END\W*)?(?:\d{1,2}[:.]\d\d\s*[AP]\.?M\b.{0,20}|END|\*[\s*]*|#[\s#]*)", re.I | re.S)
_WE_AT = re.compile(r"\b(?:[Ww]e|us) (?:at|of) (?:[Tt]he )?(?P<outlet>[A-Z][\w’'-]*)")
_OWN = frozenset(("i", "we", "you", "my", "our", "your", "us", "me", "mine", "ours", "yours"))
_ASKED_ONE = frozenset(("you", "your", "yours"))
_WRITER = frozenset(("i", "we", "my", "our", "us", "me"))
_TOP = 8  # blocks in which a page says what it is
_MANY = 6  # paragraphs with a label, from which a page is a transcript and quotes no mere exchange
_DENSE = 0.2  # of its paragraphs, from the first label to the last
_SPARSE = 0.12  # the same of an interview
_BRIEF = 2  # letters of words that are left out of a name ("de", "al")
_TITLE = 6  # words of a line between turns that ends without a sign
_ASKED = 3  # questions without a label, from which they are an interview
_PACKED = 0.25  # of the paragraphs from the first question on, in an interview; columns that ask have fewer
_LONG = 80  # words of a question without a label
_SHORT = 40  # words of one without a question mark
_NOTES = 2  # blocks at a page's end, in which a note may stand
_FIRST = 0.5  # of the answers, that speak in the first person


@dataclass(slots=True)
class Turn:
    label: Label | None
    side: str  # question | answer | turn, where only the label tells
    content: list[Span] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)


def find_turns(page: Page, words: TurnWords) -> list[Turn]:
    """The turns of the page in text order; none where it is no conversation."""
    labels = find_labels(page.article, words)
    turns = _labelled(page, labels, words) if labels else _unlabelled(page, words)
    return [t for t in turns if t.content]


@dataclass(frozen=True)
class _Talk:
    """What a page with labels is, and where its labels stand."""

    by_block: dict[int, list[Label]]
    last: int  # block of the last label
    keys: frozenset[str]
    names: dict[str, frozenset[str]]  # by key of a label, the words of its speaker's name
    alone: bool  # one speaker has a label, the questions have none
    whole: bool  # a transcript, no exchange within a report
    writes: bool  # the writer says "I" or "we" over the first label
    formal: bool  # of an office, with the hour or "Remarks" over it


def _labelled(page: Page, labels: list[Label], words: TurnWords) -> list[Turn]:
    talk = _talk(page, labels, words)
    turns: list[Turn] = []
    current: Turn | None = None
    start = labels[0].block
    if talk.alone and start and _asks(page, start - 1):
        start -= 1
    for number in range(start, len(page.article.blocks)):
        here = talk.by_block.get(number)
        if here is None:
            current = _goes_on(page, number, current, talk, words, turns)
            continue
        block = page.article.blocks[number].span
        if current is not None:
            _add(page, current, number, Span(block.start, here[0].span.start), words)
        for label, end in zip(here, [x.span.start for x in here[1:]] + [block.end], strict=True):
            current = Turn(label, label.style if label.style in (QUESTION, ANSWER) else TURN)
            _add(page, current, number, Span(label.body, end), words)
            turns.append(current)
    return turns


def _talk(page: Page, labels: list[Label], words: TurnWords) -> _Talk:
    by_block: dict[int, list[Label]] = {}
    for label in labels:
        by_block.setdefault(label.block, []).append(label)
    first, last = labels[0].block, labels[-1].block
    keys = frozenset(x.key for x in labels)
    top = _top(page, first)
    loud = any(x.style == "shout" for x in labels)
    formal = loud and (words.briefing.search(top) is not None or any(map(_clock, top.split("\n"))))
    dense = len(by_block) >= _MANY and len(by_block) >= _DENSE * (last - first + 1)
    alone = len(keys) == 1 and labels[0].style == "name"
    asked = bool(words.interview.search(top)) and len(by_block) > 1 and len(by_block) >= _SPARSE * (last - first + 1)
    writes = any(_speaks(page, n, _WRITER) for n in range(1, min(first, _TOP)))
    names = _names(page, labels)
    return _Talk(by_block, last, keys, names, alone, formal or dense or asked, writes, formal)


def _names(page: Page, labels: list[Label]) -> dict[str, frozenset[str]]:
    """Words of each speaker's name: those of "Ada Lind" for "AL" too."""
    words = {x.key: frozenset(w.casefold() for w in _said(page, x).split() if len(w) > _BRIEF) for x in labels}
    letters = {"".join(w[0] for w in _said(page, x).split()).casefold(): x.key for x in labels}
    return words | {x.key: words[letters[x.key]] for x in labels if x.key in letters}


def _said(page: Page, label: Label) -> str:
    return label.span.of(page.article.text)


def _top(page: Page, first: int) -> str:
    """Title and lead: what stands over the first turn."""
    blocks = page.article.blocks[: min(first, _TOP)]
    return page.article.text[: blocks[-1].span.end] if blocks else ""


def _clock(line: str) -> bool:
    """ "10:19 A.M. EDT", "END", "* * *": lines between or after turns that nobody says."""
    return bool(line.strip()) and _CLOCK.fullmatch(line.strip()) is not None


def _titles(line: str, own: frozenset[str] = _OWN) -> bool:
    """ "Morning News", "September 20, 2014": a line between turns that is no sentence."""
    words = line.split()
    return len(words) <= _TITLE and line.rstrip()[-1:].isalnum() and not own & {w.lower() for w in words}


def _goes_on(
    page: Page, number: int, current: Turn | None, talk: _Talk, words: TurnWords, turns: list[Turn]
) -> Turn | None:
    """The turn to which a paragraph without a label belongs, with the paragraph in it; None where the outlet speaks."""
    block = page.article.blocks[number]
    if talk.alone and _asks(page, number) and number + 1 in talk.by_block:
        turns.append(Turn(None, QUESTION))
        _add(page, turns[-1], number, block.span, words)
        return turns[-1]
    line = block.span.of(page.article.text)
    if current is None or _clock(line):
        return current if number < talk.last else None
    if number > talk.last and not talk.formal and (block.kind == "heading" or _titles(line, frozenset())):
        return None  # "Our view": the outlet's own part begins
    if block.kind == "heading" or _titles(line):
        return current
    if not _continues(page, number, current, talk, words):
        return None
    _add(page, current, number, block.span, words)
    return current


def _continues(page: Page, number: int, current: Turn, talk: _Talk, words: TurnWords) -> bool:
    """Whether a paragraph without a label is still the speaker's: by its I and you, or on a page that is all talk."""
    line = page.article.blocks[number].span.of(page.article.text)
    own = _speaks(page, number) and (talk.whole or not talk.writes)
    names = {w.strip(".,").removesuffix("’s").removesuffix("'s").casefold() for w in line.split()}
    if not talk.formal and _of_outlet(page, line, number > talk.last):
        return False
    if number < talk.last:
        told = current.label is not None and current.label.key in names  # "Lind went on to deny it"
        return own or (talk.whole and not talk.alone and (talk.formal or not told))
    told = current.label is not None and bool(talk.names[current.label.key] & names) and not talk.formal
    if told or words.closing.search(line) is not None or (names & talk.keys and not own):
        return False
    return own or talk.formal


def _of_outlet(page: Page, line: str, last: bool) -> bool:
    """ "We at the Norland Herald": the outlet names itself; where nothing says which outlet it is, behind all turns."""
    outlet, named = page.article.publisher.value.casefold(), _WE_AT.search(line)
    return named is not None and (named.group("outlet").casefold() in outlet if outlet else last)


def _speaks(page: Page, number: int, own: frozenset[str] = _OWN) -> bool:
    """Whether the paragraph has I, we or you outside quotation marks."""
    parse = page.parse
    tokens = parse.tokens_in(page.article.blocks[number].span)
    return any(parse.lower[t] in own and parse.word[t] != "US" and page.quote_of[t] < 0 for t in tokens)


def _add(page: Page, turn: Turn, number: int, span: Span, words: TurnWords) -> None:
    """The words of a stretch, without stage directions."""
    text, start = page.article.text, span.start
    pieces = []
    for m in words.stage.finditer(text, span.start, span.end):
        if not _between_sentences(text, m, span):
            continue
        pieces.append(Span(start, m.start()))
        start = m.end()
    for piece in (*pieces, Span(start, span.end)):
        said = piece.of(text)
        left = len(said) - len(said.lstrip())
        if any(c.isalnum() for c in said):
            turn.content.append(Span(piece.start + left, piece.start + len(said.rstrip())))
    if turn.content and (not turn.blocks or turn.blocks[-1] != number):
        turn.blocks.append(number)


def _between_sentences(text: str, m: re.Match[str], span: Span) -> bool:
    """A direction within a sentence stays in it, as an omission would: what is said there is one thing."""
    before, after = text[span.start : m.start()].rstrip()[-1:], text[m.end() : span.end].lstrip()[:1]
    return not before or not after or (before in '.?!…—–”"' and not after.islower())


def _asks(page: Page, number: int) -> bool:
    """A paragraph that is a question by itself, outside quotation marks."""
    block = page.article.blocks[number]
    line = block.span.of(page.article.text).strip()
    return block.kind != "title" and line.endswith("?") and line[0] not in "\"“'‘«" and len(line.split()) <= _LONG


def _puts(page: Page, number: int) -> bool:
    """A question, or a short paragraph that says "you" and never "I": "Your predecessor calls it a mistake." """
    if _asks(page, number):
        return True
    block = page.article.blocks[number]
    if block.kind != "paragraph" or len(block.span.of(page.article.text).split()) > _SHORT:
        return False
    return _speaks(page, number, _ASKED_ONE) and not _speaks(page, number, _WRITER)


def _is_interview(page: Page, first: int, words: TurnWords) -> bool:
    """Whether title and lead, or the note at the page's end, say that a conversation is given."""
    blocks = page.article.blocks
    notes = (b.span.of(page.article.text) for b in blocks[max(first + 1, len(blocks) - _NOTES) :])
    return words.interview.search(_top(page, first)) is not None or any(map(words.held.search, notes))


def _unlabelled(page: Page, words: TurnWords) -> list[Turn]:
    """Questions that stand alone and what answers them, where the lead says interview and the answers say "I"."""
    asked = [n for n in range(len(page.article.blocks)) if _puts(page, n)]
    if len(asked) < _ASKED or len(asked) < _PACKED * (len(page.article.blocks) - asked[0]):
        return []
    if not _is_interview(page, asked[0], words):
        return []
    turns: list[Turn] = []
    for number, after in zip(asked, [*asked[1:], len(page.article.blocks)], strict=True):
        turns.append(Turn(None, QUESTION))
        _add(page, turns[-1], number, page.article.blocks[number].span, words)
        answer = _answer(page, range(number + 1, after), after == len(page.article.blocks), words)
        turns += [answer] if answer.content else []
    answers = [t for t in turns if t.side == ANSWER]
    first = sum(any(_speaks(page, n, _WRITER) for n in t.blocks) for t in answers)
    return turns if len(answers) >= _ASKED - 1 and first >= _FIRST * len(answers) else []


def _answer(page: Page, blocks: range, last: bool, words: TurnWords) -> Turn:
    turn = Turn(None, ANSWER)
    for number in blocks:
        block = page.article.blocks[number]
        line = block.span.of(page.article.text)
        if last and turn.content and (words.closing.search(line) is not None or not _speaks(page, number)):
            break
        if last and turn.content and (_titles(line, frozenset()) or _of_outlet(page, line, last)):
            break
        if block.kind != "heading" and not _clock(line):
            _add(page, turn, number, block.span, words)
    return turn


def turn_drafts(page: Page, turns: list[Turn]) -> list[Draft]:
    """One draft a turn, in the order of `turns`. The label is the speaker; no word attributes."""
    return [_turn_draft(page, t) for t in turns]


def _turn_draft(page: Page, turn: Turn) -> Draft:
    draft = Draft(-1, turn.content, kind="direct", method=turn.side, score=0.9, block=turn.blocks[-1], laid_out=True)
    name = page.parse.tokens_in(turn.label.span) if turn.label is not None else range(0)
    if len(name):
        draft.speaker, draft.speaker_head = (name.start, name.stop), name.stop - 1
    return draft
