"""UD trees of our own making, read and written as ClearNLP dependencies."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from dateline.errors import UsageError
from evaluation.conllu import Paragraph, Sentence, Word, genre_of, read, trees_in
from evaluation.trees import Arc, clear

FILE = """# newdoc id = GUM_bio_nobody
# newpar
# sent_id = a-1
# text = They don't know.
1	They	they	PRON	PRP	_	4	nsubj	_	_
2-3	don't	_	_	_	_	_	_	_	_
2	do	do	AUX	VBP	_	4	aux	_	_
3	n't	not	PART	RB	Polarity=Neg	4	advmod	_	_
4	know	know	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = a-2
# text = Ask Ann(e).
1	Ask	ask	VERB	VB	_	0	root	_	_
1.1	you	you	PRON	PRP	_	_	_	1:nsubj	_
2	Ann(e)	Ann	PROPN	NNP	_	1	obj	_	SpaceAfter=No|Entity=(1-person-new-nnnnn-cf1-1-sgl-Ann)
3	.	.	PUNCT	.	_	1	punct	_	_

# newpar
# sent_id = a-3
# text = Gone.
1	Gone	go	VERB	VBN	_	0	root	_	SpaceAfter=No
2	.	.	PUNCT	.	_	1	punct	_	_

# newdoc id = weblog-somewhere_1
# sent_id = b-1
# text = we wanna go
1	we	we	PRON	PRP	_	2	nsubj	_	_
2-3	wanna	_	_	_	_	_	_	_	_
2	want	want	VERB	VBP	_	0	root	_	_
3	to	to	PART	TO	_	4	mark	_	_
4	go	go	VERB	VB	_	2	xcomp	_	_
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own.conllu"
    path.write_text(FILE, encoding="utf-8")
    return path


def tree(words: str) -> Sentence:
    """A sentence from "form/UPOS/XPOS/head/dep" words; a lemma may follow as a sixth part."""
    sentence = Sentence("own")
    for word in words.split():
        form, upos, xpos, head, dep, *lemma = word.split("/")
        lemma = lemma or [form.lower()]
        sentence.words.append(Word(form, lemma[0], upos, xpos, {}, int(head) - 1, dep, {}))
    return sentence


def shown(words: str) -> str:
    """What the conversion makes of it: "form<head:dep" words, the root without a head; doubts with a question mark."""
    sentence = tree(words)
    forms = [w.form for w in sentence.words]
    return " ".join(
        f"{form}{'' if arc.head == i else '<' + forms[arc.head]}:{arc.dep}{'' if arc.sure else '?'}"
        for i, (form, arc) in enumerate(zip(forms, clear(sentence), strict=True))
    )


def test_paragraphs_have_text_and_offsets(file: Path) -> None:
    first, second, third = read(file)
    assert first.text == "They don't know. Ask Ann(e)."
    assert second.text == "Gone."
    assert third.text == "we wanna go"
    assert [len(p.sentences) for p in (first, second, third)] == [2, 1, 1]
    assert [first.text[w.start : w.end] for s in first.sentences for w in s.words] == [
        "They", "do", "n't", "know", ".", "Ask", "Ann(e)", "."
    ]  # fmt: skip
    assert (first.doc, first.genre, third.genre) == ("GUM_bio_nobody", "bio", "weblog")
    assert first.sentences[0].words[2].feats == {"Polarity": "Neg"}
    assert first.sentences[1].words[1].misc["Entity"] == "(1-person-new-nnnnn-cf1-1-sgl-Ann)"


def test_words_that_cannot_be_found_share_their_token(file: Path) -> None:
    words = list(read(file))[2].sentences[0].words
    assert [(w.form, w.start, w.end) for w in words] == [("we", 0, 2), ("want", 3, 8), ("to", 3, 8), ("go", 9, 11)]


def test_a_packed_file_and_a_folder(file: Path, tmp_path: Path) -> None:
    packed = tmp_path / "more" / "packed.conllu.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(FILE.encode()))
    (tmp_path / "notes.txt").write_text("no trees", encoding="utf-8")
    assert trees_in(tmp_path) == [packed, file]
    assert trees_in(file) == [file]
    assert [p.text for p in read(packed)] == [p.text for p in read(file)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1\tone\ttwo\n", "3 columns, expected the 10"),
        ("1\ta\ta\tX\tX\t_\t_\tdep\t_\t_\n", "no head of word 1"),
        ("1\ta\ta\tX\tX\t_\t7\tdep\t_\t_\n", "a head outside the sentence"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "wrong.conllu"
    path.write_text("# sent_id = x\n" + text, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as caught:
        list(read(path))
    assert "line 2" in str(caught.value)


def test_a_file_that_is_no_gzip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.conllu.gz"
    path.write_bytes(b"not packed")
    with pytest.raises(UsageError, match="cannot be read"):
        list(read(path))


def test_genres() -> None:
    assert [genre_of(d) for d in ("GUM_court_x", "email-enron_1", "")] == ["court", "email", ""]


CASES = {
    "a preposition leads its noun": (
        "Rebels/NOUN/NNS/2/nsubj hid/VERB/VBD/0/root in/ADP/IN/5/case the/DET/DT/5/det hills/NOUN/NNS/2/obl "
        "of/ADP/IN/7/case Kesh/PROPN/NNP/5/nmod ./PUNCT/./2/punct",
        "Rebels<hid:nsubj hid:ROOT in<hid:prep the<hills:det hills<in:pobj of<hills:prep Kesh<of:pobj .<hid:punct",
    ),
    "the copula leads its predicate": (
        "He/PRON/PRP/4/nsubj was/AUX/VBD/4/cop/be not/PART/RB/4/advmod afraid/ADJ/JJ/0/root of/ADP/IN/6/case "
        "them/PRON/PRP/4/obl",
        "He<was:nsubj was:ROOT not<was:neg afraid<was:acomp of<afraid:prep them<of:pobj",
    ),
    "a nominal predicate is an attribute": (
        "She/PRON/PRP/5/nsubj will/AUX/MD/5/aux be/AUX/VB/5/cop a/DET/DT/5/det judge/NOUN/NN/0/root",
        "She<be:nsubj will<be:aux be:ROOT a<judge:det judge<be:attr",
    ),
    "conjuncts are a chain": (
        "men/NOUN/NNS/0/root ,/PUNCT/,/3/punct women/NOUN/NNS/1/conj and/CCONJ/CC/5/cc children/NOUN/NNS/1/conj",
        "men:ROOT ,<men:punct women<men:conj and<women:cc children<women:conj",
    ),
    "a name hangs on its last word": (
        "Ana/PROPN/NNP/5/nsubj:pass M./PROPN/NNP/1/flat Sol/PROPN/NNP/1/flat was/AUX/VBD/5/aux:pass "
        "seen/VERB/VBN/0/root by/ADP/IN/7/case police/NOUN/NNS/5/obl:agent",
        "Ana<Sol:compound M.<Sol:compound Sol<seen:nsubjpass was<seen:auxpass seen:ROOT by<seen:agent police<by:pobj",
    ),
    "a gerund under a preposition": (
        "They/PRON/PRP/2/nsubj left/VERB/VBD/0/root after/SCONJ/IN/4/mark eating/VERB/VBG/2/advcl",
        "They<left:nsubj left:ROOT after<left:prep eating<after:pcomp",
    ),
    "a finite clause keeps its mark": (
        "They/PRON/PRP/2/nsubj left/VERB/VBD/0/root after/SCONJ/IN/5/mark he/PRON/PRP/5/nsubj ate/VERB/VBD/2/advcl",
        "They<left:nsubj left:ROOT after<ate:mark he<ate:nsubj ate<left:advcl",
    ),
    "an object that is a subject": (
        "We/PRON/PRP/2/nsubj want/VERB/VBP/0/root him/PRON/PRP/2/obj to/PART/TO/5/mark go/VERB/VB/2/xcomp",
        "We<want:nsubj want:ROOT him<go:nsubj to<go:aux go<want:ccomp",
    ),
    "an object that stays one": (
        "We/PRON/PRP/2/nsubj urge/VERB/VBP/0/root him/PRON/PRP/2/obj to/PART/TO/5/mark go/VERB/VB/2/xcomp",
        "We<urge:nsubj urge:ROOT him<urge:dobj to<go:aux go<urge:xcomp",
    ),
    "the verb of saying leads": (
        "Rain/NOUN/NN/2/nsubj fell/VERB/VBD/0/root ,/PUNCT/,/2/punct she/PRON/PRP/5/nsubj "
        "said/VERB/VBD/2/parataxis/say ./PUNCT/./2/punct",
        "Rain<fell:nsubj fell<said:ccomp ,<said:punct she<said:nsubj said:ROOT .<said:punct",
    ),
    "a free relative is led by its verb": (
        "He/PRON/PRP/2/nsubj saw/VERB/VBD/0/root what/PRON/WP/2/obj they/PRON/PRP/5/nsubj did/VERB/VBD/3/acl:relcl/do",
        "He<saw:nsubj saw:ROOT what<did:dobj they<did:nsubj did<saw:ccomp",
    ),
    "a month leads its day": (
        "on/ADP/IN/3/case May/PROPN/NNP/3/nmod:unmarked 5/NUM/CD/0/root",
        "on:ROOT May<on:pobj 5<May:nummod",
    ),
    "an amount leads its currency": (
        "cost/VERB/VBD/0/root $/SYM/$/1/obj 5/NUM/CD/4/compound million/NUM/CD/2/nummod",
        "cost:ROOT $<million:quantmod 5<million:compound million<cost:dobj",
    ),
    "there is": (
        "There/PRON/EX/2/expl is/VERB/VBZ/0/root/be hope/NOUN/NN/2/nsubj",
        "There<is:expl is:ROOT hope<is:attr",
    ),
    "whose": (
        "Ann/PROPN/NNP/3/nmod:poss 's/PART/POS/1/case house/NOUN/NN/4/nsubj burnt/VERB/VBD/0/root",
        "Ann<house:poss 's<Ann:case house<burnt:nsubj burnt:ROOT",
    ),
    "because of": (
        "died/VERB/VBD/0/root because/ADP/IN/4/case of/ADP/IN/2/fixed it/PRON/PRP/1/obl",
        "died:ROOT because<died:prep of<because:pcomp it<because:pobj",
    ),
    "a phrase in quotation marks": (
        "called/VERB/VBD/0/root/call it/PRON/PRP/1/obj a/DET/DT/5/det ``/PUNCT/``/5/punct win/NOUN/NN/1/xcomp "
        "''/PUNCT/''/5/punct ./PUNCT/./1/punct",
        "called:ROOT it<called:dobj a<win:det ``<win:punct win<called:oprd ''<win:punct .<called:punct",
    ),
    "is it": (
        "Is/AUX/VBZ/3/cop/be it/PRON/PRP/3/expl wise/ADJ/JJ/0/root to/PART/TO/5/mark go/VERB/VB/3/csubj",
        "Is:ROOT it<Is:nsubj wise<Is:acomp to<go:aux go<Is:xcomp",
    ),
    "a speech broken off is in doubt": (
        "the/DET/DT/2/reparandum men/NOUN/NNS/3/nsubj left/VERB/VBD/0/root",
        "the<men:dep? men<left:nsubj left:ROOT",
    ),
    "what ends a sentence hangs on its last clause": (
        "He/PRON/PRP/2/nsubj left/VERB/VBD/0/root and/CCONJ/CC/5/cc she/PRON/PRP/5/nsubj stayed/VERB/VBD/2/conj "
        "./PUNCT/./2/punct",
        "He<left:nsubj left:ROOT and<left:cc she<stayed:nsubj stayed<left:conj .<stayed:punct",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_conversion(name: str) -> None:
    given, wanted = CASES[name]
    assert shown(given) == wanted


def test_every_tree_has_one_root_and_no_circle() -> None:
    for given, _ in CASES.values():
        arcs: list[Arc] = clear(tree(given))
        assert [a.dep for i, a in enumerate(arcs) if a.head == i] == ["ROOT"]
        for i in range(len(arcs)):
            at = i
            for _ in arcs:
                at = arcs[at].head
            assert arcs[at].head == at


def test_gold_is_not_changed_by_it() -> None:
    paragraph = Paragraph("", "", "He was ill", [tree("He/PRON/PRP/3/nsubj was/AUX/VBD/3/cop/be ill/ADJ/JJ/0/root")])
    clear(paragraph.sentences[0])
    assert [w.head for w in paragraph.sentences[0].words] == [2, 2, -1]
