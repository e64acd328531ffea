"""What is now on file? Tellings that are one event, each telling with its voice: `file`. And why: `explained`.

`article_row` and `rows_of` make the rows of one reading; `across/` says what several articles have in common.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Article, Event, Mentions, Reading, Voices
from dateline.record.explained import explained
from dateline.record.grouping import group
from dateline.record.magnitudes import allot
from dateline.record.reports import attributed, report_of, with_speaker
from dateline.record.roles import Roles
from dateline.record.rows import article_row, rows_of

__all__ = ["article_row", "explained", "file", "rows_of"]


def file(article: Article, mentions: Mentions, events: tuple[Event, ...], voices: Voices) -> Reading:
    """Everything the page gave, joined: events, their parts and figures get the name of whose they are."""
    told = tuple(with_speaker(e, article, voices, mentions) for e in allot(article, events, mentions.figures))
    reports = {e.id: report_of(e, article, voices) for e in told}
    roles = Roles(article.text, voices, mentions)
    told = tuple(roles.filled(e, reports[e.id].attribution) for e in told)
    figures = attributed(mentions.figures, told, reports, voices)
    known = replace(mentions, figures=figures)
    return Reading(
        article=article,
        mentions=mentions,
        events=told,
        voices=voices,
        records=group(article, known, told, reports),
        figures=figures,
    )
