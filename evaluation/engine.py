"""Reading engines side by side on gold text: tags, attachment, lemmas, sentence starts, entities.

`python -m evaluation engine DIR` with a folder that holds trees (`*.conllu`, `*.conllu.gz`) and re3d documents
(`*re3d*.jsonl`) at any depth. Each paragraph is read as raw text. A gold word counts as right only where the engine has
a token of just its characters, so borders set otherwise are wrong for every engine alike. Gold trees are rewritten as
ClearNLP dependencies (`trees.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dateline.errors import EngineError, UsageError
from dateline.page.plain import plain
from dateline.tables import Tables
from dateline.text import Columns, Engine, load_engine, parse
from dateline.text.own_engine import OwnEngine
from dateline.text.pieces import cut_up
from evaluation.conllu import Paragraph, Word, read, trees_in
from evaluation.regression.bounds import score_bounds
from evaluation.scorers import entities
from evaluation.scorers.measure import Record, Result, load, prf
from evaluation.trees import Arc, clear

DEFAULT = ("dateline", "spacy")

# OntoNotes types as re3d's. Of re3d's types the engines can name these seven; the others are left out on both sides.
TYPES = {
    "PERSON": "Person", "ORG": "Organisation", "GPE": "Location", "LOC": "Location", "FAC": "Location",
    "NORP": "Nationality", "DATE": "Temporal", "TIME": "Temporal", "MONEY": "Money", "QUANTITY": "Quantity",
    "CARDINAL": "Quantity", "PERCENT": "Quantity", "ORDINAL": "Quantity",
}  # fmt: skip


class Measure(NamedTuple):
    """A share: what is counted as right, out of what."""

    name: str
    right: str
    size: str


MEASURES = (
    Measure("words whose borders are found", "aligned", "words"),
    Measure("tag (XPOS)", "tag", "words"),
    Measure("tag, of words found", "tag", "aligned"),
    Measure("universal tag (UPOS)", "pos", "words"),
    Measure("lemma, without punctuation", "lemma", "plain"),
    Measure("attachment, all words", "head", "words"),
    Measure("attachment, no punctuation", "plain_head", "plain"),
    Measure("attachment, of words found", "plain_head", "plain_aligned"),
    Measure("labelled, where sure", "label", "sure"),
)
STARTS = "sentence starts in a paragraph, F1"


def engines(names: Sequence[str], tables: Tables) -> Iterator[tuple[str, Engine]]:
    """The engines named; of the default ones those that load. Raises UsageError when there is none."""
    found = 0
    for name in names or DEFAULT:
        try:
            engine = load_engine(name, tables)
        except EngineError:
            if names:
                raise
            continue
        found += 1
        yield name, engine
    if not found:
        raise UsageError(f"no engine loads; expected one of: {', '.join(DEFAULT)}")


def run(folder: Path, names: Sequence[str] = ()) -> Result:
    """Scores by engine, then by part of the gold. Raises UsageError for a folder without any gold."""
    trees = trees_in(folder)
    documents = sorted(folder.rglob("*re3d*.jsonl*")) if folder.is_dir() else []
    if not trees and not documents:
        raise UsageError(f"{folder} holds no gold; expected files like *.conllu, *.conllu.gz or *re3d*.jsonl")
    paragraphs = [(group_of(path, p), p) for path in trees for p in read(path)]
    golds = [g for path in documents for g in load(path)]
    scores: Result = {}
    for name, engine in engines(names, Tables()):
        scores[name] = {
            "engine": engine.name,
            "trees": score_trees(paragraphs, engine),
            "entities": score_entities(golds, engine) if golds else {},
            "bounds": score_bounds(engine),
        }
    return scores


def group_of(path: Path, paragraph: Paragraph) -> str:
    """GUM is shown by genre, another treebank by its file."""
    stem = path.name.split(".conllu")[0]
    return f"{stem}, {paragraph.genre}" if paragraph.doc.startswith("GUM_") else stem


def score_trees(paragraphs: Sequence[tuple[str, Paragraph]], engine: Engine) -> dict[str, Result]:
    """By group, and for all that belong to one file and to any."""
    counts: dict[str, Counter[str]] = {}
    for (group, paragraph), columns in zip(paragraphs, engine.read(p.text for _, p in paragraphs), strict=True):
        tally = count(paragraph, columns)
        for part in dict.fromkeys((group, group.partition(",")[0], "all trees")):
            counts.setdefault(part, Counter()).update(tally)
    order = sorted(counts, key=lambda part: (part == "all trees", part))
    return {part: _shares(counts[part]) for part in order}


def _shares(tally: Counter[str]) -> Result:
    out: Result = {"words": tally["words"]}
    for measure in MEASURES:
        out[measure.name] = round(tally[measure.right] / tally[measure.size], 4) if tally[measure.size] else None
    starts = prf(tally["start"], tally["start_read"], tally["start_gold"])
    out[STARTS] = round(starts["f1"], 4) if tally["start_gold"] else None
    return out


def count(paragraph: Paragraph, columns: Columns) -> Counter[str]:
    """What is right in one paragraph."""
    tally: Counter[str] = Counter()
    at = {span: i for i, span in enumerate(zip(columns.start, columns.end, strict=True))}
    for sentence in paragraph.sentences:
        arcs = clear(sentence)
        token = [at.get((w.start, w.end), -1) for w in sentence.words]
        for i, word in enumerate(sentence.words):
            tally.update(_right(word, arcs, i, token, columns))
    gold = {s.words[0].start for s in paragraph.sentences[1:] if s.words}
    found = {columns.start[a] for a, _ in columns.sentences[1:]}
    tally.update({"start": len(gold & found), "start_gold": len(gold), "start_read": len(found)})
    return tally


def _right(word: Word, arcs: list[Arc], i: int, token: list[int], columns: Columns) -> Iterator[str]:
    """The names of what is counted and of what is right for one word."""
    arc, t = arcs[i], token[i]
    mark = word.upos == "PUNCT"
    yield from ("words", *(() if mark else ("plain",)), *(("sure",) if arc.sure else ()))
    if t < 0:
        return
    yield "aligned"
    if columns.tag[t] == word.xpos:
        yield "tag"
    if columns.pos[t] == word.upos:
        yield "pos"
    head = columns.head[t] == token[arc.head]
    if head:
        yield "head"
    if head and arc.sure and columns.dep[t] == arc.dep:
        yield "label"
    if not mark:
        yield "plain_aligned"
        if columns.lemma[t].lower() == word.lemma.lower():
            yield "lemma"
        if head:
            yield "plain_head"


def score_entities(golds: list[Record], engine: Engine) -> Result:
    """re3d, all entities and named ones only; micro F1, exact and overlap.

    "described": all, by the head that our engine has for them. It was trained on the development half of re3d, so there
    it is no result; docs/engine.md has the figure of five folds.
    """
    preds = [{"id": g["id"], "entities": read_entities(g["text"], engine)} for g in golds]
    kinds = set(TYPES.values())
    known = [{**g, "entities": [e for e in g["entities"] if e["type"] in kinds]} for g in golds]
    out: Result = {"documents": len(golds)}
    for name, (gold, pred) in {"all": (known, preds), "named": _named(known, preds)}.items():
        micro = entities.score(gold, pred)["micro"]
        out |= {f"{name}, {k}": round(micro[k]["f1"], 4) for k in ("exact", "overlap")}
    if isinstance(engine, OwnEngine):
        preds = [{"id": g["id"], "entities": read_described(g["text"], engine)} for g in golds]
        micro = entities.score(known, preds)["micro"]
        out |= {f"described, {k}": round(micro[k]["f1"], 4) for k in ("exact", "overlap")}
    return out


def read_described(text: str, engine: OwnEngine) -> list[Record]:
    """What our engine's head for re3d says."""
    article = plain(text)
    spans = [cut for block in article.blocks for cut in cut_up(article.text, block.span)]
    said = []
    for span, columns in zip(spans, engine.read(span.of(article.text) for span in spans), strict=True):
        for a, b, kind in engine.described(columns):
            start, end = columns.start[a] + span.start, columns.end[b - 1] + span.start
            said.append({"start": start, "end": end, "type": kind})
    return [e for e in said if e["type"] in TYPES.values()]


def read_entities(text: str, engine: Engine) -> list[Record]:
    found = parse(plain(text), engine)
    return [
        {"start": found.start[a], "end": found.end[b - 1], "type": TYPES[label]}
        for a, b, label in found.entities
        if label in TYPES
    ]


def _named(golds: list[Record], preds: list[Record]) -> tuple[list[Record], list[Record]]:
    """Descriptions and pronouns are neither demanded nor wrong: what is read there counts only if it is also a name."""
    named, kept = [], []
    for gold, pred in zip(golds, preds, strict=True):
        names = [e for e in gold["entities"] if e.get("named", True)]
        others = [e for e in gold["entities"] if not e.get("named", True)]
        fine = [e for e in pred["entities"] if _meets(e, names, same=True) or not _meets(e, others)]
        named.append({**gold, "entities": names})
        kept.append({**pred, "entities": fine})
    return named, kept


def _meets(entity: Record, others: Iterable[Record], same: bool = False) -> bool:
    return any(
        entity["start"] < o["end"] and o["start"] < entity["end"] and (not same or o["type"] == entity["type"])
        for o in others
    )


def readable(scores: Result) -> Iterator[str]:
    """A table a part, a column an engine."""
    names = list(scores)
    yield from (f"{name}: {scores[name]['engine']}" for name in names)
    first = scores[names[0]]
    for part, result in first["trees"].items():
        yield from _table(f"{part} ({result['words']} words)", names, [scores[n]["trees"][part] for n in names])
    for title, kind in (("re3d entities, micro F1", "entities"), ("our own hard sentence bounds", "bounds")):
        if first[kind]:
            yield from _table(title, names, [scores[n][kind] for n in names])


def _table(title: str, names: list[str], columns: list[Result]) -> Iterator[str]:
    yield ""
    yield f"{title:<44}" + "".join(f"{name:>12}" for name in names)
    for row in columns[0]:
        values = [column.get(row) for column in columns]
        if row != "words":
            shown = ("-" if v is None else f"{v:.4f}" if isinstance(v, float) else str(v) for v in values)
            yield f"  {row:<42}" + "".join(f"{v:>12}" for v in shown)
