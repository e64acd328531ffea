"""Stance by word and construction, cues of two words, and a table of the user's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.errors import TableError
from dateline.model import Attribution
from dateline.reader import Reader
from dateline.settings import Settings
from dateline.tables import Tables
from dateline.voice.lexicon import lexicon

HEADER = "lemma,pos,patterns,stance,strength\n"
Read = Callable[[str], list[tuple[Attribution, str]]]


@pytest.fixture(name="found")
def _found(reader: Reader) -> Read:
    """Attributions of a text, each with its cue in words."""

    def read(text: str) -> list[tuple[Attribution, str]]:
        return [(a, " ".join(s.of(text) for s in a.cue)) for a in reader.read_text(text).voices.attributions]

    return read


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("The mill said the river was low.", "said", "neutral"),
        ("The mill insisted that the river was clean.", "insisted", "claims"),
        ("The mill insisted on a second test.", "insisted on", "demands"),
        ("The mill called for a second test.", "called for", "demands"),
        ("The miller called the test a farce.", "called", "neutral"),
        ("The miller asked whether the test was fair.", "asked", "neutral"),
        ("The mill rejected the claim that the river was foul.", "rejected the claim", "denies"),
        ("The court confirmed that the mill had closed.", "confirmed", "confirms"),
        ("The miller conceded that the filter had failed.", "conceded", "admits"),
        ("The miller vowed to replace the filter.", "vowed", "promises"),
        ("The miller swore that he had cleaned the filter.", "swore", "claims"),
        ("The miller swore to clean the filter.", "swore", "promises"),
        ("Anglers slammed the mill for the spill.", "slammed", "accuses"),
        ("Anglers hailed the ruling.", "hailed", "praises"),
        ("The judge questioned whether the filter worked.", "questioned", "doubts"),
        ("Doctors warned that the water was unsafe.", "warned", "warns"),
        ("The mill made a promise to replace the filter.", "made a promise", "promises"),
        ("The union voiced concern over the closure.", "voiced", "warns"),
        ("The mayor welcomed the ruling.", "welcomed", "praises"),
        ("The mayor welcomed the envoy to the mill.", "welcomed", "neutral"),
        ("The owner is accused of hiding the spill.", "is accused of", "accuses"),
    ],
)  # fmt: skip
def test_the_stance_is_the_cues_in_its_construction(found: Read, text: str, cue: str, stance: str) -> None:
    assert [a.stance for a, words in found(text) if words == cue] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "The mill did not deny that the river was foul.",
        "The mill never promised that the river would be cleaned.",
        "The mill declined to confirm the spill.",
        "The mill refused to rule out a second spill.",
        "The mill did not rule out a second spill.",
        "The mill made no promise to replace the filter.",
        "The mill neither confirmed nor denied that the filter had failed.",
        "Nobody admitted that the filter had failed.",
        "No firm has admitted that the filter had failed.",
        "Has the mill denied that the filter failed?",
    ],
)
def test_what_is_not_said_has_no_stance(found: Read, text: str) -> None:
    assert {a.stance for a, _ in found(text)} == {"neutral"}


def test_who_denies_denying_denies(found: Read) -> None:
    assert [(words, a.stance) for a, words in found("The miller denied denying the spill.")] == [("denied", "denies")]


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("The envoy lashed out at the council.", "lashed out at", "accuses"),
        ("The ministry played down the leak.", "played down", "denies"),
        ("The ministry ruled out a strike.", "ruled out", "denies"),
        ("The captain made clear that the port would close.", "made clear", "neutral"),
        ("The captain took issue with the verdict.", "took issue with", "denies"),
    ],
)
def test_cues_of_two_words(found: Read, text: str, cue: str, stance: str) -> None:
    assert [(words, a.stance, a.strength) for a, words in found(text)] == [(cue, stance, "strong")]


def test_of_a_users_table_the_new_cue_and_the_changed_stance_hold(tmp_path: Path, reader: Reader) -> None:
    rows = "bloviate,verb,that,claims,strong\nwarn,verb,that=98,promises object+of=doubts,strong\n"
    (tmp_path / "cues.csv").write_text(HEADER + rows, encoding="utf-8")
    own = Reader(Settings(tables=tmp_path), engine=reader.engine)
    text = "The mayor bloviated that the dam was safe. The dean warned that the dam would crack."
    assert [a.stance for a in own.read_text(text).voices.attributions] == ["claims", "promises"]
    assert [a.stance for a in reader.read_text(text).voices.attributions][-1:] == ["warns"]


@pytest.mark.parametrize("stance", ["sings", "claims that=sings", "claims of", ""])
def test_an_unknown_stance_is_refused_with_file_and_line(tmp_path: Path, stance: str) -> None:
    (tmp_path / "cues.csv").write_text(HEADER + f"say,verb,that,neutral,strong\nx,verb,that,{stance},strong\n", "utf-8")
    with pytest.raises(TableError, match=r"cues\.csv.*3"):
        lexicon(Tables(tmp_path))
