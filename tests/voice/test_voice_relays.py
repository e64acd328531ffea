"""Chains: through which outlet and which document a statement came, and who is no link of it."""

from __future__ import annotations

import pytest

from dateline.reader import Reader


def links(reader: Reader, text: str, nth: int = 0) -> list[tuple[str, str]]:
    """Kind and name of each link of the nth strong statement."""
    found = [a for a in reader.read_text(text).voices.attributions if a.strength == "strong"]
    for link in found[nth].chain:
        assert link.span is None or 0 <= link.span.start < link.span.end <= len(text)
    return [(link.kind, _plain(link.name) if link.kind == "speaker" else link.name) for link in found[nth].chain]


def _plain(name: str) -> str:
    """Without the article: an actor's name on file has none."""
    return name.removeprefix("the ").removeprefix("The ")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The governor told Reuters by phone that the dam was safe.", ["agency Reuters", "speaker governor"]),
        ("The governor told state news agency SANA that the dam was safe.", ["agency SANA", "speaker governor"]),
        (
            "The governor told the semi-official news agency ISNA that the dam was safe.",
            ["agency ISNA", "speaker governor"],
        ),
        (
            "In an interview with Der Spiegel, the governor said it was safe.",
            ["agency Der Spiegel", "speaker governor"],
        ),
        ("Speaking on CNN, the governor said the dam was safe.", ["agency CNN", "speaker governor"]),
        ("Vega, writing in The Guardian, said that the dam was leaking.", ["agency The Guardian", "speaker Vega"]),
        (
            "In remarks broadcast on state television, the governor said it was over.",
            ["agency state television", "speaker governor"],
        ),
        (
            "The dam is safe, according to the Energy Ministry, quoted by TASS.",
            ["agency TASS", "speaker Energy Ministry"],
        ),
        ("Roth was quoted by TASS as saying that the dam would hold.", ["agency TASS", "speaker Roth"]),
        ("“The dam will hold for years,” TASS quoted Roth as saying.", ["agency TASS", "speaker Roth"]),
        (
            "“The dam will hold for years,” Roth was quoted as saying by the Xinhua news agency.",
            ["agency Xinhua", "speaker Roth"],
        ),
        ("A source told AFP the dam was safe.", ["agency Agence France-Presse", "speaker A source"]),
    ],
)
def test_an_outlet_that_passes_on_stands_before_the_speaker(reader: Reader, text: str, chain: list[str]) -> None:
    assert [f"{kind} {name}" for kind, name in links(reader, text)] == chain


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("The state-run Xinhua news agency said the dam had burst.", "Xinhua"),
        ("The dam has burst, as reported by The New York Times.", "The New York Times"),
        ("State television said the dam had burst.", "State television"),
        ("Local media reported that the dam had burst.", "Local media"),
        ("The dam has burst, according to the Wall Street Journal.", "The Wall Street Journal"),
    ],
)
def test_an_outlet_that_asserts_is_the_last_link_itself(reader: Reader, text: str, agency: str) -> None:
    assert links(reader, text) == [("agency", agency)]


@pytest.mark.parametrize(
    "text",
    [
        "The firm sued CNN, saying the film was false.",
        "A CNN host said the film was false.",
        "Roth, who once worked for Reuters, said the dam was safe.",
        "The governor said that Reuters had left the country.",
        "The governor told a press conference that the dam was safe.",
        "The governor said at a briefing that the dam was safe.",
        "The governor said in a speech that the dam was safe.",
    ],
)
def test_who_is_only_named_passes_nothing_on_and_an_occasion_is_no_document(reader: Reader, text: str) -> None:
    assert [kind for kind, _ in links(reader, text)] == ["speaker"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("“The dam is safe,” the governor wrote on Twitter.", [("document", "Twitter"), ("speaker", "governor")]),
        (
            "The governor said in a series of tweets that it was safe.",
            [("document", "a series of tweets"), ("speaker", "governor")],
        ),
        ("The governor knew of the leak, according to a leaked memo.", [("document", "a leaked memo")]),
        ("The charge sheet says the governor took money.", [("document", "The charge sheet")]),
        (
            "The governor claimed in his Telegram channel that the dam was safe.",
            [("document", "his Telegram channel"), ("speaker", "governor")],
        ),
        ("The governor said in his account that the dam was safe.", [("speaker", "governor")]),
        ("Court papers say the governor took money from the builder.", [("document", "Court papers")]),
        ("An indictment unsealed on Monday accuses the governor of taking bribes.", [("document", "An indictment")]),
        ("The report, “Water and War”, says that the dam is leaking.", [("document", "The report, “Water and War”")]),
        (
            "A report by the World Bank says that the dam is leaking.",
            [("document", "A report by the World Bank"), ("speaker", "World Bank")],
        ),
        (
            "The governor knew of the leak, according to court documents seen by Reuters.",
            [("agency", "Reuters"), ("document", "court documents")],
        ),
        (
            "Vega said in a letter that it leaked, adding that it would burst.",
            [("document", "a letter"), ("speaker", "Vega")],
        ),
    ],
)
def test_documents_with_title_and_issuer(reader: Reader, text: str, chain: list[tuple[str, str]]) -> None:
    assert links(reader, text) == chain


def test_what_is_added_came_through_the_same_letter(reader: Reader) -> None:
    text = "Vega said in a letter that it leaked, adding that it would burst."
    assert links(reader, text, 1) == [("document", "a letter"), ("speaker", "Vega")]


def test_whom_an_agency_cites_stands_behind_it(reader: Reader) -> None:
    text = "The dam was safe, Interfax reported, citing a source in the ministry."
    assert links(reader, text) == [("agency", "Interfax"), ("speaker", "a source in the ministry")]
    reason = "The dam was closed, Interfax reported, citing safety concerns."
    assert links(reader, reason) == [("agency", "Interfax")]


def test_a_paper_keeps_its_short_name(reader: Reader) -> None:
    text = "The New York Times reported that the dam had burst. Two aides told the Times that it had not."
    assert links(reader, text, 1)[0] == ("agency", "The New York Times")


def test_contributing_relays_nothing(reader: Reader) -> None:
    text = "The dam is safe, the governor said.\n\nAFP contributed to this report."
    assert links(reader, text) == [("speaker", "governor")]


def test_a_heading_goes_on_over_one_silent_paragraph_with_those_it_named(reader: Reader) -> None:
    text = (
        "Rain fell in the hills.\n\n"
        "From TASS: After the talks Anna Roth said “the road is open.”\n\n"
        "The talks took two days.\n\n"
        "Roth said that the bridge was open too.\n\n"
        "Boris Vega told Interfax that it was not."
    )
    assert [links(reader, text, n)[0] for n in range(3)] == [
        ("agency", "TASS"),
        ("agency", "TASS"),
        ("agency", "Interfax"),
    ]
