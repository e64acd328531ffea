"""What the layout of the page attributes, before any cue is looked for: turns of a conversation, and posts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.model import Mentions
from dateline.voice.draft import Draft
from dateline.voice.quotation.parties import name_turns
from dateline.voice.quotation.posts import find_posts
from dateline.voice.quotation.turn_words import TurnWords
from dateline.voice.quotation.turns import Turn, find_turns, turn_drafts
from dateline.voice.sheet import Page


@dataclass(frozen=True)
class Layout:
    page: Page  # that knows which of its blocks are laid out as somebody's words
    turns: list[Turn]
    turn_drafts: list[Draft]  # one for each turn
    posts: list[Draft]
    words: TurnWords

    @property
    def drafts(self) -> list[Draft]:
        return self.turn_drafts + self.posts

    def name(self, mentions: Mentions) -> None:
        """Says of each turn who speaks."""
        name_turns(self.page, self.turns, self.turn_drafts, mentions, self.words)


def lay_out(page: Page, words: TurnWords) -> Layout:
    turns = find_turns(page, words)
    posts, filled = find_posts(page)
    spoken: dict[int, int] = {}
    for span in (s for t in turns for s in t.content):
        spoken.setdefault(page.block_of(span.start), span.start)
    posts = [p for p in posts if p.block not in spoken]
    laid = replace(page, laid_out={n: page.block_start(n) for n in filled} | spoken)
    return Layout(laid, turns, turn_drafts(laid, turns), posts, words)
