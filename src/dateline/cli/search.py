"""`dateline search`: articles of a store that have some words."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from dateline.cli.common import add_store, count, print_json, print_words
from dateline.export.words import safe

if TYPE_CHECKING:
    from dateline.cli.common import Commands
    from dateline.store import Hit

_SHOWN = 20


def add(commands: Commands) -> None:
    search = commands.add_parser(
        "search",
        help="find articles of a store by their words",
        description="Print the articles whose title or text has all these words, best first: id, day, outlet, title, "
        "and where the words stand. A phrase stands in quotation marks within the words: '\"tear gas\" police'.",
    )
    add_store(search)
    search.add_argument("words", nargs="+", metavar="WORDS", help="all of them must be there; stems of English count")
    search.add_argument(
        "--limit",
        type=count,
        default=_SHOWN,
        metavar="N",
        help=f"print at most N articles; 0 for all (default: {_SHOWN})",
    )
    search.add_argument("--json", action="store_true", help="print JSON")
    search.set_defaults(run=_search)


def _search(options: argparse.Namespace) -> int:
    from dateline.store import open_store

    with open_store(options.store, read_only=True) as store:
        hits = store.search(" ".join(options.words), options.limit or store.count("articles"))
    if options.json:
        print_json([asdict(hit) for hit in hits])
    else:
        print_words("".join(map(_lines, hits)) or "No article has all of these words.\n")
    return 0


def _lines(hit: Hit) -> str:
    facts = " · ".join(safe(fact) for fact in (hit.published, hit.publisher, hit.title) if fact)
    places = "".join(f"    {safe(snippet.words)}\n" for snippet in hit.snippets)
    return f"{safe(hit.article)}  {facts}\n{places}"
