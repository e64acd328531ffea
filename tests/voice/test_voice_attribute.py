"""Who says what: kinds, speakers, cues, contents, nesting and stance, on sentences of our own."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from dateline.model import Article, Attribution, Mentions, Parse, Voices
from dateline.page.plain import plain
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
        (
            "The bridge, the mayor said, is open to trucks.",
            "the mayor",
            "said",
            ["The bridge", "is open to trucks"],
            "indirect",
        ),
        (
            "As the mayor noted, the bridge is open to trucks.",
            "the mayor",
            "noted",
            ["the bridge is open to trucks"],
            "indirect",
        ),
        (
            "The new taxes are “far too high,” Dana Roth said.",
            "Dana Roth",
            "said",
            ["The new taxes are “far too high,”"],
            "mixed",
        ),
        (
            "The army said on Friday it had retaken the town.",
            "The army",
            "said",
            ["it had retaken the town"],
            "indirect",
        ),
        (
            "Activists say twenty people were killed, while the government stays silent.",
            "Activists",
            "say",
            ["twenty people were killed"],
            "indirect",
        ),
        (
            "A clerk of the court, who asked not to be named, said the files were lost.",
            "A clerk of the court, who asked not to be named",
            "said",
            ["the files were lost"],
            "indirect",
        ),
        (
            "If the rain goes on, the dam could burst, engineers warned.",
            "engineers",
            "warned",
            ["If the rain goes on, the dam could burst"],
            "indirect",
        ),
        (
            "The mayor called the ruling “a slap in the face of every tenant” and left.",
            "The mayor",
            "called",
            ["the ruling “a slap in the face of every tenant”"],
            "mixed",
        ),
        (
            "Xinhua quoted the mayor as saying that exports would recover.",
            "Xinhua",
            "quoted",
            ["the mayor as saying that exports would recover"],
            "indirect",
        ),
        (
            "The ministry said in a statement that two drones had been shot down.",
            "The ministry",
            "said in a statement",
            ["that two drones had been shot down"],
            "indirect",
        ),
        (
            "The minister told parliament that the dam would hold.",
            "The minister",
            "told",
            ["that the dam would hold"],
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


@pytest.mark.parametrize(
    "text", ["The army has not confirmed that a pilot died.", "Roth asked whether the pilot died."]
)
def test_what_is_asked_or_not_said_has_no_stance(voices: Make, text: str) -> None:
    assert [a.stance for a in voices(text)[1].attributions] == ["neutral"]


def test_the_city_line_is_no_part_of_the_speaker(voices: Make) -> None:
    text, found = voices("LIMA (Reuters) - Governor Dana Roth on Thursday accused the company of dumping waste.")
    assert outer(text, found)[0][0] == "Governor Dana Roth"


def test_a_quotation_belongs_to_the_cue_it_completes(voices: Make) -> None:
    text, found = voices("The minister condemned the “cowardly attack on children,” and vowed to find the bombers.")
    assert [(w[1], w[2]) for w in outer(text, found)] == [
        ("condemned", ["the “cowardly attack on children,”"]),
        ("vowed", ["to find the bombers"]),
    ]


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


def test_a_speaker_who_goes_on_makes_two_statements(voices: Make) -> None:
    text, found = voices("The minister said the dam would hold, adding that engineers had checked it.")
    assert outer(text, found) == [
        ("The minister", "said", ["the dam would hold"]),
        ("The minister", "adding", ["that engineers had checked it"]),
    ]


def test_a_transcript_line_is_said_by_its_heading(voices: Make) -> None:
    text, found = voices("ROTH: We closed the bridge at noon.\n\nMAREK: And when will it open?")
    assert outer(text, found) == [
        ("ROTH", "", ["We closed the bridge at noon."]),
        ("MAREK", "", ["And when will it open?"]),
    ]


def test_a_cue_before_a_break_introduces_the_next_paragraph(voices: Make) -> None:
    text, found = voices("On Monday Dana Roth wrote:\n\n“The bridge is closed. Nobody may pass.”")
    assert outer(text, found) == [("Dana Roth", "wrote", ["“The bridge is closed. Nobody may pass.”"])]


def test_hostile_text_is_read_in_bounded_time(reader: Reader) -> None:
    """Twenty thousand words that are all cues and marks, in sentences of forty and of eight hundred."""
    unit = ["“", "war", "”", ",", "according", "to", "him", "he", "said", "that", "reportedly"]
    tags = ["PUNCT", "NOUN", "PUNCT", "PUNCT", "VERB", "ADP", "PRON", "PRON", "VERB", "SCONJ", "ADV"]
    for size in (40, 800):
        article, parse = _flat(unit * 1_800, tags * 1_800, size)
        begin = time.perf_counter()
        attribute(article, parse, Mentions(), reader.tables)
        assert time.perf_counter() - begin < 20


def _flat(tokens: list[str], pos: list[str], size: int) -> tuple[Article, Parse]:
    """A parse in which every word hangs on the first verb of its sentence."""
    starts, at = [], 0
    for w in tokens:
        starts.append(at)
        at += len(w) + 1
    n = len(tokens)
    bounds = [(a, min(a + size, n)) for a in range(0, n, size)]
    roots = [next((t for t in range(a, b) if pos[t] == "VERB"), a) for a, b in bounds]
    head = [root for (a, b), root in zip(bounds, roots, strict=True) for _ in range(a, b)]
    deps = {"NOUN": "ccomp", "PRON": "nsubj", "VERB": "conj", "SCONJ": "mark", "ADV": "advmod", "ADP": "prep"}
    dep = ["ROOT" if head[t] == t else deps.get(pos[t], "punct") for t in range(n)]
    lemma = [{"said": "say", "according": "accord"}.get(w, w) for w in tokens]
    tag = [{"VERB": "VBD", "PRON": "PRP"}.get(p, "NN") for p in pos]
    ends = [s + len(w) for s, w in zip(starts, tokens, strict=True)]
    text = " ".join(tokens)
    return plain(text), Parse(text, starts, ends, tokens, tokens, lemma, tag, pos, head, dep, bounds, [])


def test_a_quotation_after_a_report_is_the_same_speakers(voices: Make) -> None:
    _, found = voices("Dana Roth said that the bridge was safe.\n\n“It was built to last a hundred years.”")
    assert [a.speaker_basis for a in found.attributions] == ["named", "carried over from the statement before"]


def test_a_hedge_has_no_speaker(voices: Make) -> None:
    text, found = voices("The general was reportedly arrested on Monday.")
    (hedge,) = found.attributions
    assert (hedge.speaker, hedge.evidence.method) == ((), "hedge")
    assert words(text, hedge)[1] == "reportedly"
    text, found = voices("It is believed that the ship sank in the storm.")
    assert words(text, found.attributions[0])[2] == ["that the ship sank in the storm"]
    assert found.attributions[0].evidence.method == "hedge"


def test_a_deed_is_no_statement(voices: Make) -> None:
    assert voices("The court issued a warrant for the general. The junta released 112 prisoners.")[1].attributions == ()


def test_a_narrator_without_cues_attributes_nothing(voices: Make) -> None:
    assert voices("Rain fell on the coast. Two bridges collapsed.")[1].attributions == ()


def test_spans_are_inside_the_text_and_ids_are_unique(voices: Make) -> None:
    text, found = voices("‘It’s over,’ she said. “No” — he said: ''yes'' , '\n\n“Dana said that \"x\n\nPOLL: 5 said 6")
    assert len({a.id for a in found.attributions}) == len(found.attributions)
    for a in found.attributions:
        for s in (*a.content, *a.cue, *a.speaker):
            assert 0 <= s.start < s.end <= len(text)
        assert a.parent in {"", *(b.id for b in found.attributions)}
