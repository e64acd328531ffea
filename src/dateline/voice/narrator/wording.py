"""The words of opinion of voices.toml, compiled once for each `Tables`; what a user's file gets wrong is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.tables import Tables
from dateline.voice.lexicon import Phrases, phrases

FILE = "voices.toml"


@dataclass(frozen=True)
class Wording:
    """How the outlet sounds when it gives its opinion."""

    signs: Phrases  # phrases of all three kinds
    kinds: dict[str, str]  # phrase -> plain (one is enough), judging (praise and blame), arguing (how columns reason)
    first_person: frozenset[str]
    attitude_verbs: frozenset[str]
    with_clause: frozenset[str]  # verbs of attitude where a clause follows: "I find that"
    duties: frozenset[str]
    sections: tuple[str, ...]  # how titles begin that announce opinion
    addresses: tuple[str, ...]  # parts of a page's address that do
    authors: Phrases  # how the note on the author of a column reads

    def kind(self, tokens: Sequence[str]) -> str:
        return self.kinds.get("".join(tokens), "arguing")


def wording(tables: Tables) -> Wording:
    words = section(tables, "opinion")
    lists = (("arguing", "argument"), ("judging", "evaluative"), ("plain", "plain"))
    kinds = {form: kind for kind, key in lists for form in _both(words[key])}
    return Wording(
        signs=phrases(kinds),
        kinds={_bare(k): v for k, v in kinds.items()},
        first_person=frozenset(words["first_person"]),
        attitude_verbs=frozenset(words["attitude_verbs"]),
        with_clause=frozenset(words["attitude_with_clause"]),
        duties=frozenset(words["duties"]),
        sections=tuple(w.lower() for w in words["sections"]),
        addresses=tuple(w.lower() for w in words["addresses"]),
        authors=phrases(_both(words["authors"])),
    )


def section(tables: Tables, name: str, inner: tuple[str, ...] = ()) -> dict[str, Any]:
    """The lists of one section of voices.toml. A key that is not built in, or is no list of words, is refused; keys in
    the sections `inner` are words, and may be new."""
    words: dict[str, Any] = tables.toml(FILE)[name]
    known = tables.built_in_toml(FILE)[name]
    if not isinstance(words, dict):
        raise tables.wrong_key(FILE, (name,), f"{name} = {words!r}", f"a section [{name}]")
    for key, value in words.items():
        if key not in known:
            raise tables.wrong_key(FILE, (name, key), f"{key} in [{name}]", ", ".join(known))
        if key not in inner:
            _check(tables, (name, key), value)
        elif not isinstance(value, dict):
            raise tables.wrong_key(FILE, (name, key), f"{key} = {value!r}", f"a section [{name}.{key}]")
        else:
            for word, others in value.items():
                _check(tables, (name, key, word), others)
    return words


def _check(tables: Tables, keys: tuple[str, ...], value: object) -> None:
    if not (isinstance(value, list) and all(isinstance(w, str) and w.strip() for w in value)):
        raise tables.wrong_key(FILE, keys, f"{keys[-1]} = {value!r}", 'a list of words: ["one", "another one"]')


def _both(entries: Iterable[str]) -> list[str]:
    """Phrases with either apostrophe."""
    return [form for e in entries for form in dict.fromkeys((e.lower(), e.lower().replace("'", "’")))]


def _bare(phrase: str) -> str:
    """A phrase without spaces, so that it does not matter how the engine divides it."""
    return phrase.replace(" ", "")
