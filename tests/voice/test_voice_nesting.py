"""Attributions within attributions: who says that who said what, outermost first."""

from __future__ import annotations

import pytest

from dateline.reader import Reader


def chains(reader: Reader, text: str) -> list[list[str]]:
    """For each attribution the speakers of its levels, outermost first."""
    voices = reader.read_text(text).voices
    return [[" ".join(s.of(text) for s in level.speaker) for level in voices.levels(a.id)] for a in voices.attributions]


@pytest.mark.parametrize(
    ("text", "deepest"),
    [
        ("The envoy said that the governor had promised that the rebels would leave.", ["The envoy", "the governor"]),
        (
            "Roth said the ministry claimed that the general had denied that the army warned villagers of floods.",
            ["Roth", "the ministry", "the general"],
        ),
        (
            "Roth said the bank claimed that the mayor had told her that police had admitted that the door was open.",
            ["Roth", "the bank", "the mayor", "police"],
        ),
        ("“The minister told me that the army had warned him,” she said.", ["she", "The minister"]),
        ("The report quotes a witness as saying that soldiers fired first.", ["The report", "a witness"]),
        ("TASS quoted Roth as saying that the dam would hold.", ["TASS", "Roth"]),
        ("Roth denied claims by the opposition that he had stolen the money.", ["Roth", "the opposition"]),
        ("Roth denied the opposition's claim that he had stolen the money.", ["Roth", "the opposition's"]),
        ("The aide told prosecutors the president knew of the plan, the paper reported.", ["the paper", "The aide"]),
        (
            "The aide told prosecutors the president knew of the plan, according to the paper.",
            ["the paper", "The aide"],
        ),
        ("“The plan is dead,” the aide said, according to the paper.", ["the paper", "the aide"]),
        ("Vega said her brother believed the war would end soon.", ["Vega", "her brother"]),
        (
            "Roth told reporters that Vega had assured him that the commander admitted having fired first.",
            ["Roth", "Vega", "the commander"],
        ),
        ("“I told the minister that the dam was not safe,” Roth said.", ["Roth", "I"]),
        (
            "A diplomat said he had been informed by two people in the room that the envoy had lied.",
            ["A diplomat", "two people in the room"],
        ),
    ],
)
def test_levels_outermost_first(reader: Reader, text: str, deepest: list[str]) -> None:
    assert max(chains(reader, text), key=len) == deepest


@pytest.mark.parametrize(
    "text",
    [
        "Police said the man was drunk. The man said he was not.",
        "Police said the man was drunk, and his lawyer said he was not.",
        "Police said the man had confessed, adding that he was drunk.",
        "The mayor said the bridge was safe, but engineers warned that it could fall.",
        "Roth was quoted by TASS as saying that the dam would hold.",
        "Prosecutors allege that the contracts were awarded without tender; the defence says the number is eight.",
        "The dam burst, according to an elder in Homs, Ana Roth, who told the BBC that the water had come at night.",
        "“I told you so, and I say that we shall win,” Roth said.",
    ],
)
def test_two_statements_side_by_side_do_not_nest(reader: Reader, text: str) -> None:
    assert {len(levels) for levels in chains(reader, text)} == {1}


def test_the_inner_chain_has_the_outer_links_before_its_own(reader: Reader) -> None:
    text = "TASS quoted Roth as saying that the ministry had promised that the dam would hold."
    (last,) = [
        a
        for a in reader.read_text(text).voices.attributions
        if not a.content[0].of(text).startswith(("Roth", "that the m"))
    ]
    assert [(link.kind, link.name) for link in last.chain] == [
        ("agency", "TASS"),
        ("speaker", "Roth"),
        ("speaker", "ministry"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("By Roth's own account, the money was spent.", "Roth's", "the money was spent"),
        ("As Roth put it, the dam was leaking.", "Roth", "the dam was leaking"),
        ("Per Roth, the dam is safe.", "Roth", "the dam is safe"),
        ("The dam, according to Roth, will hold.", "Roth", "The dam will hold"),
        ("In Vega's view, the dam is leaking.", "Vega's", "the dam is leaking"),
    ],
)
def test_phrases(reader: Reader, text: str, speaker: str, content: str) -> None:
    (a,) = reader.read_text(text).voices.attributions
    assert " ".join(s.of(text) for s in a.speaker) == speaker
    assert " ".join(s.of(text) for s in a.content) == content


def test_per_cent_is_nobodys_word(reader: Reader) -> None:
    assert not reader.read_text("Prices rose 3 per cent, or 40 dollars per person.").voices.attributions
