"""Universal Dependencies files (.conllu, .conllu.gz): paragraphs of raw text, each word with its place in it.

Multiword tokens ("don't" = "do" + "n't") give each word its own characters where they can be found, else the whole
token's to all of them. Empty nodes are left out. The text is put together from the forms and `SpaceAfter=No`.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.errors import UsageError


@dataclass(slots=True)
class Word:
    """One syntactic word. `start` and `end` count from the start of its paragraph; `head` is an index, -1 the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: dict[str, str]
    head: int
    dep: str
    misc: dict[str, str]
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class Sentence:
    id: str
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """A paragraph as raw text. `genre` is what the document's id says (GUM_bio_galois: bio), else empty."""

    doc: str
    genre: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class _Lines:
    """The lines of one sentence: what its comments say and the rows under them."""

    number: int = 0
    doc: str | None = None
    paragraph: bool = False
    id: str = ""
    rows: list[list[str]] = field(default_factory=list)


def trees_in(folder: Path) -> list[Path]:
    """All `*.conllu` and `*.conllu.gz` at or under `folder`, sorted by name. A file stands for itself."""
    if folder.is_file():
        return [folder]
    return sorted(p for p in folder.rglob("*.conllu*") if p.name.endswith((".conllu", ".conllu.gz")))


def read(path: Path) -> Iterator[Paragraph]:
    """The paragraphs of a file, in order. Raises UsageError for a line that is not CoNLL-U."""
    doc, genre = "", ""
    paragraph: Paragraph | None = None
    for part in _parts(path):
        if part.doc is not None:
            doc, genre = part.doc, genre_of(part.doc)
        if paragraph is None or part.paragraph or part.doc is not None:
            if paragraph is not None:
                yield _trimmed(paragraph)
            paragraph = Paragraph(doc, genre)
        _append(paragraph, part, path)
    if paragraph is not None:
        yield _trimmed(paragraph)


def genre_of(doc: str) -> str:
    found = re.match(r"(?:GUM|GENTLE)_([a-z]+)_|([a-z]+)-", doc)
    return (found.group(1) or found.group(2)) if found else ""


def _parts(path: Path) -> Iterator[_Lines]:
    part = _Lines()
    for number, line in enumerate(_open(path), 1):
        if not line.strip():
            if part.rows:
                yield part
                part = _Lines()
        elif line.startswith("#"):
            _comment(part, line)
        else:
            part.number = part.number or number
            row = line.rstrip("\n").split("\t")
            if len(row) != 10:
                raise UsageError(f"{path} line {number}: {len(row)} columns, expected the 10 of CoNLL-U")
            part.rows.append(row)
    if part.rows:
        yield part


def _open(path: Path) -> Iterable[str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            yield from file
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as CoNLL-U: {error}") from None


def _comment(part: _Lines, line: str) -> None:
    key, _, value = line[1:].strip().partition("=")
    key = key.strip()
    if key.startswith("newdoc"):
        part.doc = value.strip()
    elif key in ("newpar", "newpar id"):
        part.paragraph = True
    elif key == "sent_id":
        part.id = value.strip()


def _append(paragraph: Paragraph, part: _Lines, path: Path) -> None:
    """Adds the sentence and its text to the paragraph."""
    sentence = Sentence(part.id)
    rows = iter(part.rows)
    for row in rows:
        first, _, last = row[0].partition("-")
        if "." in first:
            continue
        size = int(last) - int(first) + 1 if last else 1
        inside = [row] if not last else [r for r in (next(rows, None) for _ in range(size)) if r is not None]
        words = [_word(r, path, part.number) for r in inside]
        start = len(paragraph.text)
        for word, (a, b) in zip(words, _places(row[1], [w.form for w in words]), strict=True):
            word.start, word.end = start + a, start + b
        paragraph.text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        sentence.words += words
    if any(not -1 <= w.head < len(sentence.words) for w in sentence.words):
        raise UsageError(f"{path}, sentence {part.id} at line {part.number}: a head outside the sentence")
    paragraph.sentences.append(sentence)


def _word(row: list[str], path: Path, line: int) -> Word:
    if not row[6].isdigit():
        raise UsageError(f"{path}, sentence at line {line}: {row[6]!r} is no head of word {row[0]}")
    return Word(row[1], row[2], row[3], row[4], _pairs(row[5]), int(row[6]) - 1, row[7], _pairs(row[9]))


def _pairs(column: str) -> dict[str, str]:
    return {} if column == "_" else dict([*p.split("=", 1), ""][:2] for p in column.split("|"))


def _places(token: str, forms: list[str]) -> list[tuple[int, int]]:
    """Where in `token` each of its words stands; the whole token for all when one cannot be found in order."""
    if len(forms) == 1:
        return [(0, len(token))]
    if "".join(forms).lower() == token.lower():
        ends = [sum(map(len, forms[: i + 1])) for i in range(len(forms))]
        return [(end - len(form), end) for form, end in zip(forms, ends, strict=True)]
    return [(0, len(token))] * len(forms)


def _trimmed(paragraph: Paragraph) -> Paragraph:
    paragraph.text = paragraph.text.rstrip(" ")
    return paragraph
