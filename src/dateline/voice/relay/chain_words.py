"""Outlets, documents and the verbs that pass on, compiled once for each `Tables`."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.tables import Tables
from dateline.voice.lexicon import Phrases, forms, phrases

# The kind of outlet that a noun stands for: "the paper" is a newspaper named before.
KIND_OF = {
    **dict.fromkeys(("newspaper", "daily", "tabloid", "paper", "weekly", "broadsheet"), "newspaper"),
    **dict.fromkeys(("agency", "newswire", "wire"), "wire"),
    **dict.fromkeys(("broadcaster", "network", "channel", "station"), "broadcaster"),
    **dict.fromkeys(("magazine",), "magazine"),
    **dict.fromkeys(("website", "site", "outlet", "portal"), "website"),
}


@dataclass(frozen=True)
class ChainWords:
    agencies: dict[str, str]  # name on file, by every name printed, its tokens parted by blanks too
    kinds: dict[str, str]  # wire, broadcaster, newspaper, magazine, website, by name on file
    names: Phrases
    documents: frozenset[str]  # last words
    occasions: frozenset[str]  # last words
    outlets: frozenset[str]
    outlets_with_news: frozenset[str]
    outlet_nouns: frozenset[str]  # all of these, and the nouns of KIND_OF
    relaying: frozenset[str]
    telling: frozenset[str]
    platforms: frozenset[str]
    platform_pages: frozenset[str]
    light_verbs: frozenset[str]
    anonymous: frozenset[str]


def chain_words(tables: Tables) -> ChainWords:
    words = tables.toml("voices.toml")
    agencies = tables.aliases("agencies.csv")
    return ChainWords(
        agencies={form: name for printed, name in agencies.items() for form in forms(printed)},
        kinds={row["name"]: row["kind"] for row in tables.rows("agencies.csv", ("name", "kind"), {"kind": "wire"})},
        names=phrases(agencies, lower=False),
        documents=frozenset(w.split()[-1] for w in words["documents"]),
        occasions=frozenset(w.split()[-1] for w in words["occasions"]),
        outlet_nouns=frozenset((*words["outlets"], *words["outlets_with_news"], *KIND_OF)),
        **{
            name: frozenset(words[name])
            for name in (
                "outlets",
                "outlets_with_news",
                "relaying",
                "telling",
                "platforms",
                "platform_pages",
                "light_verbs",
                "anonymous",
            )
        },
    )
