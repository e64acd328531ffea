"""Raw news read by the teachers: what the network learns to say faster.

Two of spaCy's small English models, trained apart, read one half of the text each, so that the network learns what
they have in common rather than the slips of either (ensemble distillation, Kuncoro et al. 2016). Each reads in a
process of its own. What they said is kept in a folder, so a second run does not ask them again.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from dateline.model import Span
from dateline.tables import Tables
from dateline.text.pieces import cut_up
from dateline.text.tokens import Tokenizer, tokenizer
from training.engine.bounds import begins
from training.engine.columns import Labelled

RESEARCH_ONLY = frozenset({"reuters-21578"})  # collections whose terms forbid commercial use


@dataclass(frozen=True, slots=True)
class Task:
    """One teacher and what it reads."""

    teacher: str  # package of the model
    text: Path  # JSONL, gzipped: id, source, title, text
    words: int  # read until there are so many
    without_noncommercial: bool


def labelled(tasks: list[Task], folder: Path) -> list[Labelled]:
    """What each teacher says of its text, in order of the tasks."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{_key(task)}.npz" for task in tasks]
    missing = [(task, file) for task, file in zip(tasks, files, strict=True) if not file.exists()]
    if missing:
        with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
            list(pool.map(_label, *zip(*missing, strict=True)))
    return [Labelled.load(file) for file in files]


def _key(task: Task) -> str:
    said = (task.teacher, task.text.name, task.words, task.without_noncommercial)
    return f"{task.teacher}-{hashlib.sha256(json.dumps(said).encode()).hexdigest()[:8]}"


def _label(task: Task, file: Path) -> None:
    nlp = _teacher(task.teacher)
    out = Labelled()
    for words, space, doc in _read(nlp, _texts(task)):
        if len(out) >= task.words:
            break
        sentence = [bool(token.is_sent_start) for token in doc]
        out.add(
            words=words,
            space=space,
            head=[token.head.i for token in doc],
            tag=[token.tag_ for token in doc],
            dep=[token.dep_ for token in doc],
            entity=[_biluo(doc, token) for token in doc],
            sentence=sentence,
            begins=begins(words, sentence),
        )
    out.save(file)


def _teacher(package: str) -> Any:
    import spacy

    root = Path(import_module(package).__file__ or "").parent
    return spacy.load(next(root.glob("*/config.cfg")).parent, exclude=["lemmatizer", "attribute_ruler"])


def _texts(task: Task) -> Iterator[str]:
    """Titles and paragraphs, cut as the reader cuts them."""
    with gzip.open(task.text, "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if task.without_noncommercial and document["source"].split("/")[0] in RESEARCH_ONLY:
                continue
            for block in [document["title"] or "", *document["text"].split("\n")]:
                text = " ".join(block.split())
                yield from (span.of(text) for span in cut_up(text, Span(0, len(text))) if text)


def _read(nlp: Any, texts: Iterable[str]) -> Iterator[tuple[list[str], list[bool], Any]]:
    """The teacher on our tokens."""
    from spacy.tokens import Doc

    cut: Tokenizer = Tables().build(tokenizer)

    def docs() -> Iterator[Any]:
        for text in texts:
            start, end, words = cut.words(text)
            if words:
                after = [a != b for a, b in zip(end, [*start[1:], len(text)], strict=True)]
                yield Doc(nlp.vocab, words=words, spaces=after)

    for doc in nlp.pipe(docs(), batch_size=64):
        yield [t.text for t in doc], [t.i == 0 or bool(doc[t.i - 1].whitespace_) for t in doc], doc


def _biluo(doc: Any, token: Any) -> str:
    if not token.ent_type_:
        return "O"
    first = token.ent_iob_ == "B"
    last = token.i + 1 == len(doc) or doc[token.i + 1].ent_iob_ != "I"
    return f"{'U' if first and last else 'B' if first else 'L' if last else 'I'}-{token.ent_type_}"
