"""The cue table and the voice words, compiled once for each `Tables`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.model import Parse
from dateline.tables import Tables
from dateline.tables.load import Row
from dateline.voice.cue.hedges import Hedges, hedges

POS = ("verb", "noun", "adjective")
STANCES = (
    "neutral",
    "claims",
    "denies",
    "admits",
    "warns",
    "promises",
    "demands",
    "praises",
    "accuses",
    "confirms",
    "doubts",
)
STRENGTHS = ("strong", "weak")
QUOTE = "quote"
_POS_OF = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that attributes: share of its uses, by pattern, in which it does (0..1)."""

    patterns: dict[str, float]
    stance: str
    strong: bool
    by_pattern: dict[str, str] = field(default_factory=dict)  # stance where the construction gives another one
    users: bool = False  # given or changed by the user's own table
    second: str = ""  # "out" of "lash out", "issue" of "take issue"

    def second_word(self, parse: Parse, token: int) -> int:
        """Token of the cue's second word, a dependent of its first; -1 where it has none."""
        return next((c for c in parse.children[token] if c > token and parse.lower[c] == self.second), -1)


@dataclass(frozen=True)
class Phrases:
    """Phrases by their first word, longest first, for one pass over the tokens."""

    by_first: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)

    def at(self, tokens: Sequence[str], i: int) -> int:
        """How many tokens a phrase that begins at token `i` has; 0 where none does."""
        for words in self.by_first.get(tokens[i], ()):
            if tuple(tokens[i : i + len(words)]) == words:
                return len(words)
        return 0

    def found(self, tokens: Sequence[str]) -> dict[int, int]:
        """How many tokens a phrase has, by the token it begins at, in text order; phrases may overlap."""
        first, seconds = self.by_first, self._seconds
        begun = [i for i, word in enumerate(tokens) if word in first]
        last = len(tokens) - 1
        likely = [i for i in begun if (after := seconds[tokens[i]]) is None or (i < last and tokens[i + 1] in after)]
        return {i: size for i in likely if (size := self.at(tokens, i))}

    @cached_property
    def _seconds(self) -> dict[str, frozenset[str] | None]:
        """Second words by the first, so that "in" and "the" are seldom compared; None where a first stands alone."""
        return {
            first: None if any(len(p) == 1 for p in phrases) else frozenset(p[1] for p in phrases)
            for first, phrases in self.by_first.items()
        }


@dataclass(frozen=True)
class Lexicon:
    cues: dict[tuple[str, str], Cue]
    double_cues: dict[tuple[str, str], tuple[Cue, ...]]  # of two words, by the first
    hedges: Hedges
    seeming_verbs: frozenset[str]
    source_phrases: Phrases
    source_nouns: frozenset[str]
    counting_nouns: frozenset[str]
    document_words: frozenset[str]
    anonymous: frozenset[str]
    no_speakers: frozenset[str]
    reticence: Phrases
    light_verbs: frozenset[str]
    deed_verbs: frozenset[str]
    act_verbs: frozenset[str]
    perception_verbs: frozenset[str]
    leading_verbs: frozenset[str]
    naming_verbs: frozenset[str]
    refraining_verbs: frozenset[str]
    speech_verbs: frozenset[str]
    opening_verbs: frozenset[str]
    speaking_things: frozenset[str]
    silent_things: frozenset[str]
    calling_verbs: frozenset[str]

    def cue(self, lemma: str, pos: str) -> Cue | None:
        """The cue for a lemma with this Universal POS."""
        return self.cues.get((lemma.lower(), _POS_OF.get(pos, "")))

    @cached_property
    def words(self) -> frozenset[tuple[str, str]]:
        """Lemma and Universal POS of every word that is a cue or begins one."""
        keys = self.cues.keys() | self.double_cues.keys()
        return frozenset((lemma, pos) for lemma, kind in keys for pos, name in _POS_OF.items() if name == kind)

    def cue_at(self, parse: Parse, token: int) -> Cue | None:
        """The cue that `token` is or begins; "lash out" goes before "lash"."""
        key = (parse.lemma[token].lower(), _POS_OF.get(parse.pos[token], ""))
        for cue in self.double_cues.get(key, ()):
            if cue.second_word(parse, token) >= 0:
                return cue
        return self.cues.get(key)


def lexicon(tables: Tables) -> Lexicon:
    words = tables.toml("voices.toml")
    cues = _cues(tables)
    return Lexicon(
        cues={key: cue for key, cue in cues.items() if not cue.second},
        double_cues=_by_first(cues),
        hedges=hedges(tables),
        seeming_verbs=frozenset(words["seeming_verbs"]),
        source_phrases=phrases(words["source_phrases"]),
        source_nouns=frozenset(words["source_nouns"]),
        counting_nouns=frozenset(words["counting_nouns"]),
        document_words=frozenset(w.split()[-1] for w in [*words["documents"], *words["occasions"]]),
        anonymous=frozenset(words["anonymous"]),
        reticence=phrases(words["reticence"]),
        light_verbs=frozenset(words["light_verbs"]),
        deed_verbs=frozenset(words["deed_verbs"]),
        act_verbs=frozenset(words["act_verbs"]),
        perception_verbs=frozenset(words["perception_verbs"]),
        refraining_verbs=frozenset(words["refraining_verbs"]),
        naming_verbs=frozenset(words["naming_verbs"]),
        leading_verbs=frozenset(words["leading_verbs"]),
        speech_verbs=frozenset(words["speech_verbs"]),
        opening_verbs=frozenset(words["opening_verbs"]),
        speaking_things=frozenset(words["speaking_things"]),
        silent_things=frozenset(words["silent_things"]),
        calling_verbs=frozenset(words["calling_verbs"]),
        no_speakers=frozenset(tables.toml("turns.toml")["not_labels"]),
    )


def _cues(tables: Tables) -> dict[tuple[str, str], Cue]:
    out: dict[tuple[str, str], Cue] = {}
    for row in tables.rows("cues.csv", ("lemma", "pos", "patterns", "stance", "strength")):
        for column, allowed in (("pos", POS), ("strength", STRENGTHS)):
            if row[column] not in allowed:
                raise row.wrong(f"{column} {row[column]!r}", "one of " + ", ".join(allowed))
        key = (row["lemma"], row["pos"])
        patterns = _patterns(row)
        if key in out:  # a user's row adds to the built-in one
            patterns = out[key].patterns | patterns
        stance, by_pattern = _stances(row)
        second = row["lemma"].partition(" ")[2]
        out[key] = Cue(patterns, stance, row["strength"] == "strong", by_pattern, row.file != "cues.csv", second)
    return out


def _by_first(cues: dict[tuple[str, str], Cue]) -> dict[tuple[str, str], tuple[Cue, ...]]:
    out: dict[tuple[str, str], tuple[Cue, ...]] = {}
    for (lemma, pos), cue in cues.items():
        if cue.second:
            key = (lemma.partition(" ")[0], pos)
            out[key] = (*out.get(key, ()), cue)
    return out


def _stances(row: Row) -> tuple[str, dict[str, str]]:
    """ "claims on=demands": the word's stance, and those of the patterns in which it has another."""
    stance, *rest = row["stance"].split() or [""]
    by_pattern = {}
    for item in rest:
        name, _, other = item.partition("=")
        by_pattern[name.replace("+", " ")] = other
    for found in (stance, *by_pattern.values()):
        if found not in STANCES:
            raise row.wrong(f"stance {found!r}", "one of " + ", ".join(STANCES) + ", or pattern=stance behind one")
    return stance, by_pattern


def _patterns(row: Row) -> dict[str, float]:
    """ "that=85 object+of=70" -> shares; a pattern without a share counts as sure."""
    out: dict[str, float] = {}
    for item in row["patterns"].split():
        name, _, share = item.partition("=")
        if share and not (share.isdigit() and int(share) <= 100):
            raise row.wrong(f"share {share!r} of pattern {name!r}", "a whole number from 0 to 100")
        out[name.replace("+", " ")] = int(share) / 100 if share else 0.9
    if not out:
        raise row.wrong("no pattern", "at least one, such as that=80 or quote=90")
    return out


def phrases(entries: Iterable[str], lower: bool = True) -> Phrases:
    """Phrases as token tuples; a hyphen, an apostrophe and a dash stand as the engine divides them, and joined."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        for form in forms(entry.lower() if lower else entry):
            words = tuple(form.split())
            by_first.setdefault(words[0], set()).add(words)
    return Phrases({k: tuple(sorted(v, key=lambda w: (-len(w), w))) for k, v in by_first.items()})


def forms(entry: str) -> set[str]:
    """The entry as written, and with a blank where the engine may divide it."""
    return {entry, entry.replace("-", " - "), entry.replace("'", " '")}
