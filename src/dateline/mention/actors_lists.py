"""Names in a row behind titles, which the engine reads as one noun: "Ministers Ana Novak and Luis Ortega"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.mention.actors_names import Page, is_title
from dateline.mention.registry import Match

_LONGEST = 4  # words of a name


def listed_names(page: Page) -> Iterator[tuple[int, int, int, list[Match]]]:
    """Start of the phrase, first and last token of the name, and its titles; only rows of two names and more."""
    done = -1
    for i, match in page.covered.items():
        if i != match.first or i <= done or not is_title(match):
            continue
        row, done = _row(page, match)
        if len(row) > 1 and not (len(row) == 2 and row[1][3] == [] and not _plural(match)):
            yield from row


def _plural(title: Match) -> bool:
    return any(s.kind == "title" and s.plural for s in title.senses)


def _row(page: Page, title: Match) -> tuple[list[tuple[int, int, int, list[Match]]], int]:
    """Title, name, "and", (title,) name ...; a plural title holds for all, a singular one for its own name."""
    parse, covered = page.parse, page.covered
    end = parse.sentences[parse.sentence_of[title.first]][1]
    row: list[tuple[int, int, int, list[Match]]] = []
    shared, at = _adjectives(page, title), title.last
    left, titles = shared[0].first, shared
    while at < end:
        last = _name_end(page, at, end)
        if last == at:
            break
        row.append((left, at, last, titles))
        at = last
        while at < end and parse.lower[at] in (",", "and", "&"):
            at += 1
        own = covered.get(at)
        while own is not None and own.last < end and own.kinds & {"adjective", "country"} and own.first == at:
            own = covered.get(own.last)
        if at == last or at >= end:
            break
        left, titles = at, shared if _plural(title) else []
        if own is not None and is_title(own):
            titles = _adjectives(page, own)
            left, at = titles[0].first, own.last
        elif not _plural(title):
            break
    return row, at


def _adjectives(page: Page, title: Match) -> list[Match]:
    """The title with the country named right before it."""
    before = page.covered.get(title.first - 1)
    if before is not None and before.last == title.first and before.kinds & {"adjective", "country"}:
        return [before, title]
    return [title]


def _name_end(page: Page, at: int, end: int) -> int:
    """Where the name that begins here ends; `at` itself where none begins."""
    match = page.covered.get(at)
    if match is not None and "person" in match.kinds and match.first == at:
        return match.last
    last = at
    while last < min(end, at + _LONGEST) and page.parse.tag[last] in ("NNP", "NNPS"):
        inside = page.covered.get(last)
        if inside is not None and not ("person" in inside.kinds or (inside.only_words and not is_title(inside))):
            break
        if not page.parse.word[last][0].isupper():
            break
        last += 1
    return last if last - at > 1 else at
