"""python -m evaluation predict | score | regression | halves | engine | bench | corpus | explorer | pictures | docs."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dateline.errors import DatelineError, UsageError
from evaluation.predict import EMPTY, NEEDS_ENGINE, load_set, predict_file

if TYPE_CHECKING:
    from dateline.reader import Reader

_SETS = ", ".join(EMPTY)


class _Parser(argparse.ArgumentParser):
    """One line for a mistake, exit 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(argv: list[str] | None = None) -> int:
    args = _parser().parse_args(argv)
    try:
        args.do(args)
    except (DatelineError, OSError) as error:
        print(f"evaluation {args.command}: {error}", file=sys.stderr)
        return 2
    return int(getattr(args, "failed", 0))


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m evaluation", description="Predict, score, guard what was reached, measure speed.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    predict = commands.add_parser("predict", help="read INPUT.jsonl, write one prediction a line")
    predict.add_argument("set", help=_SETS)
    predict.add_argument("input", type=Path, metavar="INPUT.jsonl", help="lines with id and text; .gz too")
    predict.add_argument("--out", type=Path, metavar="PRED.jsonl", help="default: standard output")
    _add_engine(predict)
    predict.set_defaults(do=_predict)
    score = commands.add_parser("score", help="score PRED against GOLD")
    score.add_argument("set", help=_SETS)
    score.add_argument("gold", type=Path)
    score.add_argument("pred", type=Path)
    score.add_argument("--split", default="all", help="only gold of this split (dev, heldout, test); default: all")
    score.add_argument("--source", default="", help="only gold of this source")
    score.add_argument("--json", action="store_true")
    score.set_defaults(do=_score)
    regression = commands.add_parser("regression", help="score the project's own cases and compare with the floors")
    regression.add_argument("--json", action="store_true")
    regression.add_argument("--misses", metavar="LAYER", default="", help="list what was missed: events, voices, ...")
    _add_engine(regression)
    regression.set_defaults(do=_regression)
    bench = commands.add_parser("bench", help="words and articles a second, beside spaCy; start and peak memory")
    bench.add_argument("--input", type=Path, metavar="PATH", help="your own texts: JSONL (lines with text) or a folder")
    bench.add_argument("--articles", type=int, metavar="N", help="how many (default 24 made ones, 120 of your own)")
    bench.add_argument("--engine", default="", metavar="NAME", help="the engine measured (default: the usual one)")
    bench.add_argument("--rounds", type=int, default=5, help="timed rounds of each side, interleaved (default 5)")
    bench.add_argument("--json", action="store_true")
    bench.set_defaults(do=_bench)
    corpus = commands.add_parser("corpus", help="runs, settling and exports of a corpus: cores, memory, growth")
    corpus.add_argument("--input", type=Path, action="append", default=[], metavar="PATH", help="your own pages")
    corpus.add_argument("--articles", type=int, default=240, metavar="N", help="read in each run (default 240)")
    corpus.add_argument("--sizes", default="10000,30000,100000", metavar="N,N", help="articles on file, with made rows")
    corpus.add_argument("--formats", default="", metavar="A,B", help="exports (default: all)")
    corpus.add_argument("--rounds", type=int, default=3, help="runs of each kind (default 3)")
    corpus.add_argument("--full", action="store_true", help="really read as many articles as the greatest size")
    corpus.add_argument("--json", action="store_true")
    corpus.set_defaults(do=_corpus)
    explorer = commands.add_parser("explorer", help="how soon the explorer answers, and how much its pages weigh")
    explorer.add_argument(
        "--store", type=Path, default=Path("build/bench-explorer.db"), metavar="FILE", help="made if it is not there"
    )
    explorer.add_argument("--events", type=int, default=100_000, metavar="N", help="events on file (default 100000)")
    explorer.add_argument("--turns", type=int, default=40, metavar="N", help="requests of each view (default 40)")
    explorer.add_argument("--page", action="append", default=[], metavar="NAME", help="only this view; several times")
    explorer.add_argument("--json", action="store_true")
    explorer.set_defaults(do=_explorer)
    pictures = commands.add_parser("pictures", help="take the pictures of docs/pictures anew; needs Chromium")
    pictures.add_argument("--store", type=Path, default=Path("build/demo.db"), metavar="FILE", help="of `make demo`")
    pictures.set_defaults(do=_pictures)
    halves = commands.add_parser("halves", help="score the development halves in DIR, into docs/scores.md and README")
    halves.add_argument("folder", type=Path, metavar="DIR")
    _add_engine(halves, "; the scores are then printed and not written")
    halves.set_defaults(do=_halves)
    engine = commands.add_parser("engine", help="reading engines side by side on gold trees and entities in DIR")
    engine.add_argument("folder", type=Path, metavar="DIR")
    engine.add_argument("--engine", action="append", default=[], metavar="NAME", help="default: ours and spacy")
    engine.add_argument("--json", action="store_true")
    engine.set_defaults(do=_engine)
    docs = commands.add_parser("docs", help="write the generated parts of docs/")
    docs.set_defaults(do=_docs)
    return parser


def _add_engine(command: argparse.ArgumentParser, more: str = "") -> None:
    command.add_argument("--engine", default="", metavar="NAME", help=f"read with another engine{more}")


def _reader(engine: str) -> Reader:
    from dateline.reader import Reader
    from dateline.settings import Settings

    return Reader(Settings(engine=engine)) if engine else Reader()


def _predict(args: argparse.Namespace) -> None:
    check(args.set, args.input, args.out)
    reader = _reader(args.engine)
    if args.set in NEEDS_ENGINE:
        _ = reader.engine  # a missing engine is one error here, not one a line
    if args.out is None:
        predict_file(args.set, args.input, sys.stdout, reader=reader)
        return
    with args.out.open("w", encoding="utf-8") as out:
        predict_file(args.set, args.input, out, reader=reader)


def check(name: str, source: Path, out: Path | None) -> None:
    """Refuse what cannot be run before the output file is touched."""
    load_set(name)
    if not source.is_file():
        raise UsageError(f"{source} cannot be read: {'it is a folder' if source.is_dir() else 'no such file'}")
    if out is not None and out.exists() and out.samefile(source):
        raise UsageError(f"{out} is the input; name another file for the predictions")


def _score(args: argparse.Namespace) -> None:
    from evaluation.scorers import readable, score_files

    scores = score_files(args.set, args.gold, args.pred, split=args.split, source=args.source)
    if args.json:
        print(json.dumps({"set": args.set, "split": args.split, "scores": scores}, indent=1))
    else:
        print("\n".join(readable(args.set, scores)))


def _regression(args: argparse.Namespace) -> None:
    from evaluation.regression import below, misses, run, table

    outcome = run(_reader(args.engine))
    if args.json:
        print(json.dumps(outcome.scores, indent=1))
    else:
        print("\n".join(table(outcome)))
    if args.misses:
        print("\n".join(misses(outcome, args.misses)))
    args.failed = bool(below(outcome.scores))


def _bench(args: argparse.Namespace) -> None:
    from evaluation.bench import readable, run

    report = run(args.input, articles=args.articles, rounds=args.rounds, engine=args.engine)
    print(json.dumps(report, indent=1) if args.json else "\n".join(readable(report)))


def _corpus(args: argparse.Namespace) -> None:
    from dateline.export.formats import FORMATS
    from evaluation.bench_corpus import bench, readable

    report = bench(
        args.input,
        articles=args.articles,
        sizes=[int(size) for size in args.sizes.split(",")],
        rounds=args.rounds,
        formats=[*filter(None, args.formats.split(","))] or [*FORMATS],
        full=args.full,
    )
    print(json.dumps(report, indent=1) if args.json else "\n".join(readable(report)))


def _pictures(args: argparse.Namespace) -> None:
    from evaluation.pictures import take

    for file in take(args.store):
        print(file)


def _explorer(args: argparse.Namespace) -> None:
    from evaluation.bench_explorer import bench, missed, readable

    report = bench(args.store, turns=args.turns, events=args.events, pages=args.page)
    print(json.dumps(report, indent=1) if args.json else "\n".join(readable(report)))
    args.failed = bool(missed(report))


def _halves(args: argparse.Namespace) -> None:
    from evaluation.halves import rows, write

    if args.engine:
        rows(args.folder, _reader(args.engine))
    else:
        write(args.folder)


def _engine(args: argparse.Namespace) -> None:
    from evaluation.engine import readable, run

    scores = run(args.folder, args.engine)
    print(json.dumps(scores, indent=1) if args.json else "\n".join(readable(scores)))


def _docs(_args: argparse.Namespace) -> None:
    from evaluation.docs import write

    write()


if __name__ == "__main__":
    sys.exit(main())
