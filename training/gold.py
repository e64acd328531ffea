"""Gold trees as material for training: paragraphs in the engine's own tokens, with what is certain marked as such.

The trees are Universal Dependencies files (GUM, EWT), rewritten as ClearNLP dependencies by `evaluation.trees`. The
engine reads raw text, so the tokens are those of its tokenizer; where gold sets its borders elsewhere, a token keeps
a likely label but is marked unsure, and training leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.tables import Tables
from dateline.text.tokens import tokenizer
from evaluation.conllu import Paragraph, Word, read, trees_in
from evaluation.trees import Arc, clear
from training.gold_names import names

Splitter = Callable[[str], tuple[list[int], list[int]]]

# GUM's LICENSE.txt: the texts of these genres are CC BY-NC-SA (reddit: non-commercial use only). The others that it
# names are CC BY (academic, court, interview, news) or CC BY-SA (bio, voyage); it is silent on conversation, speech,
# textbook and vlog.
NONCOMMERCIAL = frozenset({"essay", "fiction", "letter", "podcast", "reddit", "whow"})


@dataclass(slots=True)
class Block:
    """A paragraph. All lists have one entry a token; `heads` are indexes in the block, a root its own."""

    source: str  # document of the treebank
    genre: str
    text: str
    start: list[int]
    end: list[int]
    words: list[str]
    space: list[bool]  # does white space stand before the token?
    tags: list[str] = field(default_factory=list)  # Penn
    pos: list[str] = field(default_factory=list)  # universal
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)  # first token of a sentence
    entities: list[str] = field(default_factory=list)  # BILUO: "O", "U-GPE", "B-PERSON", ...
    aligned: list[bool] = field(default_factory=list)  # gold has a word with just these borders
    tag_sure: list[bool] = field(default_factory=list)  # tags, pos and lemmas count
    sure: list[bool] = field(default_factory=list)  # heads and deps count
    entity_sure: list[bool] = field(default_factory=list)


def gold_blocks(
    paths: Iterable[Path], *, without_noncommercial: bool, split: Splitter | None = None
) -> Iterator[Block]:
    """The paragraphs of the files, or of all `*.conllu*` in the folders, in order. `split` gives a text's tokens."""
    cut = split or Tables().build(tokenizer).tokens
    for path in (file for given in paths for file in trees_in(given)):
        for paragraph in read(path):
            if not (without_noncommercial and paragraph.genre in NONCOMMERCIAL):
                block = gold_block(paragraph, cut)
                if block.words:
                    yield block


def gold_block(paragraph: Paragraph, split: Splitter) -> Block:
    text = paragraph.text
    start, end = split(text)
    block = Block(
        source=paragraph.doc,
        genre=paragraph.genre,
        text=text,
        start=start,
        end=end,
        words=[text[a:b] for a, b in zip(start, end, strict=True)],
        space=[a > 0 and text[a - 1].isspace() for a in start],
    )
    words, arcs, first = _gold(paragraph)
    over = _overlaps(block, words)
    _label(block, words, over)
    _attach(block, arcs, over)
    _starts(block, first, over)
    block.entities, block.entity_sure = names(paragraph, list(zip(start, end, strict=True)))
    return block


def _gold(paragraph: Paragraph) -> tuple[list[Word], list[Arc], list[bool]]:
    """All gold words of the paragraph, their arcs within it, and which begin a sentence."""
    words: list[Word] = []
    arcs: list[Arc] = []
    first: list[bool] = []
    for sentence in paragraph.sentences:
        shift = len(words)
        words += sentence.words
        arcs += [arc._replace(head=arc.head + shift) for arc in clear(sentence)]
        first += [i == 0 for i in range(len(sentence.words))]
    return words, arcs, first


def _overlaps(block: Block, words: Sequence[Word]) -> list[list[int]]:
    """For each token the gold words that share characters with it."""
    out: list[list[int]] = []
    at = 0
    for a, b in zip(block.start, block.end, strict=True):
        while at < len(words) and words[at].end <= a:
            at += 1
        k = at
        found = []
        while k < len(words) and words[k].start < b:
            if words[k].end > a:
                found.append(k)
            k += 1
        out.append(found)
    return out


def _label(block: Block, words: Sequence[Word], over: list[list[int]]) -> None:
    for a, b, found in zip(block.start, block.end, over, strict=True):
        word = words[found[-1]] if found else None
        same = word is not None and len(found) == 1 and (word.start, word.end) == (a, b)
        tag = penn(word.form, word.xpos) if word else ""
        block.aligned.append(same)
        block.tag_sure.append(same and bool(tag))
        block.tags.append(tag or "XX")
        block.pos.append(word.upos if word else "X")
        block.lemmas.append(word.lemma if word else block.text[a:b])


def penn(form: str, xpos: str) -> str:
    """The treebank's tag as OntoNotes has it; empty where there is none."""
    if xpos == "," and form not in (",", "،", "，"):
        return ":"
    return "" if xpos in ("GW", "VERB", "_") else xpos


def _attach(block: Block, arcs: Sequence[Arc], over: list[list[int]]) -> None:
    """Heads in tokens. A token of several gold words stands for all of them: it takes the arc that leaves it."""
    tokens: dict[int, list[int]] = {}
    for i, found in enumerate(over):
        for k in found:
            tokens.setdefault(k, []).append(i)
    for i, found in enumerate(over):
        k = _outgoing(found, arcs)
        if k < 0:
            block.heads.append(i)
            block.deps.append("dep")
            block.sure.append(False)
            continue
        head = arcs[k].head
        there = tokens.get(head, [i])
        # Of a gold word in several tokens the longest leads, and the others hang on it.
        lead = _longest(block, tokens[k])
        block.heads.append((i if head == k else _longest(block, there)) if i == lead else lead)
        block.deps.append(arcs[k].dep if i == lead else "dep")
        block.sure.append(block.aligned[i] and arcs[k].sure and len(there) == 1)
    _no_circles(block, arcs, over)


def _longest(block: Block, tokens: list[int]) -> int:
    return max(tokens, key=lambda i: (len(block.words[i]), -i))


def _outgoing(found: list[int], arcs: Sequence[Arc]) -> int:
    """Of the gold words in a token the one whose head stands outside of it."""
    for k in found:
        if arcs[k].head not in found or arcs[k].head == k:
            return k
    return found[0] if found else -1


def _no_circles(block: Block, arcs: Sequence[Arc], over: list[list[int]]) -> None:
    """Merged borders can close a circle: its tokens hang on the one that holds the sentence's root."""
    tops = [i for i, found in enumerate(over) if any(arcs[k].head == k for k in found)]
    for i in range(len(block.heads)):
        path, at = {i}, i
        while block.heads[at] != at and block.heads[at] not in path:
            at = block.heads[at]
            path.add(at)
        if block.heads[at] != at or block.deps[at] != "ROOT":
            top = min(tops, key=lambda t: abs(t - at), default=at)
            block.heads[at], block.sure[at] = top, False
            block.deps[at] = "ROOT" if top == at else "dep"


def _starts(block: Block, first: list[bool], over: list[list[int]]) -> None:
    seen: set[int] = set()
    for found in over:
        begun = [k for k in found if first[k] and k not in seen]
        seen.update(begun)
        block.starts.append(bool(begun))
    if block.starts:
        block.starts[0] = True
