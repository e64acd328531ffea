"""The loaded words of voices.toml, compiled once for each `Tables`; what a user's file gets wrong is refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.tables import Tables
from dateline.voice.lexicon import Phrases, phrases
from dateline.voice.narrator.wording import section

_WHERE = ("not_behind", "not_before")
_CLASSES = ("people", "deeds", "distance", "adjectives")  # the first that has a word decides where it needs no bearer


@dataclass(frozen=True)
class LabelWords:
    """Loaded words as phrases, what each is said of, and where it is none."""

    words: Phrases
    classes: dict[str, frozenset[str]]  # phrase without spaces around hyphens -> people | deeds | distance | adjectives
    verbs_of_place: frozenset[str]
    verbs_of_people: frozenset[str]
    bearers: frozenset[str]  # lemmas, besides the actors of the page
    naming: frozenset[str]
    not_behind: dict[str, frozenset[str]]
    not_before: dict[str, frozenset[str]]

    def is_only(self, phrase: str, name: str) -> bool:
        return self.classes.get(phrase, frozenset()) == {name}


def label_words(tables: Tables) -> LabelWords:
    words = section(tables, "labels", _WHERE)
    classes: dict[str, set[str]] = {}
    for name in _CLASSES:
        for word in words[name]:
            for form in _forms(word.lower(), name in ("people", "deeds")):
                classes.setdefault(form, set()).add(name)
    behind, before = (
        {form: frozenset(v) for word, v in words[where].items() for form in _forms(word.lower(), True)}
        for where in _WHERE
    )
    return LabelWords(
        words=phrases(classes),
        classes={k: frozenset(v) for k, v in classes.items()},
        verbs_of_place=frozenset(words["verbs_of_place"]),
        verbs_of_people=frozenset(words["verbs_of_people"]),
        bearers=frozenset(words["bearers"]),
        naming=frozenset(words["naming"]),
        not_behind=behind,
        not_before=before,
    )


def _forms(word: str, noun: bool) -> Iterable[str]:
    """A noun and its regular plural, as an adjective once."""
    yield word
    if noun and not word.endswith("s"):
        yield word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + _ending(word)


def _ending(word: str) -> str:
    return "es" if word.endswith(("ch", "sh", "x", "z")) else "s"
