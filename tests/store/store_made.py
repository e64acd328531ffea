"""Pages and rows made by hand for the tests of the store, and any rows and readings there can be."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from dateline.dataset import OF_ARTICLE, CopyRow, Filed
from dateline.model import Article, Reading, Stated
from dateline.record import article_row
from dateline.store import Packed, Store, packed

AWKWARD = ("", "\U0001f54a️ “naïve” — 'quoted' \"twice\"", "=1+1", "a\\b\tc\nd", "x" * 20_000, "\ufeff�", "%s ? :a $1")


def page(
    text: str,
    copy: str,
    published: str = "2020-05-17",
    *,
    publisher: str = "The Gazette",
    reader: str = "one",
    rows: Mapping[str, Sequence[object]] | None = None,
    filed: str = "",
    bytes_of: str = "",
) -> Packed:
    """What a page with these words puts on file. `bytes_of`: the hash of its bytes, where that matters."""
    article = Article(
        text,
        title=Stated(text.split("\n")[0], "metadata"),
        publisher=Stated(publisher, "given"),
        published=Stated(published, "given" if published else ""),
    )
    of = CopyRow(
        id=copy,
        article=article.id,
        publisher=publisher,
        published=published,
        title=article.title.value,
        address=f"https://news.example/{copy}",
        page_hash=bytes_of or f"hash of {copy}",
        reader=reader,
        filed=filed,
    )
    return packed(Filed(of, article_row(article, copy), Reading(article), rows or {}, b"signed"))


def one(store: Store, table: str, *key: object) -> Any:
    """The row of this key, which is there."""
    row = store.row(table, *key)
    assert row is not None, key
    return row


def failed(copy: str, *, reader: str = "one", reason: str = "no text") -> Packed:
    """A page without an article."""
    return packed(Filed(CopyRow(copy, status="failed", stage="page", reason=reason, reader=reader)))


# ----------------------------------------------------------------------------------------------- whatever there is

texts = st.one_of(st.sampled_from(AWKWARD), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
# what JSON cannot say in UTF-8 and what no database takes: only a whole reading keeps it
any_texts = st.one_of(texts, st.sampled_from(["\0", "\ud800 alone", "\udfff"]))
_integers = st.integers(-(2**63), 2**63 - 1)
_reals = st.floats(allow_nan=False, allow_infinity=False)


def any_of(hint: Any, words: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Any value of this type."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return st.builds(hint, **{f.name: any_of(hints[f.name], words) for f in dataclasses.fields(hint)})
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(any_of(a, words) for a in inner))
    if origin is typing.Literal:
        return st.sampled_from(inner)
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(any_of(inner[0], words), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*(any_of(a, words) for a in inner))
    simple = {str: words, int: _integers, float: _reals, bool: st.booleans(), type(None): st.none()}
    return simple[hint]


def of_article(name: str, row: Any, article: str, number: int) -> Any:
    """`row` as one of the article's, with a key of its own."""
    fields = {f.name for f in dataclasses.fields(row)}
    if name == "participants":
        return dataclasses.replace(row, article=article, report=f"{article}r0", place=number)
    if name == "mentions":
        return dataclasses.replace(row, article=article, start=number)
    assert name in OF_ARTICLE
    assert "id" in fields
    return dataclasses.replace(row, article=article, id=f"{article}{name[0]}{number}")
