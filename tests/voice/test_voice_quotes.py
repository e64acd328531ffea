"""Quotation marks paired: every family, apostrophes, runs over paragraphs, marks left open, hostile pages."""

from __future__ import annotations

import time

import pytest

from dateline.model import Span
from dateline.page.plain import plain
from dateline.voice.quotation.quotes import find_quotes, pair_marks


def quoted(text: str) -> list[str]:
    return [span.of(text) for span, _ in pair_marks(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Ivo Marek said: "The pass is open." He left.', ['"The pass is open."']),
        ("“The pass is open,” Marek said, “and safe.”", ["“The pass is open,”", "“and safe.”"]),
        ('He added: "The pass is open. "Trucks may go," he said.', ['"The pass is open. "Trucks may go,"']),
        ("The general called it ‘a heavy price’ for peace.", ["‘a heavy price’"]),
        ("The general called it 'a heavy price' for peace.", ["'a heavy price'"]),
        ("Le porte-parole: «The pass is open», he added.", ["«The pass is open»"]),
        ("Der Sprecher: „The pass is open“, he added.", ["„The pass is open“"]),
        ("»The pass is open«, he added.", ["»The pass is open«"]),
        ("``The pass is open,'' he said.", ["``The pass is open,''"]),
        ("He said ''the pass is open'' twice.", ["''the pass is open''"]),
        ("“He told me ‘go home’ and left,” she said.", ["“He told me ‘go home’ and left,”"]),
    ],
)
def test_marks_of_every_family_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The soldiers' homes weren't hit, and the mayor's office didn't answer.",
        "It’s the people’s choice, the farmers’ union wrote.",
        "In the '90s rock 'n' roll was banned.",
        "Sana'a and Ta’izz were quiet.",
    ],
)
def test_apostrophes_are_no_marks(text: str) -> None:
    assert quoted(text) == []


def test_apostrophes_inside_single_marks_do_not_close_them() -> None:
    text = "She stressed ‘the vote shows the people’s trust in the farmers’ own council.’ Nobody answered."
    assert quoted(text) == ["‘the vote shows the people’s trust in the farmers’ own council.’"]


def test_a_mark_left_open_ends_with_its_paragraph() -> None:
    text = "She said: “The pass is open."
    (span, closed), *rest = pair_marks(text, Span(0, len(text)))
    assert (span.of(text), closed, rest) == ("“The pass is open.", False, [])


def test_a_single_mark_that_never_closes_hides_no_quotation() -> None:
    assert quoted('The ‘Okhta river rose. "Leave now," police said.') == ['"Leave now,"']


def test_a_quotation_runs_over_paragraphs(parsed) -> None:  # type: ignore[no-untyped-def]
    text = "Marek said: “The pass is open.\n\n“It will stay open.”\n\n“Roads are clear,” Dana Roth said."
    article, parse = parsed(text)
    runs = [q.run for q in find_quotes(article, parse)]
    assert runs[0] == runs[1] != runs[2]


def test_scare_quotes_are_told_from_quotations(parsed) -> None:  # type: ignore[no-untyped-def]
    text = "The “caliphate” lost its last town. “We will rebuild it,” the governor said. “Leave!” he shouted."
    article, parse = parsed(text)
    assert [q.scare for q in find_quotes(article, parse)] == [True, False, False]


def test_pairing_is_linear_on_hostile_pages() -> None:
    for unit in ("'a ", "“", "”", "'", "‘s' ", "“ ”' "):
        text = unit * (200_000 // len(unit))
        begin = time.perf_counter()
        pair_marks(text, plain(text).blocks[0].span)
        assert time.perf_counter() - begin < 5
