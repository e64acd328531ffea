"""How the regression set keeps its figures, and what its pages' scorers make of hand-made readings."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Actor, Attribution, Event, Link, Mentions, Reading, Record, Report, Span, Voices
from dateline.page.plain import plain
from evaluation.regression.cases import Outcome, unseen
from evaluation.regression.page_events import score_page_events
from evaluation.regression.page_voices import score_page_voices

TEXT = "A headline here\n\nThe army bombed a bridge.\n\n“We hit nothing,” Colonel Ada Roe told the wire."
ARTICLE = plain(TEXT, title=True)


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def _event(id_: str, kind: str, words: str) -> Event:
    return Event(id_, kind, trigger=(_span(words),), clause=_span(words))


def _reading(*events: Event, together: bool = False) -> Reading:
    reports = [Report(e.id, "narrator") for e in events]
    grouped = [tuple(reports)] if together else [(r,) for r in reports]
    records = tuple(Record(f"r{i}", events[0], told) for i, told in enumerate(grouped)) if events else ()
    return Reading(ARTICLE, events=events, records=records)


GOLD = {
    "id": "g",
    "events": [{"event": "ASSAULT", "trigger": "bombed", "factuality": "happened", "voice": "narrator"}],
    "attributions": [
        {
            "speaker": "Ada Roe",
            "source": "Colonel Ada Roe",
            "cue": "told",
            "content": ["“We hit nothing,”"],
            "agency": "Wire",
        }
    ],
}


def test_share_is_a_running_mean_and_keeps_what_was_wrong() -> None:
    outcome = Outcome()
    for right in (True, False, True, True):
        outcome.share("x", right, "line")
    assert (outcome.scores["x"], outcome.sizes["x"], outcome.missed["x"]) == (0.75, 4, ["line"])


def test_predict_never_sees_labels() -> None:
    assert unseen({"id": 1, "text": "a", "date": None, "events": [1], "timexes": []}) == {
        "id": 1,
        "text": "a",
        "date": None,
    }


def test_events_of_a_page() -> None:
    right, wrong, title = (
        _event("e1", "ASSAULT", "bombed"),
        _event("e2", "ASSAULT", "hit"),
        _event("e3", "AID", "headline"),
    )
    outcome = Outcome()
    score_page_events([(GOLD, _reading(right, wrong, title))], outcome)
    assert outcome.scores["pages.event_type_f1"] == 0.6667
    assert outcome.scores["pages.event_voice"] == outcome.scores["pages.event_factuality"] == 1
    outcome = Outcome()
    score_page_events([(GOLD, _reading(right, wrong, together=True))], outcome)
    assert outcome.scores["pages.event_type_f1"] == 1
    outcome = Outcome()
    score_page_events([(GOLD, _reading(replace(right, type="AID")))], outcome)
    assert outcome.scores["pages.event_type_f1"] == 0


def test_voices_of_a_page() -> None:
    read = Attribution(
        "s1",
        "direct",
        content=(_span("“We hit nothing,”"),),
        cue=(_span("told"),),
        speaker=(_span("Colonel Ada Roe"),),
        speaker_actor="a1",
        chain=(Link("agency", "Wire"),),
    )
    mentions = Mentions(actors=(Actor("a1", "Ada Roe"),))
    outcome = Outcome()
    score_page_voices([(GOLD, replace(_reading(), mentions=mentions, voices=Voices((read,))))], outcome)
    names = ("speaker_resolved", "agency_relay", "attribution_attr_f1", "attribution_e2e_f1")
    assert [outcome.scores[f"pages.{n}"] for n in names] == [1, 1, 1, 1]
    outcome = Outcome()
    score_page_voices([(GOLD, _reading())], outcome)
    assert [outcome.scores[f"pages.{n}"] for n in names] == [0, 0, 0, 0]
