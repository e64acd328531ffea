"""Lemmas and parts of speech: by class of word, by relation, and bounded whatever the words are."""

from __future__ import annotations

import csv
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import TableError
from dateline.tables import Tables
from dateline.text.lemmas import KEPT, LONGEST, UNKNOWN, Lemmas, lemmas
from training import lemmas as training

LEMMAS = Tables().build(lemmas)


@pytest.mark.parametrize(
    ("tag", "pairs"),
    [
        ("VBD", "went go|said say|hoped hope|hopped hop|fled flee|lay lie|laid lay|cut cut|read read|travelled travel"),
        ("VBD", "tried try|died die|agreed agree|panicked panic|staged stage|bombed bomb|was be|had have|did do"),
        ("VBN", "killed kill|shot shoot|been be|done do|raped rape|left leave|found find|embedded embed|paid pay"),
        ("VBG", "dying die|hoping hope|hopping hop|firing fire|shelling shell|being be|seeing see|using use"),
        ("VBZ", "goes go|says say|denies deny|pushes push|is be|'s be|’s be|has have|does do|uses use|focuses focus"),
        ("VBP", "are be|’re be|'ve have|fire fire|am be"),
        ("VB", "be be|found found|leave leave"),
        ("MD", "ca can|wo will|’ll will|'d would|could could"),
        ("NNS", "bodies body|wives wife|crises crisis|buses bus|men man|children child|heroes hero|people people"),
        ("NNS", "troops troop|bases base|taxes tax|politics politics|data data|species species|NGOs ngo|1990s 1990s"),
        ("NNS", "policewomen policewoman|gunmen gunman|leaves leaf|lives life|Protesters protester|police police"),
        ("NNPS", "Kurds Kurd|Democrats Democrat|Tories Tory|Netherlands Netherlands|Sanders Sanders|MARINES MARINE"),
        ("NNP", "Paris Paris|McDonald McDonald|US US|Reuters Reuters"),
        ("JJR", "bigger big|higher high|worse bad|better good|earlier early|more more|larger large|Upper upper"),
        ("JJS", "biggest big|worst bad|best good|latest late|least least|most most"),
        ("RBR", "better well|harder hard|more more|later late"),
        ("RB", "n't not|n’t not|quickly quickly|Not not"),
        ("PRP", "him he|us we|I I|me I|them they|it it|she she|himself himself"),
        ("PRP$", "his his|Their their"),
        ("POS", "'s 's|’s 's|' 's"),
        ("NN", "Deal deal|bombing bombing|news news"),
        ("JJ", "Syrian syrian|Wounded wounded"),
    ],
)
def test_lemmas(tag: str, pairs: str) -> None:
    for word, lemma in (pair.split() for pair in pairs.split("|")):
        assert (word, LEMMAS.lemma(word, tag)) == (word, lemma)


def test_words_on_no_list_go_as_words_like_them_do() -> None:
    words = ("VBD", "doxxed"), ("VBG", "rebombing"), ("NNS", "technicals"), ("NNS", "airpeople"), ("VBN", "overrazed")
    assert [LEMMAS.lemma(word, tag) for tag, word in words] == ["doxx", "rebomb", "technical", "airpeople", "overraze"]


@pytest.mark.parametrize(
    ("word", "tag", "relation", "pos"),
    [
        ("is", "VBZ", "ROOT", "AUX"),
        ("has", "VBZ", "aux", "AUX"),
        ("has", "VBZ", "ROOT", "VERB"),
        ("Did", "VBD", "ROOT", "VERB"),
        ("’d", "VBD", "aux", "AUX"),
        ("got", "VBD", "auxpass", "AUX"),
        ("got", "VBD", "ROOT", "VERB"),
        ("will", "MD", "aux", "AUX"),
        ("to", "TO", "aux", "PART"),
        ("not", "RB", "neg", "PART"),
        ("n’t", "RB", "neg", "PART"),
        ("that", "IN", "mark", "SCONJ"),
        ("after", "IN", "mark", "SCONJ"),
        ("after", "IN", "prep", "ADP"),
        ("because", "IN", "prep", "SCONJ"),
        ("that", "WDT", "nsubj", "PRON"),
        ("which", "WDT", "nsubj", "PRON"),
        ("which", "WDT", "det", "DET"),
        ("That", "DT", "nsubj", "PRON"),
        ("those", "DT", "det", "DET"),
        ("all", "PDT", "predet", "DET"),
        ("but", "CC", "advmod", "ADV"),
        ("but", "CC", "cc", "CCONJ"),
        ("nobody", "NN", "nsubj", "PRON"),
        ("where", "WRB", "advmod", "SCONJ"),
        ("Aleppo", "NNP", "pobj", "PROPN"),
        ("-", "HYPH", "punct", "PUNCT"),
        ("$", "$", "nmod", "SYM"),
        ("up", "RP", "prt", "ADP"),
        ("odd", "NEW", "dep", UNKNOWN),
    ],
)
def test_parts_of_speech(word: str, tag: str, relation: str, pos: str) -> None:
    assert LEMMAS.pos(word, tag, relation) == pos


SENTENCE = """\
There EX expl there PRON|'s VBZ ROOT be VERB|a DT det a DET|truce NN attr truce NOUN
It PRP nsubjpass it PRON|'s VBZ aux have AUX|not RB neg not PART|been VBN auxpass be AUX|broken VBN ROOT break VERB
He PRP nsubj he PRON|’s VBZ aux be AUX|leaving VBG ROOT leave VERB|- HYPH punct - PUNCT"""


def test_columns_see_neighbours() -> None:
    """ "there is" is a verb of its own, and "'s" before a participle may be "has"."""
    rows = [row.split() for line in SENTENCE.splitlines() for row in line.split("|")]
    words, tags, relations, lemma, pos = ([row[i] for row in rows] for i in range(5))
    assert LEMMAS.columns(words, tags, relations) == (lemma, pos)


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        LEMMAS.columns(["a"], [], ["det"])


WORDS = st.one_of(
    st.text(min_size=1, max_size=20), st.sampled_from(["'s", "’d", "to", "Do", "do", "ss", "s", "ed", "İ"])
)
TAGS = st.sampled_from([*LEMMAS.grammar.pos, "?", ""])
RELATIONS = st.sampled_from(["ROOT", "aux", "auxpass", "det", "mark", "expl", "conj", "nsubj", ""])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(WORDS, TAGS, RELATIONS), max_size=12))
def test_any_columns_are_answered_and_the_cache_changes_nothing(rows: list[tuple[str, str, str]]) -> None:
    columns = [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
    found, parts = LEMMAS.columns(*columns)
    assert len(found) == len(parts) == len(rows)
    assert all(found)
    assert all(parts)
    assert (found, parts) == Lemmas(LEMMAS.grammar).columns(*columns)


def test_long_words_and_many_words_are_bounded() -> None:
    fresh = Lemmas(LEMMAS.grammar)
    began = time.process_time()
    assert fresh.lemma("a" * 100_000 + "s", "NNS") == "a" * 100_000
    assert fresh.lemma("x" * (LONGEST + 1), "NN")
    assert time.process_time() - began < 0.5
    assert fresh.remembered == 0
    words = [f"w{i}" for i in range(KEPT + 10)]
    fresh.columns(words, ["NN"] * len(words), ["dobj"] * len(words))
    assert 0 < fresh.remembered <= KEPT


def test_a_user_adds_lemmas(tmp_path: Path) -> None:
    (tmp_path / "lemmas.csv").write_text("form,cut,add,endings\nplural,1,us,^foci\n", encoding="utf-8")
    (tmp_path / "tags.toml").write_text('[lemmas.NN]\nfoto = "photo"\n', encoding="utf-8")
    own = Tables(tmp_path).build(lemmas)
    assert (own.lemma("foci", "NNS"), own.lemma("foto", "NN")) == ("focus", "photo")


def test_a_wrong_change_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lemmas.csv").write_text("form,cut,add,endings\nplural,one,,s\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"lemmas\.csv.*2.*one"):
        Tables(tmp_path).build(lemmas)


def test_the_built_table_gives_every_word_its_lemma() -> None:
    """The list of endings is found so that the longest that fits is right for all words it was found from."""
    lines = ["bake,verb,baked,,baking,bakes", "walk,verb,walked,,walking,walks", "bike,verb,biked,,biking,bikes"]
    lines += ["cut,verb,cut,cut,cutting,cuts", "go,verb,went,gone,going,goes", "talk,verb,talked,,talking,talks"]
    lines += ["cow,noun,cows", "kine,noun,kine/cows", "writing,noun,writings", "writings,noun,writings", "man,noun,men"]
    lines += [
        "dog,noun,dogs",
        "cat,noun,cats",
        "hot,adj,hotter,hottest",
        "nice,adj,nicer,nicest",
        "Ives,noun,Ives",
        "Paris,noun,Paris",
    ]
    chosen = training.chosen(training.inflections(lines), {"plural": {"kine": "cow"}, "name": {"alps": "alps"}})
    nouns = "cows cow|kine cow|writings writing|men man|dogs dog|cats cat|ives ives|paris paris"
    assert chosen["plural"] == dict(pair.split() for pair in nouns.split("|"))
    written = training.table(chosen, training.names(lines))
    assert "^alps ^ives ^paris" in written
    own = Lemmas(replace(LEMMAS.grammar, endings=_endings(written)))
    tags = {"past": "VBD", "ing": "VBG", "s": "VBZ", "plural": "NNS", "more": "JJR", "most": "JJS"}
    for form, tag in tags.items():
        assert {word: own.lemma(word, tag) for word in chosen[form]} == chosen[form]
    assert own.lemma("plows", "NNS") == "plow"
    assert own.lemma("Alps", "NNPS") == "Alps"


def _endings(written: str) -> dict[str, dict[str, tuple[int, str]]]:
    out: dict[str, dict[str, tuple[int, str]]] = {}
    for row in csv.DictReader(line for line in written.splitlines() if not line.startswith("#")):
        out.setdefault(row["form"], {}).update(dict.fromkeys(row["endings"].split(), (int(row["cut"]), row["add"])))
    return out
