"""`dateline score`: how much of the record is right, by people's judgements, and how far they agree."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dateline.cli.common import add_store, print_json, print_words
from dateline.cli.sample import add_draw
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.cli.common import Commands


def add(commands: Commands) -> None:
    score = commands.add_parser(
        "score",
        help="say how much of the record is right, by people's judgements",
        description="Print the precision of what people judged, with 95 % intervals, by type and voice and by column, "
        "and where two or more judged the same rows how far they agree. With --seed and -n of `dateline sample` the "
        "rows judged are a sample, and the figures those of the whole corpus.",
    )
    add_store(score)
    add_draw(score)
    score.add_argument("--by", default="", metavar="NAME", help="this coder's judgements only")
    form = score.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")
    score.set_defaults(run=_score)


def _score(options: argparse.Namespace) -> int:
    from dateline.export.others.delimited import sheet
    from dateline.score import appendix, as_record, as_rows, score_of
    from dateline.score.appendix import COLUMNS
    from dateline.store import open_store

    if (options.n is None) != (options.seed is None):
        raise UsageError("a sample is named by its --seed and its -n; give both, or neither for all that was judged")
    with open_store(options.store, read_only=True) as store, store.snapshot() as view:
        score = score_of(view, of=options.of, by=options.by, seed=options.seed, n=options.n or 0)
    if options.json:
        print_json(as_record(score))
    elif options.csv:
        print_words(sheet(COLUMNS, as_rows(score)))
    else:
        print_words(appendix(score))
    return 0
