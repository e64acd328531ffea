"""Actors: every phrase that can act or speak, coded and linked, one id an actor and page."""

from __future__ import annotations

from dateline.mention.actors_found import Found, find_phrases
from dateline.mention.chains import Chains
from dateline.mention.registry import lexicon
from dateline.model import Actor, Article, Mention, Parse
from dateline.tables import Tables


def find_actors(article: Article, parse: Parse, tables: Tables) -> tuple[tuple[Actor, ...], tuple[Mention, ...]]:
    """Actors in order of first mention, and their mentions in text order."""
    lex = tables.build(lexicon)
    day = article.published.value
    phrases: list[Found] = find_phrases(parse, lex, day)
    return Chains(article, parse, lex, day).link(phrases)
