"""Who says what: kinds, speakers, cues, contents, nesting and stance, on sentences of our own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Article, Attribution, Mentions, Parse, Voices
from dateline.reader import Reader
from dateline.voice import attribute

Parsed = Callable[..., tuple[Article, Parse]]


@pytest.fixture(name="voices")
def _voices(parsed: Parsed, reader: Reader) -> Callable[[str], tuple[str, Voices]]:
    def make(text: str) -> tuple[str, Voices]:
        article, parse = parsed(text)
        return text, attribute(article, parse, Mentions(), reader.tables)

    return make


Make = Callable[[str], tuple[str, Voices]]


def words(text: str, a: Attribution) -> tuple[str, str, list[str]]:
    """Speaker, cue and contents in words."""
    return " ".join(s.of(text) for s in a.speaker), " ".join(s.of(text) for s in a.cue), [s.of(text) for s in a.content]


def outer(text: str, voices: Voices) -> list[tuple[str, str, list[str]]]:
    return [words(text, a) for a in voices.attributions if not a.parent]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content", "kind"),
    [
        ("“The bridge is closed,” Dana Roth said.", "Dana Roth", "said", ["“The bridge is closed,”"], "direct"),
        ("“The bridge is closed,” said Dana Roth.", "Dana Roth", "said", ["“The bridge is closed,”"], "direct"),
        ("Dana Roth said: “The bridge is closed.”", "Dana Roth", "said", ["“The bridge is closed.”"], "direct"),
        (
            "“The bridge,” Dana Roth said, “is closed to trucks.”",
            "Dana Roth",
            "said",
            ["“The bridge,”", "“is closed to trucks.”"],
            "direct",
        ),
        (
            "The minister said the plan was “far too slow” for farmers.",
            "The minister",
            "said",
            ["the plan was “far too slow” for farmers"],
            "mixed",
        ),
        (
            "The ministry said that two soldiers were killed near the border.",
            "The ministry",
            "said",
            ["that two soldiers were killed near the border"],
            "indirect",
        ),
        (
            "Two soldiers were killed near the border, the ministry said.",
            "the ministry",
            "said",
            ["Two soldiers were killed near the border"],
            "indirect",
        ),
        (
            "According to local police, four houses burned down.",
            "local police",
            "According to",
            ["four houses burned down"],
            "indirect",
        ),
        (
            "Four houses burned down, according to local police.",
            "local police",
            "according to",
            ["Four houses burned down"],
            "indirect",
        ),
    ],
)
def test_one_attribution(voices: Make, text: str, speaker: str, cue: str, content: list[str], kind: str) -> None:
    text, found = voices(text)
    assert outer(text, found) == [(speaker, cue, content)]
    assert found.attributions[0].kind == kind


@pytest.mark.parametrize(
    ("text", "stance", "part"),
    [
        ("The mayor denied that the dam had failed.", "denies", "that the dam had failed"),
        ("The president warned that the truce could collapse.", "warns", "that the truce could collapse"),
        ("The president promised to free the hostages.", "promises", "to free the hostages"),
        ("Norway accused the company of dumping waste.", "accuses", "of dumping waste"),
        ("The president praised the efforts of the rescuers.", "praises", "the efforts of the rescuers"),
        ("The king thanked the nurses for their service.", "praises", "the nurses"),
        ("The prime minister congratulated Chile on its election.", "praises", "Chile"),
        ("The rebels claimed that they had shot down a plane.", "claims", "that they had shot down a plane"),
        ("The army confirmed that a pilot had died.", "confirms", "that a pilot had died"),
        ("The union demanded that wages be paid.", "demands", "that wages be paid"),
        ("The minister admitted that mistakes were made.", "admits", "that mistakes were made"),
        ("The envoy stressed on the need of a lasting truce.", "neutral", "the need of a lasting truce"),
    ],
)
def test_stance_comes_from_the_cue_table(voices: Make, text: str, stance: str, part: str) -> None:
    text, found = voices(text)
    got = [a for a in found.attributions if not a.parent]
    assert [a.stance for a in got] == [stance]
    assert part in " ".join(words(text, got[0])[2]) or part.removeprefix("of ") in " ".join(words(text, got[0])[2])


def test_a_cue_keeps_its_auxiliaries(voices: Make) -> None:
    text, found = voices("The court has repeatedly said that the law is void.")
    assert outer(text, found)[0][1] == "has repeatedly said"


def test_what_stands_in_a_content_is_nested(voices: Make) -> None:
    text, found = voices("The envoy said that the rebels had promised to leave the city.")
    said, promised = found.attributions
    assert (said.parent, promised.parent) == ("", said.id)
    assert words(text, promised)[0] == "the rebels"
    assert promised.stance == "promises"


def test_a_report_inside_a_quotation_is_nested_and_talk_of_oneself_is_not(voices: Make) -> None:
    text, found = voices("“The governor promised that he would resign, and we hope he does,” Dana Roth said.")
    assert [a.speaker[0].of(text) for a in found.attributions] == ["Dana Roth", "The governor"]
    assert found.attributions[1].parent == found.attributions[0].id


def test_a_quotation_without_cue_goes_on_with_the_paragraph_before(voices: Make) -> None:
    text, found = voices("“The road is open,” Dana Roth said.\n\n“Trucks may pass from noon.”")
    first, second = found.attributions
    assert second.speaker == ()
    assert second.speaker_basis.startswith("carried over")
    assert text[second.content[0].start : second.content[0].end] == "“Trucks may pass from noon.”"
    assert first.kind == second.kind == "direct"


def test_a_hedge_has_no_speaker(voices: Make) -> None:
    text, found = voices("The general was reportedly arrested on Monday.")
    (hedge,) = found.attributions
    assert (hedge.speaker, hedge.evidence.method) == ((), "hedge")
    assert words(text, hedge)[1] == "reportedly"
    text, found = voices("It is believed that the ship sank in the storm.")
    assert words(text, found.attributions[0])[2] == ["that the ship sank in the storm"]
    assert found.attributions[0].evidence.method == "hedge"


def test_a_narrator_without_cues_attributes_nothing(voices: Make) -> None:
    assert voices("Rain fell on the coast. Two bridges collapsed.")[1].attributions == ()


def test_spans_are_inside_the_text_and_ids_are_unique(voices: Make) -> None:
    text, found = voices("‘It’s over,’ she said. “No” — he said: ''yes'' , '\n\n“Dana said that \"x\n\nPOLL: 5 said 6")
    assert len({a.id for a in found.attributions}) == len(found.attributions)
    for a in found.attributions:
        for s in (*a.content, *a.cue, *a.speaker):
            assert 0 <= s.start < s.end <= len(text)
        assert a.parent in {"", *(b.id for b in found.attributions)}
