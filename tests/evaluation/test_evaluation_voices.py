"""The pages labelled for whose voice it is: their labels stand in them, and the scorer counts as it says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from dateline.model import (
    Actor,
    Attribution,
    Event,
    Figure,
    Label,
    Mentions,
    Passage,
    Reading,
    Record,
    Report,
    Span,
    Voices,
)
from dateline.page.plain import plain
from evaluation.regression.cases import ROOT, Outcome, Remembering
from evaluation.regression.voice_labels import load_voices, locate, page_words
from evaluation.regression.voices import score_voices

PAGES = load_voices()
STANCES = "neutral claims denies admits warns promises demands praises accuses confirms doubts"
BASES = "named title pronoun group anonymous document publisher nobody"


def test_there_are_enough_pages_and_statements_in_each_lot() -> None:
    assert len({g["id"] for g in PAGES}) == len(PAGES) >= 24
    assert all(len(load_voices(lot)) >= 12 for lot in (1, 2))
    assert sum(len(g["statements"]) for g in PAGES) > 300


@pytest.mark.parametrize("gold", PAGES, ids=lambda g: g["id"])
def test_labels_stand_in_the_page(gold: dict[str, Any]) -> None:
    text = page_words((ROOT / gold["file"]).read_text(encoding="utf-8"), gold["format"])
    dt.date.fromisoformat(gold["published"])
    for s in gold["statements"]:
        assert all(
            locate(text, w) for w in [*s["content"], *s["cue"], s["speaker_words"], s.get("addressee", "")] if w
        ), s
        assert set(s["stance"]) <= set(STANCES.split())
        assert set(s["basis"]) <= {*BASES.split(), "carried over"}
        assert s.get("parent", 0) < len(gold["statements"])
    labels = gold["events"] + gold["roles"] + gold["figures"] + gold["labels"]
    for label in labels:
        assert locate(text, label.get("words", label.get("trigger"))), label
        assert label["whose"] is None or label["whose"] < len(gold["statements"])
    assert all(locate(text, words) for words in gold["opinion"] + gold["report"])


def test_words_are_found_whole_in_braces_and_near() -> None:
    text = "He said the army\n\nsaid nothing; the bakery said it."
    assert locate(text, "army said") == (12, 22)
    assert locate(text, "he") is None
    assert locate(text, "bakery {said}") == (43, 47)
    assert locate(text, "said", [(23, 30)]) == (18, 22)
    assert locate(text, "said", [(18, 22), (32, 33)]) == (43, 47)


TEXT = "Gunmen killed four.\n\n“We hit rebels,” Colonel Roe told the wire.\n\nShame on him."
GOLD = {
    "file": "",
    "publisher": "",
    "published": "",
    "id": "g",
    "format": "text",
    "statements": [
        {
            "content": ["“We hit rebels,”"],
            "speaker_words": "Colonel Roe",
            "cue": ["told"],
            "kind": ["direct"],
            "speaker": "Roe",
            "country": "",
            "sector": "MIL",
            "basis": ["named"],
            "stance": ["neutral"],
            "addressee": "the wire",
        }
    ],
    "events": [{"trigger": "hit", "voice": "attributed", "whose": 0}],
    "roles": [],
    "figures": [{"words": "four", "whose": None}],
    "opinion": ["Shame on"],
    "report": ["Gunmen"],
    "labels": [{"words": "rebels", "kind": "loaded", "whose": 0, "of": []}],
}


def _span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


SAID = Attribution(
    "s1",
    "direct",
    content=(_span("“We hit rebels,”"),),
    cue=(_span("told"),),
    speaker=(_span("Colonel Roe"),),
    speaker_actor="a1",
    speaker_basis="named",
    addressee=(_span("the wire"),),
    stance="neutral",
)


def _scores(said: Attribution, event: str = "s1", figure: str = "", opinion: str = "Shame on him.") -> dict[str, float]:
    told = Event("e1", "ASSAULT", trigger=(_span("hit"),))
    voice = Report("e1", "attributed" if event else "narrator", event)
    reading = Reading(
        plain(TEXT),
        mentions=Mentions(actors=(Actor("a1", "Roe", sector="MIL"),)),
        events=(told,),
        voices=Voices((said,), (Passage(_span(opinion), "opinion"),), (Label(_span("rebels"), "s1"),)),
        records=(Record("r1", told, (voice,)),),
        figures=(Figure("n1", _span("four"), 4, attribution=figure),),
    )
    outcome = Outcome()
    score_voices([GOLD], _Given(reading), outcome)
    return outcome.scores


class _Given(Remembering):
    """A reader that has read the page already."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def read(self, *_: object, **__: object) -> Reading:
        return self.reading


def test_a_right_reading_is_right_in_every_measure() -> None:
    scores = _scores(SAID)
    empty = {"nested", "chain_agency", "chain_document", "hedge", "chain_speaker", "attr_mixed", "attr_indirect"}
    empty |= {"e2e_mixed", "e2e_indirect"}
    for name, score in scores.items():
        if name.removeprefix("voices.").rsplit("_", 1)[0] not in empty:
            assert score == 1, name


@pytest.mark.parametrize(
    ("change", "measures"),
    [
        ({"said": replace(SAID, speaker=())}, {"e2e_f1", "e2e_direct_f1"}),
        ({"said": replace(SAID, speaker_actor="")}, {"speaker_resolved", "speaker_code"}),
        ({"said": replace(SAID, stance="denies")}, {"stance", "stance_macro"}),
        ({"said": replace(SAID, addressee=())}, {"addressee_f1"}),
        ({"event": ""}, {"event_voice"}),
        ({"figure": "s1"}, {"figure_voice"}),
        ({"opinion": "Gunmen killed four."}, {"opinion_p", "opinion_r", "opinion_f1"}),
    ],
)
def test_each_fault_is_counted_where_it_belongs(change: dict[str, Any], measures: set[str]) -> None:
    right, wrong = _scores(SAID), _scores(**{"said": SAID, **change})
    fallen = {name.removeprefix("voices.") for name in right if wrong[name] < right[name]}
    assert fallen == measures
