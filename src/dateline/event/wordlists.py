"""`events.toml`, checked: a section, a key or a value that the coder would pass over in silence is refused."""

from __future__ import annotations

from typing import Any

from dateline.event.ontology import Ontology
from dateline.tables import Tables

WORDS = "events.toml"
_OPEN = frozenset(("classes", "lemmas", "headline_verbs"))  # sections whose keys are the user's to choose


def check_words(tables: Tables, plain: dict[str, Any], ontology: Ontology) -> None:
    """Raises TableError for what stands in the user's file and can have no effect."""
    known = tables.built_in_toml(WORDS)
    modes = {mode for type_ in ontology.types.values() for mode in type_.modes}
    for section, entries in plain.items():
        if section not in known or not isinstance(entries, dict):
            raise tables.wrong_key(WORDS, (section,), f"section [{section}]", ", ".join(f"[{s}]" for s in known))
        allowed = set(known[section]) | (modes if section == "instruments" else set())
        for key, value in entries.items():
            if not isinstance(value, str):
                raise tables.wrong_key(WORDS, (section, key), f"{key} = {value!r}", "words in quotation marks")
            if section not in _OPEN and key not in allowed:
                raise tables.wrong_key(WORDS, (section, key), f"{key} in [{section}]", ", ".join(sorted(allowed)))
