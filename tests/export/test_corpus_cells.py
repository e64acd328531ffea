"""Cells of our CSV: safe for spreadsheets, and read again as they were."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.tables.cells import GUARDED, guarded, joined, number, split, unguarded
from dateline.export.tables.codebook import codebook


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-1 on the day", "'-1 on the day"),
        ("---COP", "'---COP"),
        ("@home", "'@home"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\n=x", "'\n=x"),
        ("  =x", "'  =x"),
        ("\u00a0=x", "'\u00a0=x"),
        ("＝x", "'＝x"),
        ("'=x", "''=x"),
        ("'tis", "'tis"),
        ("''", "''"),
        ("a=b", "a=b"),
        (" plain", " plain"),
        ("", ""),
    ],
)
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(st.text(alphabet=st.sampled_from("'=+-@＝ \t\r\nab|\\\u00a0"), max_size=8))
def test_guarding_is_reversible(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cell)


@given(st.text(alphabet=st.sampled_from("'=+-@＝ \t\r\nab\u00a0"), max_size=8))
def test_the_expression_of_the_codebook_undoes_it(text: str) -> None:
    said = re.search(r"as a regular expression `(.+?)`, replaced", codebook())
    assert said is not None
    assert re.sub(said[1], "", guarded(text), count=1) == text


@given(st.lists(st.text(alphabet=st.sampled_from("a|\\=é "), max_size=5), max_size=5))
def test_lists_are_split_again(items: list[str]) -> None:
    assert split(joined(items)) == tuple(items)


def test_lists_are_readable() -> None:
    assert joined(("SYRGOV", "", "TUR")) == "SYRGOV||TUR"
    assert joined(("",)) == "\\"
    assert joined(()) == ""
    assert joined(("a|b", "c")) == "a\\|b|c"


@pytest.mark.parametrize(("value", "cell"), [(12.0, "12"), (-7.5, "-7.5"), (0.1, "0.1"), (None, ""), (1e20, "1e+20")])
def test_numbers_are_never_guarded(value: float | None, cell: str) -> None:
    assert number(value) == cell
    assert value is None or float(cell) == value


def test_guarded_cells_are_found() -> None:
    assert GUARDED.match("'=x")
    assert not GUARDED.match("'tis")
