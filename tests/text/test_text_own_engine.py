"""Our own engine: what it says of plain sentences, and that no text upsets it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.tables import Tables
from dateline.text.engine import Columns
from dateline.text.own_engine import LONGEST, OwnEngine

HOSTILE = {
    "a word of 100,000 letters": "a" * 100_000,
    "100,000 full stops": "." * 100_000,
    "a line without a space": "troops,moved;to-the/border." * 4_000,
    "emoji": "🇺🇦🤝🏽👩‍👩‍👧" * 2_000,
    "right to left": "قال الرئيس \u202eإن الجنود\u202c وصلوا. " * 500,
    "zero width": "Pu\u200btin me\u2060t X\ufeffi \u200b\u200b. " * 500,
    "unpaired surrogates": "\ud800 said \udfff. " * 300,
    "capitals": "POLICE FIRED ON PROTESTERS IN KYIV. " * 300,
    "one sentence": "and then they went " * 3_000,
    "quotation marks": "\"'“”‘’«»" * 2_000,
}


@pytest.fixture(scope="module")
def engine() -> OwnEngine:
    return OwnEngine(Tables())


def check(engine: OwnEngine, text: str, columns: Columns) -> None:
    """What holds of any text."""
    n = len(columns.start)
    for name in ("end", "lemma", "tag", "pos", "head", "dep"):
        assert len(getattr(columns, name)) == n
    assert all(0 <= a < b <= len(text) for a, b in zip(columns.start, columns.end, strict=True))
    assert all(b <= a for b, a in zip(columns.end, columns.start[1:], strict=False))
    assert all(not any(c.isspace() for c in text[a:b]) for a, b in zip(columns.start, columns.end, strict=True))
    assert [a for a, _ in columns.sentences] == [0, *(b for _, b in columns.sentences)][: len(columns.sentences)]
    assert (columns.sentences[-1][1] if columns.sentences else 0) == n
    for first, last in columns.sentences:
        assert 0 < last - first <= LONGEST
        heads = columns.head[first:last]
        assert all(first <= h < last for h in heads)
        assert sum(h == i for i, h in enumerate(heads, first)) == 1
    for spans in (columns.entities, engine.described(columns)):
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
        for first, last, _ in spans:
            assert any(a <= first < last <= b for a, b in columns.sentences)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read_in_bounded_time_with_right_offsets(engine: OwnEngine, kind: str) -> None:
    text = HOSTILE[kind]
    began = time.process_time()
    check(engine, text, next(iter(engine.read([text]))))
    assert time.process_time() - began < 20


def test_ten_thousand_lines_of_one_word(engine: OwnEngine) -> None:
    lines = [f"Word{n}" for n in range(10_000)]
    began = time.process_time()
    read = list(engine.read(lines))
    assert time.process_time() - began < 20
    assert [columns.head for columns in read] == [[0]] * 10_000


def test_nothing_and_white_space_have_no_tokens(engine: OwnEngine) -> None:
    assert [columns.start for columns in engine.read(["", "  \n\t ", "Fire."])] == [[], [], [0, 4]]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_is_read(engine: OwnEngine, pieces: list[str]) -> None:
    for piece, columns in zip(pieces, engine.read(pieces), strict=True):
        check(engine, piece, columns)


def test_a_plain_sentence(engine: OwnEngine) -> None:
    text = "Turkish troops shelled three villages near Damascus on Monday, officials said."
    (read,) = engine.read([text])
    word = [text[a:b] for a, b in zip(read.start, read.end, strict=True)]
    subject, verb, said = word.index("troops"), word.index("shelled"), word.index("said")
    assert read.tag[verb] == "VBD"
    assert (read.lemma[verb], read.pos[verb]) == ("shell", "VERB")
    assert (read.head[subject], read.dep[subject]) == (verb, "nsubj")
    assert (read.head[verb], read.dep[verb]) == (said, "ccomp")
    assert read.head[said] == said
    named = {text[read.start[a] : read.end[b - 1]]: kind for a, b, kind in read.entities}
    assert named["Damascus"] == "GPE"
    assert named["Turkish"] == "NORP"


def test_sentences_end_where_they_end(engine: OwnEngine) -> None:
    text = "Gen. Abdul Karim met U.S. envoys in Baghdad. “We agreed,” he said. They left at dawn."
    (read,) = engine.read([text])
    assert [text[read.start[a] : read.end[b - 1]] for a, b in read.sentences] == [
        "Gen. Abdul Karim met U.S. envoys in Baghdad.",
        "“We agreed,” he said.",
        "They left at dawn.",
    ]


def test_a_typographic_apostrophe_reads_like_a_straight_one(engine: OwnEngine) -> None:
    text = "The minister’s aides didn't say why they won't sign; it’s unclear who’ll pay, and I'm told they'd refuse."
    straight, curly = engine.read([text.replace("’", "'"), text.replace("'", "’")])
    for name in ("start", "end", "lemma", "tag", "pos", "head", "dep", "sentences", "entities"):
        assert getattr(straight, name) == getattr(curly, name)
    assert straight.dep.count("neg") == 2


def test_a_name_with_an_arabic_article_is_a_name(engine: OwnEngine) -> None:
    text = "Karim al-Haddad met his counterpart Omar el-Sayed in the as-yet unfinished palace."
    (read,) = engine.read([text])
    word = [text[a:b] for a, b in zip(read.start, read.end, strict=True)]
    name, other = word.index("al-Haddad"), word.index("el-Sayed")
    assert (read.tag[name], read.dep[name], word[read.head[name]]) == ("NNP", "nsubj", "met")
    assert (read.tag[other], read.lemma[other]) == ("NNP", "el-Sayed")


def test_stages_add_up_to_the_time_spent(engine: OwnEngine) -> None:
    before = sum(engine.stages.values())
    began = time.perf_counter()
    list(engine.read(["Police fired on protesters in Kyiv."] * 50))
    spent = time.perf_counter() - began
    assert 0 < sum(engine.stages.values()) - before <= spent
