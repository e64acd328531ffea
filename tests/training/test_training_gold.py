"""Trees of our own making as blocks for training."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from training.gold import Block, gold_blocks, penn
from training.gold_names import mentions, names

LINES = """# newdoc id = GUM_bio_nobody
# newpar
# sent_id = a-1
1	Mr.	Mr.	PROPN	NNP	_	3	nmod:desc	_	Entity=(1-person-new-nnnnn-cf1-3,4-sgl-Ivo_Baran
2	Dr.	Dr.	PROPN	NNP	_	3	nmod:desc	_	_
3	Ivo	Ivo	PROPN	NNP	_	5	nsubj	_	_
4	Baran	Baran	PROPN	NNP	_	3	flat	_	Entity=1)
5	left	leave	VERB	VBD	_	0	root	_	_
6	Kesh	Kesh	PROPN	NNP	_	5	obj	_	Entity=(2-place-new-nnnnn-cf2-1-sgl-Kesh)|SpaceAfter=No
7	.	.	PUNCT	.	_	5	punct	_	_

# sent_id = a-2
1	Nobody	nobody	PRON	NN	_	2	nsubj	_	Entity=(3-person-new-nnnnn-cf2-1-sgl)
2	saw	see	VERB	VBD	_	0	root	_	_
3	al	al	PROPN	NNP	_	5	compound	_	Entity=(4-person-new-nnnnn-cf2-1,3-sgl-Hadi|SpaceAfter=No
4	-	-	PUNCT	HYPH	_	3	punct	_	SpaceAfter=No
5	Hadi	Hadi	PROPN	NNP	_	2	obj	_	Entity=4)
6	in	in	ADP	IN	_	7	case	_	_
7	May	May	PROPN	NNP	_	2	obl	_	Entity=(5-time-new-nnnnn-cf3-1-sgl)|SpaceAfter=No
8	.	.	PUNCT	.	_	2	punct	_	_

# newdoc id = GUM_letter_nobody
# sent_id = b-1
1	Dear	dear	ADJ	JJ	_	2	amod	_	_
2	all	all	DET	DT	_	0	root	_	_
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own.conllu"
    path.write_text(LINES, encoding="utf-8")
    return path


@pytest.fixture
def block(file: Path) -> Block:
    return next(gold_blocks([file], without_noncommercial=False))


def test_tokens_are_those_of_the_engine(block: Block) -> None:
    assert block.text == "Mr. Dr. Ivo Baran left Kesh. Nobody saw al-Hadi in May."
    assert block.words == [
        "Mr.",
        "Dr.",
        "Ivo",
        "Baran",
        "left",
        "Kesh",
        ".",
        "Nobody",
        "saw",
        "al-Hadi",
        "in",
        "May",
        ".",
    ]
    assert [block.text[a:b] for a, b in zip(block.start, block.end, strict=True)] == block.words
    assert [w for w, space in zip(block.words, block.space, strict=True) if not space] == ["Mr.", ".", "."]
    sizes = {len(column) for column in (block.tags, block.pos, block.lemmas, block.heads, block.deps, block.starts)}
    assert sizes == {len(block.words)}


def test_arcs_are_in_tokens_and_a_merged_token_is_left_out(block: Block) -> None:
    arcs = {w: (block.words[h], d) for w, h, d in zip(block.words, block.heads, block.deps, strict=True)}
    assert arcs["Mr."] == ("Baran", "compound")
    assert arcs["Ivo"] == ("Baran", "compound")
    assert arcs["Baran"] == ("left", "nsubj")
    assert arcs["left"] == ("left", "ROOT")
    assert arcs["al-Hadi"] == ("saw", "dobj")
    assert arcs["May"] == ("in", "pobj")
    unsure = {w for w, a, t, s in zip(block.words, block.aligned, block.tag_sure, block.sure, strict=True)
              if not (a or t or s)}  # fmt: skip
    assert unsure == {"al-Hadi"}


def test_sentences_begin(block: Block) -> None:
    assert [w for w, start in zip(block.words, block.starts, strict=True) if start] == ["Mr.", "Nobody"]


def test_entities(block: Block) -> None:
    found = {(w, e): sure for w, e, sure in zip(block.words, block.entities, block.entity_sure, strict=True)}
    assert found[("Ivo", "B-PERSON")]
    assert found[("Baran", "L-PERSON")]
    assert found[("Kesh", "U-GPE")]
    assert found[("left", "O")]
    assert not found[("May", "O")]
    assert not found[("al-Hadi", "O")]
    assert not found[("Mr.", "O")]


def test_a_capital_without_the_column_is_never_a_sure_o(tmp_path: Path) -> None:
    path = tmp_path / "plain.conllu"
    path.write_text(re.sub(r"Entity=[^|\n]*", "_", LINES).replace("GUM_bio", "weblog-x"), encoding="utf-8")
    first = next(gold_blocks([path], without_noncommercial=False))
    assert set(first.entities) == {"O"}
    assert not any(first.entity_sure)


def test_noncommercial_texts_can_be_left_out(file: Path, tmp_path: Path) -> None:
    assert [b.genre for b in gold_blocks([tmp_path], without_noncommercial=False)] == ["bio", "letter"]
    assert [b.genre for b in gold_blocks([file], without_noncommercial=True)] == ["bio"]


def test_another_tokenizer_can_be_given(file: Path) -> None:
    def split(text: str) -> tuple[list[int], list[int]]:
        found = list(re.finditer(r"\w+|[^\w\s]", text))
        return [m.start() for m in found], [m.end() for m in found]

    block = next(gold_blocks([file], without_noncommercial=False, split=split))
    at = block.words.index("Mr")
    assert (block.words[at + 1], block.heads[at + 1], block.deps[at + 1]) == (".", at, "dep")
    assert not block.sure[at]
    assert block.words[block.heads[at]] == "Baran"
    hadi = block.words.index("Hadi")
    assert block.sure[hadi]
    assert (block.words[block.heads[hadi]], block.deps[hadi]) == ("saw", "dobj")
    for i in range(len(block.words)):
        at = i
        for _ in block.words:
            at = block.heads[at]
        assert block.deps[at] == "ROOT"


def test_tags_of_other_treebanks() -> None:
    assert penn("-", ",") == ":"
    assert penn(",", ",") == ","
    assert penn("wo", "GW") == ""


def test_mentions_nest(file: Path) -> None:
    from evaluation.conllu import read

    paragraph = next(read(file))
    found = mentions(paragraph.sentences[1])
    assert [(m.first, m.last, m.kind, m.heads) for m in found] == [
        (2, 5, "person", [2, 4]), (0, 1, "person", [0]), (6, 7, "time", [6])
    ]  # fmt: skip
    labels, sure = names(paragraph, [(w.start, w.end) for s in paragraph.sentences for w in s.words])
    assert labels[9:12] == ["B-PERSON", "I-PERSON", "L-PERSON"]
    assert len(sure) == 15
