"""The way back to CAMEO: the narrowest code whose conditions are told, and an honest flag where there is none."""

from __future__ import annotations

import pytest

from dateline.reader import Reader


@pytest.mark.parametrize(
    ("text", "cameo", "lossy"),
    [
        ("Police arrested thirty miners in Kitwe.", "173", False),
        ("Chad agreed to meet the rebels.", "036", False),
        ("Kenya will send food to Somalia.", "033", False),
        ("Ethiopia will withdraw its troops from Somalia.", "035", False),
        ("Norwegian envoys mediated between the government and the rebels.", "045", False),
        ("The two states negotiated with Iran in Geneva.", "046", False),
        ("The senator praised the premier.", "051", False),
        ("Peru recognized the government of Kosovo.", "054", False),
        ("The minister apologized to the families.", "055", False),
        ("Washington lifted sanctions on Sudan.", "085", False),
        ("The army withdrew its soldiers from Goma.", "0874", False),
        ("Morocco allowed inspectors to visit the plant.", "0862", False),
        ("France urged Mali to release the hostages.", "1053", False),
        ("The union sued the ministry.", "115", False),
        ("Russia vetoed the resolution.", "129", False),
        ("The government blockaded the port.", "191", False),
        ("Soldiers captured the town of Kassala.", "192", False),
        ("The army clashed with rebels near Gao.", "190", False),
        ("Police fired tear gas at students.", "175", True),
        ("The army put its northern units on alert.", "152", False),
        ("Hackers linked to the army broke into the ministry's servers.", "170", True),
    ],
)
def test_the_code_follows_the_words(reader: Reader, text: str, cameo: str, lossy: bool) -> None:
    event = max(reader.read_text(text).events, key=lambda e: e.evidence.score)
    assert (event.cameo, event.cameo_lossy) == (cameo, lossy), (event.type, event.mode)


def test_a_context_alone_narrows_nothing(reader: Reader) -> None:
    (event,) = reader.read_text("The government sent blankets to the army.").events
    assert (event.type, event.cameo) == ("AID", "073")
    assert "military" in event.contexts


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("The union demanded that the ministry scrap the list.", "REQUEST", "change"),
        ("The junta turned down a request for more helicopters.", "REJECT", "assist"),
        ("The rebels rejected a demand to release the hostages.", "REJECT", "yield"),
        ("France, Germany and Poland discussed the war in Weimar.", "CONSULT", "multilateral"),
        ("Japan and Peru held a summit in Lima.", "CONSULT", ""),
        ("The ministry deployed hundreds of policemen in Caracas.", "MOBILIZE", "police"),
        ("The army spread false reports about the mayor.", "COERCE", "misinformation"),
    ],
)
def test_the_mode_where_the_row_names_none(reader: Reader, text: str, type_: str, mode: str) -> None:
    assert (type_, mode) in {(e.type, e.mode) for e in reader.read_text(text).events}
