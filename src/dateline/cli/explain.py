"""`dateline explain`: why each event of a page was coded, and why other sentences gave none."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dateline.cli.common import WIDTH, add_page, colour, print_json, print_words, reader

if TYPE_CHECKING:
    from dateline.cli.common import Commands


def add(commands: Commands) -> None:
    explain = commands.add_parser(
        "explain",
        help="say why each event of a page was coded, and why other sentences gave none",
        description="Read a page and say, sentence by sentence, what was coded and why, and what was not and why not.",
    )
    add_page(explain)
    asked = explain.add_mutually_exclusive_group()
    asked.add_argument("--sentence", type=int, default=0, metavar="N", help="only the sentence of this number, from 1")
    asked.add_argument("--at", default="", metavar="WORDS", help="only the sentences that hold these words")
    explain.add_argument("--json", action="store_true", help="print the explanation as JSON")
    explain.set_defaults(run=_explain)


def _explain(options: argparse.Namespace) -> int:
    from dateline.export import as_explained

    explanation = reader(options).explain(
        options.page,
        sentence=options.sentence,
        at=options.at,
        date=options.date,
        publisher=options.publisher,
        format=options.format,
    )
    if options.json:
        print_json(explanation.json)
    else:
        print_words(as_explained(explanation, WIDTH, colour=colour()))
    return 0 if explanation.reading.article.status == "read" else 1
