"""`dateline verify`: texts put back into a manifest, and every row checked."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.common import print_words
from dateline.cli.run import add_facts, facts_of
from dateline.export.words import safe
from dateline.settings import Settings

if TYPE_CHECKING:
    from dateline.cli.common import Commands


def add(commands: Commands) -> None:
    verify = commands.add_parser(
        "verify",
        help="check a manifest with the texts that you hold",
        description="Take the texts of a manifest's articles from INPUTs, put them back and check every row: offsets, "
        "words, hashes. Exit status 0 when every text was given and every row is right.",
    )
    verify.add_argument("manifest", type=Path, metavar="DIR", help="a folder that `dateline manifest` has written")
    verify.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="whatever `dateline run` reads, or a folder of the texts themselves as .txt files",
    )
    verify.add_argument("--out", type=Path, metavar="DIR", help="write the whole tables into this folder")
    verify.add_argument(
        "--format",
        action="append",
        default=[],
        choices=("csv", "parquet", "jsonl"),
        metavar="FORMAT",
        help="of the whole tables: csv, parquet, jsonl; may be given several times (default: csv)",
    )
    add_facts(verify)
    verify.add_argument(
        "--tables", type=Path, metavar="DIR", help="the tables of your own that the pages were read with"
    )
    verify.set_defaults(run=_verify)


def _verify(options: argparse.Namespace) -> int:
    from dateline.manifest import verify

    done = verify(
        options.manifest,
        options.inputs,
        out=options.out,
        formats=options.format or ["csv"],
        options=facts_of(options),
        settings=Settings(tables=options.tables),
    )
    print_words("".join(safe(line) + "\n" for line in done.summary))
    return 0 if done.whole else 1
