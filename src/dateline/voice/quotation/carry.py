"""Quotations without a cue: those that go on with the attribution before them, pull quotes, those of nobody named."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from dateline.voice.draft import Draft
from dateline.voice.quotation.margins import Repeats
from dateline.voice.quotation.quotes import Quote
from dateline.voice.sheet import Page

ASSERTED = ("that", "clause", "wh", "bare", "interposed", "")  # patterns of speech; a phrase ("according to") has none
_ALONE = 60  # characters from which a quotation within a block counts without any cue


def attach_rest(
    page: Page,
    drafts: list[Draft],
    owner: dict[int, Draft],
    claimed: set[int],
    headed: Collection[int],
    reports: list[Draft],
) -> None:
    """Quotations without a cue: to the attribution before them in the block, or carried over from the block before.

    `reports` are the indirect attributions in text order: what follows "X said that ..." without a cue is X's too.
    """
    repeats = Repeats(page.article)
    latest: Draft | None = None
    run, cues = -1, [d.cue for d in reports]
    for number, quote in enumerate(page.quotes):
        if number in owner:
            latest, run = owner[number], quote.run
        elif quote.block in headed:
            latest, run = None, -1  # within what a line of a transcript, a post or a heading gives to its speaker
        elif latest is not None and quote.run == run:
            latest.content.append(quote.span)
            latest.block = quote.block
        elif not quote.scare and number not in claimed:
            at = bisect_left(cues, quote.first) - 1
            made = _pulled(page, drafts, quote, reports, repeats)
            made = made or _attach(page, drafts, quote, latest, reports[at] if at >= 0 else None)
            run = quote.run if made is not latest else run
            latest = made


def _attach(page: Page, drafts: list[Draft], quote: Quote, latest: Draft | None, report: Draft | None) -> Draft | None:
    """The draft that the quotation went to; the latest one where it went to none."""
    opens = page.opens_block(quote)
    if report is not None and (latest is None or latest.content[-1].start < page.parse.start[report.cue]):
        near = page.block_of(page.parse.start[report.cue]) - quote.block
        alone = near == 0 and (latest is None or latest.block != quote.block) and _own_sentence(page, quote)
        asserts = report.pattern in ASSERTED or alone
        if asserts and ((near == 0 and len(quote.span) > _ALONE) or (near == -1 and opens)):
            drafts.append(_carried(quote, report))
            return drafts[-1]
    if latest is not None and latest.block == quote.block:
        latest.content.append(quote.span)
        return latest
    if opens and latest is not None and latest.block == quote.block - 1 and page.ends_block(latest):
        made = _carried(quote, latest)
    elif opens or len(quote.span) > _ALONE:
        made = Draft(-1, [quote.span], kind="direct", method="quotation, no cue", score=0.5, block=quote.block)
    else:
        return latest
    drafts.append(made)
    return made


def _carried(quote: Quote, before: Draft) -> Draft:
    return Draft(-1, [quote.span], kind="direct", method="carried over", score=0.8, carried=before, block=quote.block)


def _own_sentence(page: Page, quote: Quote) -> bool:
    """After a whole sentence, and itself one: "The envoy hailed the deal in a post. “It is ...”"."""
    return quote.final in ".!?…" and quote.first > 0 and page.parse.word[quote.first - 1] in ".!?"


def _pulled(page: Page, drafts: list[Draft], quote: Quote, reports: list[Draft], repeats: Repeats) -> Draft | None:
    """A paragraph that is nothing but a quotation, whose words stand elsewhere on the page in somebody's mouth."""
    whole = page.article.blocks[quote.block].span
    if len(whole) - len(quote.span) > 2 or not quote.closed:
        return None
    at = repeats.elsewhere(quote.span)
    if at < 0:
        return None
    spoken = [d for d in (*drafts, *reports) if d.speaker and any(s.start <= at < s.end for s in d.content)]
    if not spoken:
        return None
    drafts.append(_carried(quote, min(spoken, key=lambda d: d.size)))
    return drafts[-1]
