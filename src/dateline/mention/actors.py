"""Actors: every phrase that can act or speak, coded and linked, one id an actor and page."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.mention.actors_found import Found, find_phrases
from dateline.mention.chains import Chains
from dateline.mention.registry import lexicon
from dateline.model import Actor, Article, Mention, Parse, Place
from dateline.tables import Tables


def find_actors(
    article: Article, parse: Parse, tables: Tables, places: Sequence[Place] = ()
) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """Actors in order of first mention, and their mentions in text order; `places` lend a town's country."""
    lex = tables.build(lexicon)
    day = article.published.value
    phrases: list[Found] = find_phrases(parse, lex, day, places)
    return Chains(article, parse, lex, day, places).link(phrases)
