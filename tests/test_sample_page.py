"""The shipped summit page, read as a careful analyst would: what docs/sample-page.md promises."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from dateline.model import Attribution, Participant, Reading, Record
from dateline.reader import Reader

PAGE = Path(__file__).resolve().parent.parent / "samples" / "summit.txt"
SERBIAN, HUNGARIAN = "Milan Dragović", "Ferenc Halmos"


@pytest.fixture(scope="module")
def page(reader: Reader) -> Reading:
    return reader.read(PAGE)


def names(page: Reading, participants: Iterable[Participant]) -> set[str]:
    return {page.mentions.actor[p.actor].name for p in participants}


def words(page: Reading, attribution: Attribution) -> str:
    return " ".join(s.of(page.article.text) for s in attribution.content)


def saying(page: Reading, part: str) -> Attribution:
    """The innermost statement that holds these words."""
    holding = [a for a in page.voices.attributions if part in words(page, a)]
    return min(holding, key=lambda a: len(words(page, a)))


def speaker(page: Reading, attribution: Attribution) -> str:
    return page.mentions.actor[attribution.speaker_actor].name


def told_by(page: Reading, trigger: str) -> Record:
    found = [r for r in page.records for s in r.evidence.spans if s.of(page.article.text).startswith(trigger)]
    assert found, trigger
    return found[0]


def test_furniture_is_set_aside(page: Reading) -> None:
    aside = " ".join(a.text for a in page.article.furniture)
    for words in ("Menu Close", "Latest News", "Share this", "successfully subscribed", "GDPR", "Watch the whole"):
        assert words in aside
        assert words not in page.article.text


def test_captions_stand_beside(page: Reading) -> None:
    assert len(page.article.captions) == 3
    assert "on the steps of the town hall" not in page.article.text


def test_facts_about_the_page(page: Reading) -> None:
    article = page.article
    assert article.title.value == "Dragović and Halmos Meet in Subotica"
    assert article.published.value == "2023-03-14"
    assert article.published.basis.startswith("inferred")
    assert "weekday agrees" in article.published.basis
    assert article.publisher.value == "Danube Observer"
    assert article.publisher.basis == "stated in the text"


def test_the_summit_is_one_event_with_several_reports(page: Reading) -> None:
    record = told_by(page, "met")
    event = record.event
    assert (event.type, event.factuality, event.reciprocal) == ("CONSULT", "happened", True)
    assert names(page, event.actors) == {SERBIAN, HUNGARIAN}
    assert {page.mentions.actor[p.actor].code for p in event.actors} == {"SRBGOV", "HUNGOV"}
    assert names(page, event.present) == {"Jelena Petković", "Gábor Szendrei"}
    place, time = page.place[event.place], page.time[event.time]
    assert (place.name, place.country, round(place.lat or 0)) == ("Subotica", "SRB", 46)
    assert (time.start, time.end, time.basis) == ("2023-03-14", "2023-03-14", "stated")
    voices = {speaker(page, page.voices.attribution[r.attribution]) for r in record.reports if r.attribution}
    assert voices == {SERBIAN, HUNGARIAN}
    assert record.reports[0].voice == "narrator"


def test_relayed_quotations_keep_their_chain(page: Reading) -> None:
    quotations = {
        "During the meeting": HUNGARIAN,
        "Hungary welcomes": HUNGARIAN,
        "We are convinced": HUNGARIAN,
        "Our meeting was frank": SERBIAN,
        "I wish to thank": SERBIAN,
        "the two countries will sign": SERBIAN,
    }
    for part, who in quotations.items():
        statement = saying(page, part)
        assert statement.kind == "direct"
        assert speaker(page, statement) == who, part
        assert [k.kind for k in statement.chain] == ["publisher", "agency", "speaker"], part
        assert statement.chain[1].name == "Tanjug"


def test_indirect_statements_have_speaker_and_cue(page: Reading) -> None:
    text = page.article.text
    for part, who, cue in (
        ("on the opening of the railway", HUNGARIAN, "congratulated"),
        ("the work of the Serbian border guards", HUNGARIAN, "praised"),
        ("the need to finish", HUNGARIAN, "stressed"),
        ("heavy legacy", HUNGARIAN, "mentioned"),
        ("the field hospital", SERBIAN, "thanked"),
        ("found work on both sides", SERBIAN, "explained"),
    ):
        statement = saying(page, part)
        assert (speaker(page, statement), [s.of(text) for s in statement.cue]) == (who, [cue])
        assert "agency" not in [k.kind for k in statement.chain], "told before the agency's part begins"
    assert saying(page, "heavy legacy").kind == "mixed"


def test_the_nested_promise_is_planned(page: Reading) -> None:
    promise = saying(page, "he will send the list")
    assert speaker(page, promise) == SERBIAN
    assert speaker(page, page.voices.attribution[promise.parent]) == HUNGARIAN
    assert told_by(page, "send").event.factuality == "planned"


def test_a_demand_is_no_deed(page: Reading) -> None:
    record = told_by(page, "leave")
    assert record.event.factuality == "demanded"
    assert not [r for r in page.records if r.event.type == "RETREAT" and r.event.factuality == "happened"]
    assert speaker(page, page.voices.attribution[record.reports[0].attribution]) == HUNGARIAN


def test_figures_are_somebodys(page: Reading) -> None:
    text = page.article.text
    families = next(f for f in page.figures if "tens of thousands" in f.span.of(text))
    assert families.low == 20_000 or families.low == 10_000
    assert speaker(page, page.voices.attribution[families.attribution]) == SERBIAN
    robbed = next(f for f in page.figures if "hundreds" in f.span.of(text))
    assert robbed.attribution == "", "the outlet's own claim"


def test_dates_carry_their_basis(page: Reading) -> None:
    by_words = {t.span.of(page.article.text).lower(): t for t in page.mentions.times}
    ago = by_words["a few months ago"]
    assert (ago.basis, ago.granularity) == ("relative", "month")
    assert by_words["2021"].basis == "stated"
    assert (by_words["today"].start, by_words["today"].end) == ("2023-03-14", "2023-03-14")


def test_the_outlets_opinion_is_its_own(page: Reading) -> None:
    text = page.article.text
    start = text.index("For us at the Danube Observer")
    opinions = [p for p in page.voices.passages if p.kind == "opinion"]
    assert opinions
    assert all(p.span.start >= start for p in opinions)
    assert all(p.evidence.spans for p in opinions)
    ours = [a for a in page.voices.attributions if a.speaker_basis == "publisher"]
    assert {a.speaker[0].of(text).lower() for a in ours} == {"we"}
    for record in page.records:
        for report in record.reports:
            if page.event[report.event].trigger[0].start >= start:
                assert (report.voice, report.opinion) == ("narrator", True)
