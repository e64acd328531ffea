"""How a speaker is known, which actor it is, who issued a document, and to whom something is said."""

from __future__ import annotations

import time

import pytest

from dateline.model import Attribution, Reading
from dateline.reader import Reader


def read(reader: Reader, text: str, cue: str) -> tuple[Reading, Attribution]:
    """The reading, and the attribution whose cue holds these words."""
    got = reader.read_text(text)
    return got, next(a for a in got.voices.attributions if any(cue in s.of(text) for s in a.cue))


def name(got: Reading, actor: str) -> str:
    return got.mentions.actor[actor].name if actor else ""


@pytest.mark.parametrize(
    ("text", "cue", "basis"),
    [
        ("Dana Roth said the bridge was closed.", "said", "named"),
        ("A spokesman, Juan Roe, said the bridge was closed.", "said", "named"),
        ("The minister said the bridge was closed.", "said", "title"),
        ("The ministry said the bridge was closed.", "said", "title"),
        ("Her lawyer said the bridge was closed.", "said", "title"),
        ("Dana Roth spoke. She said the bridge was closed.", "said", "pronoun"),
        ("Officials said the bridge was closed.", "said", "group"),
        ("Police said the bridge was closed.", "said", "group"),
        ("Many said the bridge was closed.", "said", "group"),
        ("A group of nurses said the bridge was closed.", "said", "group"),
        ("A source close to the ministry said the bridge was closed.", "said", "anonymous"),
        ("People familiar with the talks said the bridge was closed.", "said", "anonymous"),
        ("Two officials said the bridge was closed.", "said", "anonymous"),
        ("Several hundred farmers said the bridge was closed.", "said", "group"),
        ("A man said the bridge was closed.", "said", "anonymous"),
        ("An official who asked not to be named said the bridge was closed.", "said", "anonymous"),
        ("A ministry statement said the bridge was closed.", "said", "document"),
        ("The law says bridges must be closed at night.", "says", "document"),
        ("Our correspondent says the bridge is closed.", "says", "publisher"),
        ("The bridge is reportedly closed to lorries.", "reportedly", "nobody"),
        ("It is believed that the bridge was closed by the army.", "believed", "nobody"),
    ],
)
def test_basis(text: str, cue: str, basis: str, reader: Reader) -> None:
    assert read(reader, text, cue)[1].speaker_basis == basis


def test_police_with_a_name(reader: Reader) -> None:
    assert read(reader, "Norland Police said the bridge was closed.", "said")[1].speaker_basis == "named"


def test_they_who_have_a_name_here(reader: Reader) -> None:
    text = "Dana Roth and Milo Falk met on Monday. Both leaders said the bridge would open."
    assert read(reader, text, "said")[1].speaker_basis in ("title", "group")


@pytest.mark.parametrize(
    ("text", "cue", "who"),
    [
        (
            "The foreign ministry of Peru issued a statement. The statement said the border was open.",
            "said",
            "ministry",
        ),
        ("A report by Amnesty International says the camps are full.", "says", "Amnesty International"),
        ("Dana Roth's letter says the camps are full.", "says", "Dana Roth"),
        ("A statement issued by Hezbollah said the camps were full.", "said", "Hezbollah"),
        ("A video seen by Reuters shows that the camps are full.", "shows", ""),
        ("Hezbollah said so in a statement. The new report said the camps were full.", "the camps", ""),
        ("Oskar Brandl met Dario Fenn in Lima. The former said the deal was dead.", "said", "Oskar Brandl"),
        ("Oskar Brandl met Dario Fenn in Lima. It rained. The latter said the deal was dead.", "said", "Dario Fenn"),
        ("The army dismissed a report. The report said the camps were full.", "said", ""),
        ("Many of the senators said the camps were full.", "said", "senators"),
        ("The Netanyahu campaign said the camps were full.", "said", "Benjamin Netanyahu"),
        ("A long summit in Switzerland concluded the talks had failed.", "concluded", ""),
    ],
)
def test_whose_words(text: str, cue: str, who: str, reader: Reader) -> None:
    got = reader.read_text(text)
    said = [a for a in got.voices.attributions if any(cue in s.of(text) for s in (*a.cue, *a.content))]
    assert said
    found = name(got, said[-1].speaker_actor)
    assert who in found if who else not found


def test_a_source_keeps_its_description_and_country(reader: Reader) -> None:
    text = "An official at the Turkish defence ministry said the talks had failed."
    got, a = read(reader, text, "said")
    assert a.chain[-1].name == "An official at the Turkish defence ministry"
    assert got.mentions.actor[a.speaker_actor].country == "TUR"


@pytest.mark.parametrize(
    ("text", "cue", "addressee", "actor"),
    [
        ("Dana Roth told parliament that the bridge was closed.", "told", "parliament", "parliament"),
        ("Dana Roth told Reuters the bridge was closed.", "told", "Reuters", "Reuters"),
        ("“It is closed,” Dana Roth said to reporters.", "said", "reporters", "reporters"),
        ("France warned Iran that time was short.", "warned", "Iran", "Iran"),
        ("The council urged both sides to stop.", "urged", "both sides", "sides"),
        ("Dana Roth called on the army to leave the city.", "called", "the army", "army"),
        ("In a letter to the Security Council, Iran said the raid was illegal.", "said", "the Security Council", "UN"),
        ("In an interview with the BBC, Dana Roth said the bridge was closed.", "said", "the BBC", "BBC"),
        ("Addressing troops in the north, Dana Roth said the war was over.", "said", "troops", "troops"),
        ("Asked by reporters about the deal, Dana Roth said it was dead.", "said", "reporters", "reporters"),
        (
            "Dana Roth told visiting President Lena Ostrand that the bridge was closed.",
            "told",
            "President Lena Ostrand",
            "",
        ),
        ("The court was told that the bridge had been closed.", "told", "The court", "court"),
        ("Dana Roth informed members of the press that it was late.", "informed", "members", ""),
        ("Dana Roth said the bridge was closed.", "said", "", ""),
        ("Dana Roth told him in a tweet to go home.", "told", "him", ""),
        ("In a letter to the lawyer, Dana Roth and her team said it was late.", "said", "the lawyer", "lawyer"),
        ("According to Dana Roth, the bridge was closed.", "According", "", ""),
        ("Dana Roth said it was time to talk to Iran.", "said", "", ""),
        ("When you talk to people, they say the bridge is closed.", "say", "", ""),
    ],
)
def test_addressee(text: str, cue: str, addressee: str, actor: str, reader: Reader) -> None:
    got, a = read(reader, text, cue)
    assert " | ".join(s.of(text) for s in a.addressee) == addressee
    assert actor in name(got, a.addressee_actor)


def test_the_speaker_is_not_the_addressee(reader: Reader) -> None:
    text = "Oskar Brandl wrote to the council, asking it to act."
    got, a = read(reader, text, "asking")
    assert a.addressee_actor != a.speaker_actor
    assert name(got, a.addressee_actor) == "council"


def test_hostile_text_takes_linear_time(reader: Reader) -> None:
    def seconds(size: int) -> float:
        text = "He told " + "the man, told " * size + "that it was the statement of the statement."
        start = time.process_time()
        reader.read_text(text)
        return time.process_time() - start

    seconds(100)
    small, large = (min(seconds(n) for _ in range(3)) for n in (150, 600))
    assert large < 12 * small
