"""Engines side by side, on an engine that reads by rote."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from dateline.errors import EngineError, UsageError
from dateline.tables import Tables
from dateline.text import Columns
from evaluation import engine as side
from evaluation.__main__ import main
from evaluation.regression.bounds import load_bounds, misses, score_bounds, starts_of, text_of

TREES = """# newdoc id = GUM_bio_nobody
# newpar
1	Kesh	Kesh	PROPN	NNP	_	2	nsubj	_	_
2	fell	fall	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

1	Its	its	PRON	PRP$	_	2	nmod:poss	_	_
2	men	man	NOUN	NNS	_	3	nsubj	_	_
3	ran	run	VERB	VBD	_	0	root	_	SpaceAfter=No
4	off	off	ADP	RP	_	3	compound:prt	_	SpaceAfter=No
5	.	.	PUNCT	.	_	3	punct	_	_

"""
RE3D = {
    "id": "r1",
    "text": "Kesh fell. They ran to Paris.",
    "entities": [
        {"start": 0, "end": 4, "type": "Location", "named": True},
        {"start": 11, "end": 15, "type": "Organisation", "named": False},
        {"start": 23, "end": 28, "type": "Location", "named": True},
        {"start": 5, "end": 9, "type": "Weapon", "named": True},
    ],
}


class Rote:
    """Knows one paragraph: all right but one tag, one head, one label, one lemma; elsewhere capitals are towns."""

    name = "rote 1"

    def read(self, pieces: Iterable[str]) -> Iterator[Columns]:
        for text in pieces:
            found = list(re.finditer(r"\w+|[^\w\s]", text))
            out = Columns([m.start() for m in found], [m.end() for m in found])
            size = len(found)
            out.lemma, out.tag, out.pos = [m.group() for m in found], ["NN"] * size, ["X"] * size
            out.head, out.dep = list(range(size)), ["ROOT"] * size
            cuts = [0, *(i + 1 for i, m in enumerate(found[:-1]) if m.group() == "."), size]
            out.sentences = list(pairwise(cuts))
            out.entities = [(i, i + 1, "GPE") for i, m in enumerate(found) if m.group()[0].isupper()]
            out.entities += [(i, i + 1, "PRODUCT") for i, m in enumerate(found) if m.group() == "fell"]
            if text.startswith("Kesh fell. Its men"):
                self._known(out)
            yield out

    def _known(self, out: Columns) -> None:
        # Kesh fell . Its men ranoff .     ("ran" and "off" are one token here: two gold words are not found)
        out.lemma = ["kesh", "fall", ".", "its", "men", "run", "."]
        out.tag = ["NNP", "VBD", ".", "PRP$", "NN", "VBD", "."]
        out.pos = ["PROPN", "VERB", "PUNCT", "PRON", "NOUN", "VERB", "PUNCT"]
        out.head = [1, 1, 1, 4, 3, 5, 5]
        out.dep = ["dobj", "ROOT", "punct", "poss", "nsubj", "ROOT", "punct"]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "syntax").mkdir()
    (tmp_path / "syntax" / "own-half.conllu").write_text(TREES, encoding="utf-8")
    (tmp_path / "re3d.own.jsonl").write_text(json.dumps(RE3D) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def rote(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str, _tables: Tables) -> Rote:
        if name != "rote":
            raise EngineError(f"{name} does not load")
        return Rote()

    monkeypatch.setattr(side, "load_engine", load)
    monkeypatch.setattr(side, "DEFAULT", ("missing", "rote"))


def test_words_are_counted_by_hand(gold: Path, rote: None) -> None:
    del rote
    scores = side.run(gold)
    assert list(scores) == ["rote"]
    trees = scores["rote"]["trees"]
    assert list(trees) == ["own-half", "own-half, bio", "all trees"]
    assert trees["own-half"] == trees["own-half, bio"] == trees["all trees"]
    got = trees["all trees"]
    assert got["words"] == 8
    assert got["words whose borders are found"] == round(6 / 8, 4)  # "ranoff" is one token
    assert got["tag (XPOS)"] == round(5 / 8, 4)  # "men" is wrong too
    assert got["tag, of words found"] == round(5 / 6, 4)
    assert got["universal tag (UPOS)"] == round(6 / 8, 4)
    assert got["lemma, without punctuation"] == round(3 / 6, 4)  # "men", "ran", "off" are not
    # "men" hangs on a word that was not found, as the last full stop does
    assert got["attachment, all words"] == round(4 / 8, 4)
    assert got["attachment, no punctuation"] == round(3 / 6, 4)
    assert got["attachment, of words found"] == round(3 / 4, 4)
    assert got["labelled, where sure"] == round(3 / 8, 4)  # "Kesh" is no object
    assert got["sentence starts in a paragraph, F1"] == 1.0


def test_entities_all_and_named(gold: Path, rote: None) -> None:
    del rote
    found = side.run(gold)["rote"]["entities"]
    # two of three towns are right; a weapon and a product have no place in the seven types
    assert found == {
        "documents": 1,
        "all, exact": 0.6667,
        "all, overlap": 0.6667,
        "named, exact": 1.0,
        "named, overlap": 1.0,
    }


def test_the_command_prints_a_column_an_engine(gold: Path, rote: None, capsys: pytest.CaptureFixture[str]) -> None:
    del rote
    assert main(["engine", str(gold)]) == 0
    printed = capsys.readouterr().out
    assert "rote: rote 1" in printed
    assert "own-half, bio (8 words)" in printed
    assert re.search(r"named, overlap +1\.0000", printed)
    assert re.search(r"paragraphs +\d+", printed)
    assert main(["engine", str(gold), "--engine", "rote", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rote"]["engine"] == "rote 1"


def test_what_cannot_be_run(tmp_path: Path, gold: Path, rote: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del rote
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(UsageError, match="holds no gold"):
        side.run(empty)
    with pytest.raises(EngineError, match="other does not load"):
        side.run(gold, ["other"])
    monkeypatch.setattr(side, "DEFAULT", ("missing",))
    with pytest.raises(UsageError, match="no engine loads"):
        side.run(gold)


def test_bounds_are_counted_by_hand() -> None:
    cases = [
        {"id": "one", "sentences": ["It fell.", "They ran."]},
        {"id": "two", "sentences": ["Mr. Baran left.", "Why?"], "join": "\n"},
    ]
    assert [text_of(c) for c in cases] == ["It fell. They ran.", "Mr. Baran left.\nWhy?"]
    assert starts_of(cases[1]) == [0, 16]
    scores = score_bounds(Rote(), cases)
    assert scores == {"paragraphs": 2, "paragraphs wholly right": 0.5, "sentence starts, F1": 0.8}
    assert misses(Rote(), cases) == [
        {"id": "two", "sentences": ["Mr. Baran left.", "Why?"], "read": ["Mr. ", "Baran left.\n", "Why?"]}
    ]


def test_the_hard_cases_are_enough_and_whole() -> None:
    cases = load_bounds()
    assert len(cases) >= 60
    assert len({c["id"] for c in cases}) == len({text_of(c) for c in cases}) == len(cases)
    for case in cases:
        text = text_of(case)
        for start, sentence in zip(starts_of(case), case["sentences"], strict=True):
            assert text[start : start + len(sentence)] == sentence == sentence.strip() != ""
