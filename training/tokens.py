"""Builds tables/tokens.csv: chunks that the tokenizer's rules would cut wrongly, and their parts.

    python -m training tokens
    python -m training tokens -- --out TOKENS.csv

They are facts about English spelling (contractions with and without apostrophe, abbreviations, emoticons) taken from
the list of exceptions of spaCy's English data (MIT), without norms. Left out: those that break a common word in two
(LEFT_OUT), and white space.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src/dateline/tables/tokens.csv"
LEFT_OUT = frozenset({"id", "Id", "wed", "Wed"})
"""Taken for "I'd" and "we'd": in news nearly always a document, the past of "wed", a Wednesday."""
HEAD = """\
# Chunks with parts of their own (contractions), or that stay whole (abbreviations, emoticons) whatever the rules of
# tokens.toml say. Facts from spaCy's English tokenizer exceptions (MIT). Built by `python -m training tokens`.
"""


def main(arguments: Sequence[str] = ()) -> int:
    parser = argparse.ArgumentParser(prog="python -m training tokens", description="Builds the table of exceptions.")
    parser.add_argument("--out", type=Path, default=TABLE, help="table to write")
    options = parser.parse_args(arguments)
    written = table(exceptions())
    options.out.write_text(written, encoding="utf-8")
    print(f"{options.out}: {len(written.splitlines()) - len(HEAD.splitlines()) - 1} exceptions")
    return 0


def exceptions() -> dict[str, list[str]]:
    """The parts of each chunk on spaCy's list."""
    from spacy.lang.en import English
    from spacy.symbols import ORTH

    rules = English.Defaults.tokenizer_exceptions or {}
    return {chunk: [str(part[ORTH]) for part in parts] for chunk, parts in rules.items()}


def table(rules: Mapping[str, Sequence[str]]) -> str:
    """The whole file, sorted."""
    out = io.StringIO()
    out.write(HEAD)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("chunk", "parts"))
    for chunk, parts in sorted(rules.items()):
        if chunk not in LEFT_OUT and not any(map(str.isspace, chunk)):
            writer.writerow((chunk, " ".join(parts)))
    return out.getvalue()
