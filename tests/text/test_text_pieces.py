"""Blocks are cut into pieces of bounded size, and their columns join to one parse of the article."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Article, Parse
from dateline.page.plain import plain
from dateline.text import pieces
from dateline.text.engine import Columns

Parsed = Callable[..., tuple[Article, Parse]]


class Words:
    """An engine that knows words and nothing else."""

    name = "words"

    def read(self, texts: Iterable[str]) -> Iterator[Columns]:
        for text in texts:
            assert len(text) <= pieces.PIECE_CHARS
            out, at = Columns(), 0
            for word in text.split():
                at = text.index(word, at)
                out.start.append(at)
                at += len(word)
                out.end.append(at)
            n = len(out.start)
            out.lemma = out.tag = out.pos = out.dep = ["x"] * n
            out.head = list(range(n))
            out.sentences = [(0, n)] if n else []
            yield out


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab. \n\u00e9\U0001f600\u200f\"'", max_size=400))
def test_every_token_stands_where_it_says(text: str) -> None:
    parse = pieces.parse(plain(text), Words())
    assert all(text[a:b] == w for a, b, w in zip(parse.start, parse.end, parse.word, strict=True))
    assert parse.start == sorted(parse.start)
    assert "".join(parse.word) == "".join(text.split())


def test_a_block_without_a_full_stop_is_cut_at_spaces() -> None:
    text = "word " * 5_000
    parse = pieces.parse(plain(text), Words())
    assert len(parse) == 5_000
    assert set(parse.word) == {"word"}


def test_a_block_without_a_space_is_cut_anywhere() -> None:
    assert "".join(pieces.parse(plain("x" * 20_001), Words()).word) == "x" * 20_001


def test_no_sentence_runs_across_a_line(parsed: Parsed) -> None:
    _, parse = parsed("Talks in Sochi\nThe ministers met on Monday. They left.")
    starts = [parse.word[a] for a, _ in parse.sentences]
    assert starts == ["Talks", "The", "They"]


def test_the_arabic_article_stays_with_its_name(parsed: Parsed) -> None:
    _, parse = parsed("President Salim al-Haddad met US-backed fighters in Deir ez-Zor.")
    assert "al-Haddad" in parse.word
    assert "ez-Zor" in parse.word
    assert "backed" in parse.word


def test_same_columns_whatever_stands_beside(parsed: Parsed) -> None:
    """The batch does not change the reading of a sentence."""
    _, alone = parsed("Police arrested 30 people in Nairobi.")
    _, among = parsed("Police arrested 30 people in Nairobi.\n" + "A long line of other words follows here. " * 60)
    n = len(alone)
    assert (alone.tag, alone.dep, alone.head) == (among.tag[:n], among.dep[:n], among.head[:n])
