"""When? Time expressions of a page with TIMEX3 type and value and the days they cover: `find_times`."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right

from dateline.mention.times_calendar import add_days, extent, granularity
from dateline.mention.times_context import Context, Draft, Match
from dateline.mention.times_rules import RULES, matches
from dateline.mention.times_words import Lexicon, Words, load_lexicon, words_of
from dateline.model import Article, Parse, Span, Time
from dateline.tables import Tables

EVENT_BASIS = "relative to an event the text names"
_EVENT = re.compile(
    r"ince (the (?:beginning|start|outbreak|onset|outset|eruption) of (?:the |its |their )?"
    r"[^\W\d_][^\n,.;:!?()]{2,60})"
)
_STOP = re.compile(r"\s(?:is|are|was|were|has|have|had|in|and|that|which|who|to|on|at|by|for|with)\s")


def find_times(article: Article, parse: Parse, tables: Tables) -> tuple[Time, ...]:
    """The page's time expressions in text order. Linear in the page's length."""
    lexicon = tables.build(load_lexicon)
    words = words_of(parse, lexicon)
    context = Context(article, parse, words, lexicon, article.day)
    out: list[Time] = []
    taken = 0  # first token that is free
    for first, last, n in matches(words.signs):
        if first < taken:
            continue
        draft = RULES[n].read(Match(words, lexicon, first, last), context)
        if draft is None or _in_name(context, last - 1):
            continue
        first, last = first + (draft.cut[0] or _loose_lead(words, lexicon, first, last)), last - draft.cut[1]
        time = _time(context, draft, first, last, len(out))
        out.append(time)
        taken = last
        if words.lower[first - 1 : first] not in (["ended"], ["ending"]):  # "the quarter ended Sept. 30"
            _remember(context, time)
    out += _phrases(context, out) + _events(article)
    out.sort(key=lambda t: t.span)
    names = {t.id: f"{article.id}t{i}" for i, t in enumerate(out)}
    return tuple(_renamed(t, names) for t in out)


def _in_name(c: Context, at: int) -> bool:
    """The "Minutes" of "60 Minutes", the "Evening" of the "Saturday Evening Post"."""
    words = c.words
    capital = words.signs[at] in "KuU" and words.text[words.start[at]].isupper()
    return capital and c.label(words.token[at]) in ("ORG", "WORK_OF_ART", "PRODUCT", "FAC")


def _loose_lead(words: Words, lexicon: Lexicon, first: int, last: int) -> int:
    """1 where "before" was taken for "earlier", or "in" over a year for "at" least: it is no part of it."""
    loose = words.signs[first] in "el" and words.lower[first] not in lexicon.mods
    return int(last - first > 1 and (loose or words.lower[first] in ("in", "on")))


def _renamed(t: Time, names: dict[str, str]) -> Time:
    return Time(
        names[t.id],
        t.span,
        t.type,
        t.value,
        t.start,
        t.end,
        t.granularity,
        t.basis,
        t.mod,
        names.get(t.anchor, t.anchor),
    )


def _time(c: Context, draft: Draft, first: int, last: int, n: int) -> Time:
    words = c.words
    span = Span(words.start[first], words.end[last - 1])
    if words.signs[last - 1] == "." and not _stop_belongs(words, last - 1):
        span = Span(span.start, words.end[last - 2])
    start, end = (
        extent(draft.value)
        if draft.start is None and draft.type in ("DATE", "TIME")
        else (draft.start or "", draft.end or "")
    )
    start, end = _bounded(c, first, start, end, draft)
    grain = granularity(draft.value, draft.type) if draft.granularity is None else draft.granularity
    return Time(f"#{n}", span, draft.type, draft.value, start, end, grain, draft.basis or "", draft.mod, draft.anchor)


def _stop_belongs(words: Words, at: int) -> bool:
    """A stop after an abbreviation ("Sept.") is part of it unless it ends the sentence too."""
    return (
        words.end[at - 1] == words.start[at]
        and len(words.lower[at - 1]) <= 5
        and words.lower[at - 1] not in ("march", "april", "may", "june", "july")
    )


def _bounded(c: Context, first: int, start: str, end: str, draft: Draft) -> tuple[str, str]:
    """ "since 2011" is open at the end, "until May" at the start, "before 2010" ends the day before."""
    if draft.type not in ("DATE", "TIME") or not (start or end):
        return start, end
    lead = c.words.lower[first - 1] if first else ""
    bound = c.lexicon.bounds.get(lead) or c.lexicon.bounds.get(c.before(first, 2))
    if bound == "since":
        return start, ""
    if bound == "until":
        return "", end
    if bound == "before" and start:
        return "", add_days(dt.date.fromisoformat(start), -1).isoformat()
    if bound == "after" and end:
        return add_days(dt.date.fromisoformat(end), 1).isoformat(), ""
    return start, end


def _remember(c: Context, t: Time) -> None:
    """A date told in full is what "the following day" starts from."""
    if t.type == "SET" or t.type == "DURATION":
        return
    start = extent(t.value)[0]
    if start:
        c.told.append((t.span.start, dt.date.fromisoformat(start), t.value.split("T")[0], t.id))


def _phrases(c: Context, found: list[Time]) -> list[Time]:
    """Phrases that point without a number: "at present", "the near future"."""
    out: list[Time] = []
    words, phrases = c.words, c.lexicon.ref_phrases
    ends = {p.split()[-1] for p in phrases}
    taken = [t.span for t in found]
    for i, word in enumerate(words.lower):
        if word not in ends:
            continue
        for length in (3, 2):
            first = i + 1 - length
            phrase = " ".join(words.lower[first : i + 1]) if first >= 0 else ""
            if phrase in phrases and _free(words, i + 1, phrase):
                span = Span(words.start[first], words.end[i])
                if not _hits(taken, span):
                    out.append(Time(f"#p{i}", span, "DATE", phrases[phrase], basis="relative"))
                break
    return out


def _free(words: Words, last: int, phrase: str) -> bool:
    """ "the past" is no time of its own in "the past chairman"."""
    after = words.signs[last] if last < len(words.signs) else "."
    bare = phrase in ("the past", "the present", "the future")
    if words.text[words.start[last - 1]].isupper():  # a name: "Fight for the Future"
        return False
    led = last > 2 and words.lower[last - 3] == "in" and after == "?"
    return not bare or led or (after in ".,|:)?'" and _noun_end(words, last))


def _noun_end(words: Words, last: int) -> bool:
    if last >= len(words.lower) or words.signs[last] != "?":
        return True
    return words.lower[last] in ("is", "was", "has", "had", "will", "would", "for", "with", "he", "she", "it", "they")


def _hits(taken: list[Span], span: Span) -> bool:
    i = bisect_right(taken, span)
    return any(taken[j].overlaps(span) for j in (i - 1, i) if 0 <= j < len(taken))


def _events(article: Article) -> list[Time]:
    """ "since the beginning of the war": the words are kept, the start is not known from them."""
    out = []
    for m in _EVENT.finditer(article.text):
        words, lead = m.group(1), article.text[max(m.start() - 2, 0) : m.start()].lower()
        if lead[-1:] != "s" or lead[:-1].isalpha():
            continue
        stop = _STOP.search(words, len("the start of the "))
        end = m.start(1) + (stop.start() if stop else len(words.rstrip()))
        out.append(Time(f"#e{m.start()}", Span(m.start(1), end), "DATE", "PAST_REF", basis=EVENT_BASIS))
    return out
