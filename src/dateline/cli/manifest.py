"""`dateline manifest`: a data set that can be published without its texts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.cli.common import add_reader, add_store, print_words, settings

if TYPE_CHECKING:
    from dateline.cli.common import Commands


def add(commands: Commands) -> None:
    manifest = commands.add_parser(
        "manifest",
        help="write everything of a store but its texts",
        description="Write the data set of a store without its texts: hashes, offsets, versions, settings, scores and "
        "a codebook. Whoever holds the texts puts them back with `dateline verify`.",
    )
    add_store(manifest)
    manifest.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write")
    add_reader(manifest)
    manifest.set_defaults(run=_manifest)


def _manifest(options: argparse.Namespace) -> int:
    from dateline.corpus import Corpus

    with Corpus(options.store, read_only=True, settings=settings(options)) as corpus:
        said = corpus.manifest(options.out)
    (form,) = said["formats"].values()
    print_words(f"{form['counts']['articles']} articles without their texts in {options.out}\n")
    return 0
