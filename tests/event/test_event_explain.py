"""Explanations: the same run told step by step, in words from which a table could be mended."""

from __future__ import annotations

import jsonschema
import pytest

from dateline.errors import UsageError
from dateline.export import as_explained, as_json, schema
from dateline.model import Explanation, Finding, Reading, Sentence
from dateline.page.plain import plain
from dateline.reader import Reader

PAGE = (
    "Police arrested thirty miners in Kitwe on Friday. The minister condemned the arrest of the miners. "
    "A legal battle between two bakeries intensified. Farmers harvested early. The union will boycott the elections. "
    "The judge signed the bill. Officials said that rebels had attacked a convoy."
)


@pytest.fixture(scope="module")
def told(reader: Reader) -> Explanation:
    return reader.explain_article(plain(PAGE, date="2021-06-16"))


def finding(told: Explanation, words: str) -> Finding:
    text = told.reading.article.text
    return next(j for s in told.sentences for j in s.findings if words in [w.of(text) for w in j.words])


def says(judged: Finding, about: str) -> str:
    return "; ".join(r.says for r in judged.reasons if r.about == about)


def test_the_reading_is_the_same_with_and_without(reader: Reader, told: Explanation) -> None:
    article = plain(PAGE, date="2021-06-16")
    journal: list[Sentence] = []
    assert reader.article(article, journal) == reader.article(article) == told.reading
    assert len(journal) == 7


def test_every_event_is_explained_once_and_names_its_row(told: Explanation) -> None:
    coded = [j for s in told.sentences for j in s.findings if j.fate == "coded"]
    assert [j.event for j in coded] == [e.id for e in told.reading.events]
    for j in coded:
        event = told.reading.event[j.event]
        assert (j.type, j.mode, j.words) == (event.type, event.mode, event.trigger)
        assert any(r.about == "rule" and "events.csv line" in r.source for r in j.reasons)
        assert says(j, "score").startswith(f"{event.evidence.score:g} = ")
        assert j.record in {r.id for r in told.reading.records}


def test_a_score_is_the_product_that_it_says(told: Explanation) -> None:
    for j in (j for s in told.sentences for j in s.findings if j.fate == "coded"):
        total, product = says(j, "score").split(" = ")
        made = 1.0
        for part in product.split(" x "):
            made *= float(part.split()[0]) if "conditions" not in part or "weight" in part else 1.0
        assert made == pytest.approx(float(total), abs=0.01)


def test_who_when_and_where_are_told_with_their_grammar(told: Explanation) -> None:
    arrest = finding(told, "arrested")
    assert "subject" in says(arrest, "actor")
    assert "COP" in says(arrest, "actor")
    assert "object" in says(arrest, "recipient")
    assert "2021-06-11" in says(arrest, "time")
    assert "nothing around it" in says(arrest, "factuality")
    assert says(arrest, "CAMEO").startswith("173")


@pytest.mark.parametrize(
    ("word", "fate", "why"),
    [
        ("arrest", "topic", "condemned"),
        ("battle", "no sense", "figure of speech"),
        ("signed", "no event", "no event, says the row"),
    ],
)
def test_what_was_not_coded_says_why(told: Explanation, word: str, fate: str, why: str) -> None:
    judged = finding(told, word)
    assert judged.fate == fate
    assert why in says(judged, "fate")


def test_a_topic_names_the_event_that_it_went_into(told: Explanation) -> None:
    assert finding(told, "arrest").event == finding(told, "condemned").event != ""


def test_a_ruling_is_named_with_its_source(told: Explanation) -> None:
    ruling = next(r for r in finding(told, "boycott").reasons if r.about == "ruling")
    assert "held out" in ruling.says
    assert "PLOVER" in ruling.source


def test_a_condition_that_is_not_met_is_told_with_what_stands_there(reader: Reader) -> None:
    told = reader.explain_article(plain("The cellist performed a sonata."))
    reason = finding(told, "performed").reasons[0]
    assert (reason.about, finding(told, "performed").fate) == ("object", "conditions not met")
    assert "exercise" in reason.says
    assert "“sonata”" in reason.says
    assert reason.spans[0].of(told.reading.article.text) == "sonata"


def test_verbs_without_a_row_are_listed(told: Explanation) -> None:
    text = told.reading.article.text
    assert [s.of(text) for s in told.sentences[3].unknown] == ["harvested"]


def test_speech_is_filed_as_a_statement(told: Explanation) -> None:
    (name,) = told.sentences[6].statements
    assert name in told.reading.voices.attribution


def test_a_telling_of_the_same_event_is_named(reader: Reader) -> None:
    told = reader.explain_article(plain("Chad and Niger held talks in Niamey on Monday. The talks lasted two days."))
    assert "one event with" in says(finding(told, "held"), "on file")


def test_one_sentence_can_be_asked_for(reader: Reader) -> None:
    article = plain(PAGE)
    assert [s.number for s in reader.explain_article(article, sentence=2).sentences] == [2]
    assert [s.number for s in reader.explain_article(article, at="CONDEMNED the").sentences] == [2]
    with pytest.raises(UsageError, match="7 sentences"):
        reader.explain_article(article, sentence=8)
    with pytest.raises(UsageError, match="walrus"):
        reader.explain_article(article, at="walrus")


def test_json_follows_its_schema_and_the_print_keeps_its_width(told: Explanation) -> None:
    jsonschema.validate(told.json, schema(Explanation))
    assert as_json(told) == told.json
    printed = as_explained(told)
    assert max(map(len, printed.splitlines())) <= 80
    for words in ("“arrested” is COERCE arrest", "173", "in no row of events.csv: “harvested”", "figure of speech"):
        assert words in " ".join(printed.split())


def test_an_article_that_is_not_read_has_nothing_to_explain(reader: Reader) -> None:
    from dataclasses import replace

    told = reader.explain_article(replace(plain("Police arrested 30 people."), status="failed", reason="why"))
    assert isinstance(told.reading, Reading)
    assert told.sentences == ()
