"""The same words give the same attribution, however the parser hangs their parts. Parses made by hand."""

from __future__ import annotations

from dateline.model import Mentions, Parse
from dateline.page.plain import plain
from dateline.tables import Tables
from dateline.voice import attribute

Word = tuple[str, str, str, int, str, str]  # word, tag, part of speech, head, dependency, lemma


def _said(*words: Word) -> list[str]:
    """Contents of one sentence, its words divided by single spaces."""
    text = " ".join(w[0] for w in words)
    starts, at = [], 0
    for w in words:
        starts.append(at)
        at += len(w[0]) + 1
    parse = Parse(
        text=text,
        start=starts,
        end=[a + len(w[0]) for a, w in zip(starts, words, strict=True)],
        word=[w[0] for w in words],
        lower=[w[0].lower() for w in words],
        lemma=[w[5] for w in words],
        tag=[w[1] for w in words],
        pos=[w[2] for w in words],
        head=[w[3] for w in words],
        dep=[w[4] for w in words],
        sentences=[(0, len(words))],
        entities=[],
    )
    found = attribute(plain(text), parse, Mentions(), Tables()).attributions
    return [text[s.start : s.end] for a in found if not a.parent for s in a.content]


_VEGA = ("Vega", "NNP", "PROPN", 1, "nsubj", "Vega")
_SAID = ("said", "VBD", "VERB", 1, "ROOT", "say")


def test_a_subject_read_as_the_object_of_the_cue_begins_the_clause() -> None:
    words = (
        _VEGA,
        _SAID,
        ("plans", "NNS", "NOUN", 1, "dobj", "plan"),
        ("would", "MD", "AUX", 4, "aux", "would"),
        ("fail", "VB", "VERB", 1, "ccomp", "fail"),
        (".", ".", "PUNCT", 1, "punct", "."),
    )
    assert _said(*words) == ["plans would fail"]


def test_a_noun_joined_to_the_cue_belongs_to_the_content() -> None:
    words = (
        _VEGA,
        _SAID,
        ("ships", "NNS", "NOUN", 3, "nsubj", "ship"),
        ("left", "VBD", "VERB", 1, "ccomp", "leave"),
        (",", ",", "PUNCT", 3, "punct", ","),
        ("but", "CC", "CCONJ", 3, "cc", "but"),
        ("not", "RB", "PART", 7, "neg", "not"),
        ("boats", "NNS", "NOUN", 1, "conj", "boat"),
        (".", ".", "PUNCT", 1, "punct", "."),
    )
    assert _said(*words) == ["ships left , but not boats"]


def test_and_that_goes_on_with_what_was_said() -> None:
    words = (
        _VEGA,
        _SAID,
        ("it", "PRP", "PRON", 3, "nsubj", "it"),
        ("rained", "VBD", "VERB", 1, "ccomp", "rain"),
        (",", ",", "PUNCT", 3, "punct", ","),
        ("and", "CC", "CCONJ", 1, "cc", "and"),
        ("that", "IN", "SCONJ", 8, "mark", "that"),
        ("ships", "NNS", "NOUN", 8, "nsubj", "ship"),
        ("sank", "VBD", "VERB", 1, "conj", "sink"),
        (".", ".", "PUNCT", 1, "punct", "."),
    )
    assert _said(*words) == ["it rained , and that ships sank"]


def test_a_clause_right_behind_a_cue_that_hangs_elsewhere() -> None:
    words = (
        ("Vega", "NNP", "PROPN", 1, "nsubj", "Vega"),
        ("said", "VBD", "VERB", 3, "advcl", "say"),
        ("ships", "NNS", "NOUN", 3, "nsubj", "ship"),
        ("sank", "VBD", "VERB", 3, "ROOT", "sink"),
        (".", ".", "PUNCT", 3, "punct", "."),
    )
    assert _said(*words) == ["ships sank"]


def test_a_phrase_behind_the_object_belongs_to_it_wherever_it_hangs() -> None:
    for head in (1, 3):
        words = (
            _VEGA,
            ("praised", "VBD", "VERB", 1, "ROOT", "praise"),
            ("the", "DT", "DET", 3, "det", "the"),
            ("bill", "NN", "NOUN", 1, "dobj", "bill"),
            ("on", "IN", "ADP", head, "prep", "on"),
            ("pensions", "NNS", "NOUN", 4, "pobj", "pension"),
            (".", ".", "PUNCT", 1, "punct", "."),
        )
        assert _said(*words) == ["the bill on pensions"]
