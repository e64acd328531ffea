"""A small corpus with awkward words in it, for the exports in others' formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.dataset import (
    ActorRow,
    ArticleRow,
    AttributionRow,
    EventRow,
    FigureRow,
    JudgementRow,
    MentionRow,
    ParticipantRow,
    PlaceRow,
    ReportRow,
)
from dateline.export.formats import format_of
from dateline.export.view import Options
from tests.export.held import Held

A, B = "a" * 16, "b" * 16
RAID, TALKS, RUMOUR, AGAIN = f"{A}r58", f"{A}r200", f"{B}r90", f"{B}r10"
POLICE = '=cmd|"Idlib\tpolice"\n🚓'
MARCHERS = "@marchers, “for bread”"
TITLE = 'March "for bread" 🎉 ends\tbadly'
CLAUSE = 'Idlib police 🚓 killed three marchers on Monday, "all\tunarmed"'
TEXT_A = (
    f"{TITLE}\n\n{CLAUSE}, activists said.\n\n"
    "Ministers of Turkey and Russia met in Sochi. A = B, the mayor of Gaziantep added — “+1”."
)
TEXT_B = "Police killed five marchers in Idlib. Troops of Syria may have fled, it is believed."


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def _span(text: str, words: str) -> str:
    return "{}:{}".format(*at(text, words))


def _party(report: str, role: str, place: int, who: ActorRow, words: str, start: int) -> ParticipantRow:
    return ParticipantRow(
        report,
        "actor" if role == "actor" else "recipient",
        place,
        who.article,
        actor=who.id,
        name=who.name,
        kind=who.kind,
        country=who.country,
        sector=who.sector,
        code=who.code,
        registry=who.registry,
        words=words,
        start=start,
        end=start + len(words),
    )


ARTICLES = (
    ArticleRow(
        A,
        title=TITLE,
        publisher="The Gazette",
        published="2018-05-22",
        byline="=A. Writer",
        language="en",
        address="https://www.gazette.example/a?x=1",
        text=TEXT_A,
        characters=len(TEXT_A),
    ),
    ArticleRow(
        B,
        title="",
        publisher="Börse & Post",
        published="2018-05-23",
        language="en",
        address="post/b.html",
        text=TEXT_B,
        characters=len(TEXT_B),
        original=A,
    ),
)
_STATES = {"kind": "state"}
ACTORS = (
    ActorRow(f"{A}a0", A, POLICE, "group", "SYR", "COP", "SYRCOP"),
    ActorRow(f"{A}a1", A, MARCHERS, "group", "", "OPP", "---OPP"),
    ActorRow(f"{A}a2", A, "Turkey", "state", "TUR", "", "TUR", registry="turkey"),
    ActorRow(f"{A}a3", A, "Russia", "state", "RUS", "", "RUS", registry="russia"),
    ActorRow(f"{A}a4", A, "the mayor", "person", "TUR", "GOV", "TURGOV", role="mayor", registry="mayor"),
    ActorRow(f"{B}a0", B, POLICE, "organisation", "SYR", "COP", "SYRCOP", registry="idlib police"),
    ActorRow(f"{B}a1", B, "Turkey", "state", "TUR", "", "TUR", registry="turkey"),
)
_WHERE = {
    "place": "Idlib",
    "place_region": "Idlib",
    "place_country": "SYR",
    "lat": 35.93,
    "lon": 36.63,
    "geonameid": 169577,
    "place_precision": "city",
}
_RAID = {
    "type": "ASSAULT",
    "mode": "firearms",
    "quad": 4,
    "scale": -9.0,
    "cameo": "190",
    "contexts": ("human_rights", "repression"),
    "actors": (POLICE,),
    "actor_codes": ("SYRCOP",),
    "recipients": (MARCHERS,),
    "recipient_codes": ("---OPP",),
    "date_start": "2018-05-21",
    "date_end": "2018-05-21",
    **_WHERE,
}
_TALKS = {
    "type": "CONSULT",
    "quad": 1,
    "scale": 2.5,
    "cameo": "040",
    "actors": ("Turkey", "Russia"),
    "actor_codes": ("TUR", "RUS"),
    "reciprocal": True,
    "date_start": "2018-05-01",
    "date_end": "2018-06-30",
    "place": "Sochi",
    "place_country": "RUS",
    "place_precision": "area",
}
REPORTS = (
    ReportRow(
        RAID,
        A,
        event=RAID,
        publisher="The Gazette",
        published="2018-05-22",
        **_RAID,  # type: ignore[arg-type]
        date_granularity="day",
        place_words="Idlib",
        voice="attributed",
        tellings=2,
        attribution=f"{A}s35",
        speaker="@activists\t“x”",
        speaker_code="---OPP",
        chain=("publisher: The Gazette", "speaker: @activists"),
        independent="The Gazette",
        killed=3.0,
        words="killed",
        start=at(TEXT_A, "killed")[0],
        end=at(TEXT_A, "killed")[1],
        clause=CLAUSE,
        clause_start=at(TEXT_A, CLAUSE)[0],
        clause_end=at(TEXT_A, CLAUSE)[1],
        score=0.91,
    ),
    ReportRow(
        TALKS,
        A,
        event=TALKS,
        publisher="The Gazette",
        published="2018-05-22",
        **_TALKS,  # type: ignore[arg-type]
        independent="The Gazette",
        words="met",
        start=at(TEXT_A, "met")[0],
        end=at(TEXT_A, "met")[1],
        score=0.8,
    ),
    ReportRow(
        AGAIN,
        B,
        event=RAID,
        publisher="Börse & Post",
        published="2018-05-23",
        **_RAID,  # type: ignore[arg-type]
        date_granularity="week",
        killed=5.0,
        words="killed",
        start=at(TEXT_B, "killed")[0],
        end=at(TEXT_B, "killed")[1],
        clause="Police killed five marchers in Idlib",
        clause_end=36,
        independent="Börse & Post",
    ),
    ReportRow(
        RUMOUR,
        B,
        event=RUMOUR,
        publisher="Börse & Post",
        published="2018-05-23",
        type="RETREAT",
        mode="withdraw",
        quad=2,
        cameo="0874",
        factuality="possible",
        background=True,
        voice="hedged",
        hedge="it is believed",
        words="fled",
        start=at(TEXT_B, "fled")[0],
        end=at(TEXT_B, "fled")[1],
    ),
)
EVENTS = (
    EventRow(
        RAID,
        **_RAID,  # type: ignore[arg-type]
        reports=2,
        sources=2,
        publishers=("Börse & Post", "The Gazette"),
        narrator=1,
        attributed=1,
        speakers=("@activists\t“x”",),
        killed_low=3.0,
        killed_high=5.0,
        disputed=("killed",),
        first_published="2018-05-22",
        last_published="2018-05-23",
    ),
    EventRow(
        TALKS,
        **_TALKS,  # type: ignore[arg-type]
        publishers=("The Gazette",),
        narrator=1,
        first_published="2018-05-22",
        last_published="2018-05-22",
    ),
    EventRow(
        RUMOUR,
        type="RETREAT",
        mode="withdraw",
        quad=2,
        cameo="0874",
        factuality="possible",
        background=True,
        publishers=("Börse & Post",),
        hedged=1,
    ),
)


def _rows() -> dict[str, list[object]]:
    parties = [
        _party(RAID, "actor", 0, ACTORS[0], "Idlib police", at(TEXT_A, "Idlib police")[0]),
        _party(RAID, "recipient", 0, ACTORS[1], "three marchers", at(TEXT_A, "three marchers")[0]),
        _party(TALKS, "actor", 0, ACTORS[2], "Turkey", at(TEXT_A, "Turkey")[0]),
        _party(TALKS, "actor", 1, ACTORS[3], "Russia", at(TEXT_A, "Russia")[0]),
        _party(AGAIN, "actor", 0, ACTORS[5], "Police", 0),
        _party(RUMOUR, "actor", 0, ACTORS[6], "Troops", at(TEXT_B, "Troops")[0]),
    ]
    return {
        "articles": [*ARTICLES],
        "actors": [*ACTORS],
        "mentions": [
            MentionRow(A, *at(TEXT_A, "Idlib police"), f"{A}a0", "Idlib police", "generic", POLICE, "SYRCOP"),
            MentionRow(A, *at(TEXT_A, "Turkey"), f"{A}a2", "Turkey", "name", "Turkey", "TUR"),
        ],
        "places": [
            PlaceRow(f"{A}p0", A, *at(TEXT_A, "Sochi"), "Sochi", "Sochi"),
            PlaceRow(f"{A}p1", A, *at(TEXT_A, "Gaziantep"), "Gaziantep", "Gaziantep"),
        ],
        "reports": [*REPORTS],
        "participants": [*parties],
        "attributions": [
            AttributionRow(
                f"{A}s35",
                A,
                kind="mixed",
                speaker="activists",
                speaker_name="@activists\t“x”",
                speaker_code="---OPP",
                cue="said",
                content=CLAUSE,
                speaker_spans=(_span(TEXT_A, "activists"),),
                cue_spans=(_span(TEXT_A, "said"),),
                content_spans=(_span(TEXT_A, "Idlib police 🚓 killed"), _span(TEXT_A, '"all\tunarmed"')),
            )
        ],
        "figures": [
            FigureRow(f"{A}n0", A, RAID, *at(TEXT_A, "three"), "three", 3.0, 3.0, 3.0, "exact", "marcher", "killed")
        ],
        "events": [*EVENTS],
        "judgements": [
            JudgementRow("j0", "right", RAID, by="Ada", made="2021-01-01T10:00:00+00:00"),
            JudgementRow("j1", "wrong", RUMOUR, by="Ada", made="2021-01-01T10:01:00+00:00"),
            JudgementRow("j2", "right", f"{A}s35", by="Ada", made="2021-01-01T10:02:00+00:00"),
        ],
    }


@pytest.fixture(scope="session")
def corpus() -> Held:
    """Two articles; three events, one of them in both."""
    return Held(_rows())


Export = Callable[..., list[Path]]


@pytest.fixture
def export_as(corpus: Held, tmp_path: Path) -> Export:
    """Writes the small corpus in the format of that name; the files."""

    def written(name: str, options: Options | None = None, folder: str = "out") -> list[Path]:
        (tmp_path / folder).mkdir(exist_ok=True)
        return list(format_of(name).write(corpus, tmp_path / folder, options or Options()))

    return written
