"""Builds tables/lemmas.csv: which ending of a word form becomes what in its lemma.

    python -m training lemmas
    python -m training lemmas -- INFL_LU.csv.gz --any --out LEMMAS.csv

INFL_LU is `resources/infl_lu.csv.gz` of the package lemminflect 0.2.3 (MIT), found where that is installed: inflections
extracted from the NIH SPECIALIST Lexicon, one line a lemma and part of speech, with its forms by Penn tag. Another file
is refused unless `--any` is given. What it leaves open (a form of two lemmas) or lacks stands in lemmas_hand.toml
beside this file.

The table is the shortest list of endings found that gives every form of the file its lemma when the longest ending
that fits decides: rules and exceptions are the same thing, and words that nobody listed get the lemma that words like
them have.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import io
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parents[1] / "src/dateline/tables/lemmas.csv"
HAND = Path(__file__).with_name("lemmas_hand.toml")
SHA256 = "8c44bd5bec62488bef043f98b0cab022a431d6cb03954864ea70334530908ba7"
"""Of the file that the shipped table was made of."""

FORMS = {"verb": ("past", "past", "ing", "s"), "noun": ("plural",), "adj": ("more", "most"), "adv": ("more", "most")}
REGULAR = {"past": ("ed",), "ing": ("ing",), "s": ("s",), "plural": ("s", "men"), "more": ("er",), "most": ("est",)}
"""Endings of forms that other words like them share; forms without one are listed whole."""
FEW = 2  # words that share an ending and a change are listed whole instead, down from this number
COLUMNS = ("form", "cut", "add", "endings")
HEAD = """\
# Lemmas of inflected forms: of the `endings` that fit a word (longest first; ^ is the beginning of the word), `cut`
# letters come off and `add` goes on. Forms: past (VBD, VBN), ing (VBG), s (VBZ), plural (NNS, NNPS), more (JJR, RBR),
# most (JJS, RBS), name (NNPS that stay as they are). Found by `python -m training lemmas` from the inflections of
# lemminflect 0.2.3 (MIT; NIH SPECIALIST Lexicon) and training/lemmas_hand.toml.
"""

Change = tuple[int, str]
"""Letters cut off, letters put on."""


def main(arguments: Sequence[str] = ()) -> int:
    options = _options(arguments)
    if not options.file.is_file():
        print(f"{options.file} is not there; install lemminflect 0.2.3 or name its infl_lu.csv.gz", file=sys.stderr)
        return 2
    raw = options.file.read_bytes()
    found = hashlib.sha256(raw).hexdigest()
    if found != SHA256 and not options.any:
        print(
            f"{options.file}: sha256 {found[:12]}..., expected {SHA256[:12]}... (lemminflect 0.2.3); "
            "give --any to use this file",
            file=sys.stderr,
        )
        return 2
    hand = tomllib.loads(HAND.read_text(encoding="utf-8"))
    lines = gzip.decompress(raw).decode("utf-8").splitlines()
    lemmas = chosen(inflections(lines), hand)
    written = table(lemmas, names(lines))
    options.out.write_text(written, encoding="utf-8")
    print(f"{options.out}: {sum(map(len, lemmas.values()))} forms in {len(written) // 1000} kB")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training lemmas", description="Builds the table of lemmas.")
    parser.add_argument("file", type=Path, nargs="?", default=_installed(), help="infl_lu.csv.gz of lemminflect")
    parser.add_argument("--any", action="store_true", help="use another file than that of lemminflect 0.2.3")
    parser.add_argument("--out", type=Path, default=TABLE, help="table to write")
    return parser.parse_args(arguments)


def _installed() -> Path:
    """The file in the installed package, which is not imported: it wants a spaCy of its own."""
    found = find_spec("lemminflect")
    folder = Path(found.origin).parent if found and found.origin else Path("lemminflect")
    return folder / "resources" / "infl_lu.csv.gz"


# ---------------------------------------------------------------------------------------------------- words


def inflections(lines: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """By form and word: the lemmas it may have."""
    out: dict[str, dict[str, list[str]]] = {form: defaultdict(list) for forms in FORMS.values() for form in forms}
    for line in lines:
        lemma, pos, *columns = line.lower().split(",")
        if pos not in FORMS or not lemma.isascii() or not lemma.isalpha():
            continue
        for form, words in zip(FORMS[pos], columns, strict=False):
            for word in filter(str.isalpha, words.split("/")):
                if lemma not in out[form][word]:
                    out[form][word].append(lemma)
    return out


def names(lines: Iterable[str]) -> list[str]:
    """Names that end like a plural and are not one."""
    found = (line.split(",") for line in lines)
    return sorted({x[0].lower() for x in found if x[0].istitle() and x[0].endswith("s") and x[0] in x[2].split("/")})


def chosen(found: Mapping[str, Mapping[str, Sequence[str]]], hand: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """One lemma a word: the one given by hand or, of several, the one most like the word but not the word itself."""
    out = {
        form: {word: min(lemmas, key=partial(_unlike, word)) for word, lemmas in words.items()} | hand.get(form, {})
        for form, words in found.items()
    }
    out["name"] = hand.get("name", {})
    nouns = {lemma for lemmas in found["plural"].values() for lemma in lemmas}
    for word, lemma in out["plural"].items():
        given = word in hand.get("plural", {}) or word.endswith("ics")
        if word == lemma and word.endswith("s") and word[:-1] in nouns and not given:
            out["plural"][word] = word[:-1]  # "writings" are listed as a noun without a singular, beside "writing"
    return out


def _unlike(word: str, lemma: str) -> tuple[bool, int, int, str]:
    return lemma == word, change(word, lemma)[0], len(lemma), lemma


# ---------------------------------------------------------------------------------------------------- table


def change(word: str, lemma: str) -> Change:
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return len(word) - same, lemma[same:]


def endings(lemmas: Mapping[str, str], regular: tuple[str, ...]) -> dict[str, Change]:
    """Ending to change, such that the longest ending that fits gives each word its lemma."""
    words = {f"^{word}": change(word, lemma) for word, lemma in lemmas.items()}
    out = {word: words[word] for word in words if words[word] != (0, "") and not word.endswith(regular)}
    stack = [(ending, sorted(w for w in words if w.endswith(ending)), (0, "")) for ending in regular]
    while stack:
        ending, group, inherited = stack.pop()
        wrong = [word for word in group if words[word] != inherited]
        if not wrong:
            continue
        if len(wrong) <= FEW:
            out |= {word: words[word] for word in wrong}
            continue
        counts = Counter(words[word] for word in group)
        best = min(counts, key=lambda c: (-counts[c], c))
        if best != inherited:
            out[ending] = inherited = best
        longer: dict[str, list[str]] = defaultdict(list)
        for word in group:
            if word != ending:
                longer[word[-len(ending) - 1 :]].append(word)
        stack += [(longer_ending, inside, inherited) for longer_ending, inside in sorted(longer.items())]
    return out


def table(lemmas: Mapping[str, Mapping[str, str]], names: Sequence[str]) -> str:
    """The whole file."""
    out = io.StringIO()
    out.write(HEAD)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for form in sorted(REGULAR):
        by_change: dict[Change, list[str]] = defaultdict(list)
        for ending, (cut, add) in endings(lemmas[form], REGULAR[form]).items():
            by_change[cut, add].append(ending)
        for (cut, add), same in sorted(by_change.items()):
            writer.writerow((form, cut, add, " ".join(sorted(same))))
    writer.writerow(("name", 0, "", " ".join(f"^{name}" for name in sorted({*names, *lemmas.get("name", {})}))))
    return out.getvalue()
