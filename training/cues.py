"""Builds tables/cues.csv: which words attribute, in which grammar, and in how many of a hundred uses.

    python -m training cues ATTRIBUTION_TRAIN.jsonl
    python -m training cues -- ATTRIBUTION_TRAIN.jsonl --any --out CUES.csv

Each line of ATTRIBUTION_TRAIN has `text` and `attributions`, each with `source`, `cue` and `content` as lists of
[start, end). The shipped table was counted on the train split of PolNeAR 1.0 (Newell et al., LREC 2018); another file
is refused unless `--any` is given. What counts cannot say (stances, words of attitude, words left out, estimates for
words that the split lacks) stands in cues_hand.toml beside this file. No sentence of the split gets into the table.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.model import Parse, Span
from dateline.page.plain import plain
from dateline.reader import Reader
from dateline.text import parse
from dateline.voice.cue.frames import frames

TABLE = Path(__file__).parents[1] / "src/dateline/tables/cues.csv"
HAND = Path(__file__).with_name("cues_hand.toml")
SHA256 = "f43b02bcb62287351a23e0a91ed1a6ff7e06dc9ae96f99b067437293fdcd3218"
"""Of the train file that the shipped table was counted on."""

SAME = 0.5  # share of words that a frame and a marked content must have in common to be the same
PRIOR = 3  # uses that the share of the pattern over all words counts as, when a word's share is shrunk towards it
COMMON = 12  # uses in which a pattern must have been seen at all
FEWEST = 2  # attributing uses of a word, all patterns together
LEAST = 0.27  # shrunk share below which a pattern is not listed
SPEECH = 50  # share in a pattern of speech from which a word is one of speech
SPEECH_PATTERNS = ("that", "clause", "quote", "wh")
POS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
COLUMNS = ("lemma", "pos", "patterns", "stance", "strength")
HEAD = """\
# Attribution cues. `patterns` says in which grammar the word attributes, and how often in a hundred uses of that
# grammar it does (names: voice/cue/frames.py; "quote" is a quotation standing next to it). `strength` is "strong"
# for words of speech and writing, "weak" for words of attitude, plan and seeming, which attribute less surely.
# `stance` is what the speaker does by using the word; behind it, pattern=stance where the construction does something
# else ("insisted that" claims, "insisted on" demands; future: the content is still to come). A lemma of two words is
# matched where the second depends on the first: "lash out", "take issue", "make clear".
# Shares are counted on the train split of PolNeAR 1.0, shrunk towards the share of the pattern; round shares of
# entries not counted there are estimates. Built by `python -m training cues`.
"""

Key = tuple[str, str, str]  # lemma, Universal POS, pattern
Word = tuple[str, str]  # lemma, part of speech as the table has it


@dataclass
class Counts:
    """Uses of each word in each pattern, and those in which it attributes."""

    uses: Counter[Key] = field(default_factory=Counter)
    attributing: Counter[Key] = field(default_factory=Counter)


def main(arguments: Sequence[str] = ()) -> int:
    options = _options(arguments)
    found = hashlib.sha256(options.file.read_bytes()).hexdigest()
    if found != SHA256 and not options.any:
        print(
            f"{options.file}: sha256 {found[:12]}..., expected {SHA256[:12]}... (PolNeAR's train file); "
            "give --any to count on this file",
            file=sys.stderr,
        )
        return 2
    with options.file.open(encoding="utf-8") as lines:
        counts = count(json.loads(line) for line in lines if line.strip())
    written = table(counts, tomllib.loads(HAND.read_text(encoding="utf-8")))
    options.out.write_text(written, encoding="utf-8")
    print(f"{options.out}: {len(written.splitlines()) - len(HEAD.splitlines()) - 1} cues")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training cues", description="Builds the table of cues.")
    parser.add_argument("file", type=Path, help="train file of attributions, JSONL")
    parser.add_argument("--any", action="store_true", help="count on another file than PolNeAR's train split")
    parser.add_argument("--out", type=Path, default=TABLE, help="table to write")
    return parser.parse_args(arguments)


# ------------------------------------------------------------------------------------------------------- counting


def count(records: Iterable[dict[str, Any]]) -> Counts:
    """Every candidate content of every word outside the marked contents, and whether it is one of them."""
    engine = Reader().engine
    out = Counts()
    for record in records:
        count_one(parse(plain(record["text"]), engine), record["attributions"], out)
    return out


def count_one(parsed: Parse, attributions: list[dict[str, Any]], out: Counts) -> None:
    marked = [
        (_tokens(parsed, a["cue"]), _words(parsed, _tokens(parsed, a["content"]))) for a in attributions if a["content"]
    ]
    contents: set[int] = set().union(*(content for _, content in marked))
    by_cue: dict[int, list[set[int]]] = defaultdict(list)
    for cue, content in marked:
        for token in sorted(cue):
            by_cue[token].append(content)
    for token in range(len(parsed)):
        if token in contents:
            continue  # what is said inside a content is not marked
        pos = "VERB" if parsed.pos[token] == "AUX" else parsed.pos[token]
        for frame in frames(parsed, token):
            key = (parsed.lemma[token].lower(), pos, frame.pattern)
            said = _words(parsed, set(range(frame.first, frame.last + 1)))
            out.uses[key] += 1
            out.attributing[key] += any(_same(said, content) for content in by_cue.get(token, ()))


def _tokens(parsed: Parse, spans: list[list[int]]) -> set[int]:
    return {t for start, end in spans for t in parsed.tokens_in(Span(start, end))}


def _words(parsed: Parse, tokens: set[int]) -> set[int]:
    return {t for t in tokens if parsed.pos[t] != "PUNCT"}


def _same(a: set[int], b: set[int]) -> bool:
    return len(a & b) >= SAME * len(a | b)


# -------------------------------------------------------------------------------------------------------- table


def table(counts: Counts, hand: dict[str, Any]) -> str:
    """The whole file: counted shares, with the entries by hand."""
    shares = counted(counts, frozenset(hand["left_out"]))
    estimated = _estimate(shares, hand["estimate"])
    out = io.StringIO()
    out.write(HEAD)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for word, patterns in sorted(shares.items()):
        stance, by_pattern = _stance(word, hand)
        listed = " ".join(f"{name.replace(' ', '+')}={share}" for name, share in sorted(patterns.items()))
        strength = _strength(word, patterns, stance, estimated, hand)
        writer.writerow((*word, listed, " ".join((stance, *by_pattern)), strength))
    return out.getvalue()


def counted(counts: Counts, left_out: frozenset[str]) -> dict[Word, dict[str, int]]:
    """Shares in a hundred of patterns that attribute often enough, shrunk towards the share over all words."""
    all_uses: Counter[tuple[str, str]] = Counter()
    all_attributing: Counter[tuple[str, str]] = Counter()
    for key, n in counts.uses.items():
        all_uses[key[1:]] += n
        all_attributing[key[1:]] += counts.attributing[key]
    out: dict[Word, dict[str, int]] = defaultdict(dict)
    support: Counter[Word] = Counter()
    for key, n in counts.uses.items():
        lemma, pos, pattern = key
        if pos not in POS or lemma in left_out or not (lemma.isascii() and lemma.replace("-", "").isalpha()):
            continue
        prior = (all_attributing[key[1:]] + 0.75) / (all_uses[key[1:]] + 5)
        share = (counts.attributing[key] + PRIOR * prior) / (n + PRIOR)
        if counts.attributing[key] and all_uses[key[1:]] >= COMMON and share >= LEAST:
            out[lemma, POS[pos]][pattern] = round(100 * share)
            support[lemma, POS[pos]] += counts.attributing[key]
    return {word: patterns for word, patterns in out.items() if support[word] >= FEWEST}


def _estimate(shares: dict[Word, dict[str, int]], estimates: list[dict[str, Any]]) -> set[str]:
    """Raises shares to those estimated by hand; the lemmas that have one."""
    out: set[str] = set()
    for entry in estimates:
        for lemma in entry["words"]:
            out.add(lemma)
            patterns = shares.setdefault((lemma, entry["pos"]), {})
            for item in entry["patterns"].split():
                name, _, share = item.replace("+", " ").partition("=")
                patterns[name] = max(patterns.get(name, 0), int(share))
    return out


def _stance(word: Word, hand: dict[str, Any]) -> tuple[str, list[str]]:
    """The word's stance, and "pattern=stance" for every pattern in which it has another."""
    lemma, pos = word
    exceptions = hand.get("stance_by_pattern", {}).get(pos, {}).get(lemma, "").split()
    if exceptions and "=" not in exceptions[0]:
        return exceptions[0], exceptions[1:]
    for lists in (hand["noun_stance"] if pos == "noun" else {}, hand["stance"]):
        for stance, lemmas in lists.items():
            if lemma in lemmas:
                return str(stance), exceptions
    return "neutral", exceptions


def _strength(word: Word, patterns: dict[str, int], stance: str, estimated: set[str], hand: dict[str, Any]) -> str:
    lemma, pos = word
    speech = lemma in estimated or stance != "neutral" or any(patterns.get(p, 0) >= SPEECH for p in SPEECH_PATTERNS)
    return "strong" if speech and pos != "adjective" and lemma not in hand["weak"] else "weak"
