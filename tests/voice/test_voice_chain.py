"""Speakers as actors, chains, the outlet's own voice: with mentions made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.model import Actor, Article, Mention, Mentions, Parse, Span, Stated
from dateline.reader import Reader
from dateline.voice import attribute

Parsed = Callable[..., tuple[Article, Parse]]


def mentions_of(parse: Parse, *heads: tuple[str, int, str, str]) -> Mentions:
    """(word, which occurrence, actor id, kind) -> mentions; the actor's name is its id."""
    found = []
    for word, nth, actor, kind in heads:
        token = [t for t in range(len(parse)) if parse.word[t] == word][nth]
        found.append(Mention(parse.span(token, token + 1), token, actor, kind))  # type: ignore[arg-type]
    actors = tuple(Actor(a, a, "person") for a in sorted({m.actor for m in found}))
    return Mentions(actors=actors, mentions=tuple(sorted(found, key=lambda m: m.head)))


def test_speakers_are_linked_to_actors(parsed: Parsed, reader: Reader) -> None:
    article, parse = parsed("President Ivo Marek said the road was open. He promised to visit.")
    known = mentions_of(parse, ("Marek", 0, "marek", "name"), ("He", 0, "marek", "pronoun"))
    found = attribute(article, parse, known, reader.tables).attributions
    assert [(a.speaker_actor, a.speaker_basis) for a in found] == [("marek", "named"), ("marek", "pronoun")]


def test_he_of_a_quotation_after_a_quotation_is_its_speaker(parsed: Parsed, reader: Reader) -> None:
    text = "“We met Roth today,” Marek said.\n\nHe went on to say “we will meet again soon.”"
    article, parse = parsed(text)
    wrong = mentions_of(parse, ("Marek", 0, "marek", "name"), ("Roth", 0, "roth", "name"), ("He", 0, "roth", "pronoun"))
    voices = attribute(article, parse, wrong, reader.tables)
    assert [a.speaker_actor for a in voices.attributions] == ["marek", "marek"]
    assert voices.attributions[1].cue[0].of(text) == "went on to say"


def test_an_agency_heading_holds_until_the_narrator_returns(parsed: Parsed, reader: Reader) -> None:
    text = (
        "From TASS: After the talks the minister said “the road is open.”\n\n"
        "“It will stay open,” he added.\n\n"
        "Traffic was heavy all day.\n\n"
        "“I saw it,” a driver said."
    )
    article, parse = parsed(text)
    article = replace(article, publisher=Stated("The Valley Post", "given"))
    voices = attribute(article, parse, Mentions(), reader.tables)
    kinds = [[link.kind for link in a.chain] for a in voices.attributions]
    assert kinds == [["publisher", "agency", "speaker"], ["publisher", "agency", "speaker"], ["publisher", "speaker"]]
    agency = voices.attributions[0].chain[1]
    assert (agency.name, agency.span) == ("TASS", Span(5, 9))


def test_a_relayed_agency_need_not_be_known(parsed: Parsed, reader: Reader) -> None:
    article, parse = parsed("From Valpress: The governor said “the road is open again.”")
    (a,) = attribute(article, parse, Mentions(), reader.tables).attributions
    assert (a.chain[0].kind, a.chain[0].name) == ("agency", "Valpress")


def test_the_wire_of_the_city_line_relays_the_whole_page(parsed: Parsed, reader: Reader) -> None:
    text = (
        "LIMA (AP) The road is open, police said.\n\nA driver said it was not.\n\n"
        "Rain fell.\n\nFrom EFE: It is, he said."
    )
    article, parse = parsed(text)
    on_top = replace(article, agency=Stated("AP", "stated in the text", span=Span(6, 8)))
    voices = attribute(on_top, parse, Mentions(), reader.tables)
    assert [a.chain[0].name for a in voices.attributions] == ["AP", "AP", "EFE"]
    below = replace(
        article, agency=Stated("EFE", "stated in the text", span=Span(text.index("EFE"), text.index("EFE") + 3))
    )
    voices = attribute(below, parse, Mentions(), reader.tables)
    assert [link.kind for link in voices.attributions[1].chain] == ["speaker"]


def test_a_block_quotation_needs_no_marks(parsed: Parsed, reader: Reader) -> None:
    text = "The governor wrote:\n\nThe dam is safe.\n\nIt will hold.\n\nRain fell."
    article, parse = parsed(text)
    first, *quoted, last = article.blocks
    article = replace(article, blocks=(first, *(replace(b, kind="quote") for b in quoted), last))
    (a,) = attribute(article, parse, Mentions(), reader.tables).attributions
    assert [s.of(text) for s in a.content] == ["The dam is safe.", "It will hold."]
    assert (a.kind, [s.of(text) for s in a.speaker]) == ("direct", ["The governor"])


def test_an_agency_told_and_a_document(parsed: Parsed, reader: Reader) -> None:
    text = "The governor told Reuters that the dam was safe. The ministry said in a statement that it was not."
    article, parse = parsed(text)
    voices = attribute(article, parse, Mentions(), reader.tables)
    chains = [[(link.kind, link.name) for link in a.chain] for a in voices.attributions]
    assert chains == [
        [("agency", "Reuters"), ("speaker", "The governor")],
        [("document", "a statement"), ("speaker", "The ministry")],
    ]
    for a in voices.attributions:
        assert all(link.span is not None and link.span.of(text) == link.name for link in a.chain)


def test_who_issues_a_statement_speaks_through_it(parsed: Parsed, reader: Reader) -> None:
    text = "The governor issued a statement saying “the dam is safe and will hold.”"
    article, parse = parsed(text)
    (a,) = attribute(article, parse, Mentions(), reader.tables).attributions
    assert [(link.kind, link.name) for link in a.chain] == [("document", "a statement"), ("speaker", "The governor")]


def test_a_nested_chain_names_every_speaker_outermost_first(parsed: Parsed, reader: Reader) -> None:
    article, parse = parsed("The envoy said that the rebels had promised to leave the city.")
    voices = attribute(article, parse, Mentions(), reader.tables)
    assert [link.name for link in voices.attributions[1].chain] == ["The envoy", "the rebels"]


def test_anonymous_sources_are_marked(parsed: Parsed, reader: Reader) -> None:
    article, parse = parsed("Two officials said the talks had failed.")
    assert attribute(article, parse, Mentions(), reader.tables).attributions[0].speaker_basis == "anonymous"


def test_opinion_is_told_from_report_and_we_is_the_outlet(parsed: Parsed, reader: Reader) -> None:
    text = (
        "The two leaders met on Tuesday in the old harbour town.\n\n"
        "We believe that this meeting is a step towards peace.\n\n"
        "The town has waited for years and nobody came to rebuild it.\n\n"
        "The mayor said that the harbour will open in May."
    )
    article, parse = parsed(text)
    voices = attribute(article, parse, Mentions(), reader.tables)
    assert [p.kind for p in voices.passages][:3] == ["report", "opinion", "opinion"]
    assert "We believe" in [s.of(text) for s in voices.passages[1].evidence.spans]
    assert voices.attributions[0].speaker_basis == "publisher"
    assert all(p.kind == "report" for p in voices.passages[3:])


def test_labels_are_somebodys_wording(parsed: Parsed, reader: Reader) -> None:
    text = "The minister said that terrorists had fled. The regime closed the border."
    article, parse = parsed(text)
    voices = attribute(article, parse, Mentions(), reader.tables)
    got = {label.span.of(text): label.attribution for label in voices.labels}
    assert got == {"terrorists": voices.attributions[0].id, "regime": ""}
