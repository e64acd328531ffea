"""A word that passes a verdict ("terrorists", "thugs") is no fact about whom it names."""

from __future__ import annotations

from dateline.model import Actor
from dateline.reader import Reader


def actors(reader: Reader, text: str) -> dict[str, Actor]:
    return {a.name.lower(): a for a in reader.read_text(text).mentions.actors}


def test_a_label_gives_no_role_and_says_so(reader: Reader) -> None:
    a = actors(reader, "Terrorists shelled the mill. The junta closed the port.")
    assert (a["terrorists"].sector, a["terrorists"].role, a["terrorists"].basis) == ("UAF", "", "label")
    assert (a["junta"].sector, a["junta"].role, a["junta"].basis) == ("MIL", "", "label")


def test_a_label_alone_makes_nobody_a_criminal(reader: Reader) -> None:
    thugs = actors(reader, "Thugs beat the mayor outside the town hall.")["thugs"]
    assert (thugs.sector, thugs.role) == ("", "")


def test_what_the_registry_knows_holds(reader: Reader) -> None:
    a = actors(reader, "Hezbollah terrorists crossed the river at night.")["hezbollah terrorists"]
    assert (a.country, a.sector, a.role, a.basis) == ("LBN", "REB", "", "registry")


def test_a_plain_noun_keeps_its_role(reader: Reader) -> None:
    soldiers = actors(reader, "Norwegian soldiers rebuilt the bridge.")["norwegian soldiers"]
    assert (soldiers.role, soldiers.basis) == ("soldier", "adjective")
