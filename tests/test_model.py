"""Spans, the page map and the columns."""

from __future__ import annotations

from dateline.model import Article, Attribution, Block, PageMap, Parse, Span, Voices


def columns(heads: list[int]) -> Parse:
    n = len(heads)
    text = " ".join("abcdefghij"[:n])
    return Parse(
        text=text,
        start=[2 * i for i in range(n)],
        end=[2 * i + 1 for i in range(n)],
        word=text.split(),
        lower=text.split(),
        lemma=text.split(),
        tag=["NN"] * n,
        pos=["NOUN"] * n,
        head=heads,
        dep=["ROOT" if h == i else "dep" for i, h in enumerate(heads)],
        sentences=[(0, n)],
        entities=[],
    )


def test_span_is_half_open() -> None:
    assert Span(2, 4).of("abcdef") == "cd"
    assert Span(0, 5).covers(Span(4, 5))
    assert not Span(0, 4).overlaps(Span(4, 5))


def test_edges_are_those_of_the_whole_subtree() -> None:
    parse = columns([1, 3, 1, 3, 5, 3])
    assert parse.edges == [(0, 0), (0, 2), (2, 2), (0, 5), (4, 4), (4, 5)]
    assert parse.subtree(1) == Span(0, 5)
    assert list(parse.ancestors(0)) == [1, 3]


def test_edges_of_a_deep_chain_need_no_recursion() -> None:
    n = 20_000
    parse = columns([0] * 1)
    deep = Parse(
        text="x" * n,
        start=list(range(n)),
        end=list(range(1, n + 1)),
        word=["x"] * n,
        lower=["x"] * n,
        lemma=["x"] * n,
        tag=["NN"] * n,
        pos=["NOUN"] * n,
        head=[max(i - 1, 0) for i in range(n)],
        dep=["dep"] * n,
        sentences=[(0, n)],
        entities=[],
    )
    assert parse.edges == [(0, 0)]
    assert deep.edges[0] == (0, n - 1)


def test_tokens_in_a_span() -> None:
    parse = columns([0, 0, 0])
    assert list(parse.tokens_in(Span(2, 5))) == [1, 2]
    assert list(parse.tokens_in(Span(1, 2))) == []


def test_page_map_goes_back_to_the_page() -> None:
    page = PageMap((0, 5, 6), (5, 6, 10), (100, 105, 111), (105, 110, 115))  # the middle run: one character from five
    assert page.page_span(Span(1, 3)) == Span(101, 103)
    assert page.page_span(Span(4, 7)) == Span(104, 112)
    assert page.page_span(Span(5, 6)) == Span(105, 110)
    assert page.page_span(Span(10, 12)) is None


def test_article_id_is_that_of_its_text() -> None:
    assert Article("a").id == Article("a", blocks=(Block(Span(0, 1), "title"),)).id != Article("b").id


def test_block_at_an_offset() -> None:
    article = Article("ab\n\ncd", (Block(Span(0, 2), "title"), Block(Span(4, 6), "paragraph")))
    assert article.block_at(1) is article.blocks[0]
    assert article.block_at(3) is None
    assert article.block_at(5) is article.blocks[1]


def test_the_innermost_voice_is_the_one_that_speaks() -> None:
    outer = Attribution("s1", "direct", (Span(0, 100),))
    inner = Attribution("s2", "indirect", (Span(10, 50),), parent="s1")
    voices = Voices((outer, inner))
    assert voices.at(Span(20, 25)) is inner
    assert voices.at(Span(60, 65)) is outer
    assert voices.at(Span(99, 105)) is None
