"""`dateline sample`: rows for people to check, drawn so that the figures hold for the whole corpus."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.common import add_store, count, print_words
from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.cli.common import Commands

_OF = ("reports", "statements")


def add(commands: Commands) -> None:
    sample = commands.add_parser(
        "sample",
        help="draw reports or statements for checking",
        description="Draw rows of a store for people to check: reports by type and voice, statements by kind and "
        "strength, in proportion and one of each at least. The same seed draws the same rows of the same corpus. Each "
        "row is printed as CSV with the words to look at.",
    )
    add_store(sample)
    add_draw(sample)
    sample.add_argument("--out", type=Path, metavar="FILE.csv", help="write a new file instead of printing")
    sample.set_defaults(run=_sample, n=100, seed=1)


def add_draw(command: argparse.ArgumentParser) -> None:
    """Which rows, and which draw of them."""
    command.add_argument("-n", type=count, metavar="N", help="how many rows (of a draw: 100)")
    command.add_argument("--seed", type=count, metavar="N", help="of the draw (of `dateline sample`: 1)")
    command.add_argument("--of", choices=_OF, default="reports", help="what is drawn (default: reports)")


def _sample(options: argparse.Namespace) -> int:
    from dateline.export.others.delimited import sheet
    from dateline.score import sample_of
    from dateline.score.sheet import columns_of, rows_of
    from dateline.store import open_store

    with open_store(options.store, read_only=True) as store, store.snapshot() as view:
        drawn = sample_of(view, options.n, seed=options.seed, of=options.of)
        words = sheet(columns_of(options.of), rows_of(view, drawn, options.of))
    if options.out is None:
        print_words(words)
        return 0
    try:
        with options.out.open("x", encoding="utf-8", newline="") as out:
            out.write(words)
    except FileExistsError:
        raise UsageError(
            f"{options.out} is there already; name a new file, since it may hold what was judged"
        ) from None
    except OSError as error:
        raise UsageError(f"{options.out} cannot be written: {error.strerror}") from None
    print_words(f"{len(drawn.drawn)} {options.of} of {sum(drawn.sizes.values())}, seed {drawn.seed}: {options.out}\n")
    return 0
