"""Scraped text: menus, captions, lists and notices kept apart from the article; facts from its words."""

from __future__ import annotations

import pytest

from dateline.model import Article
from dateline.page import Page, read
from dateline.settings import Settings
from dateline.tables import Tables

TABLES = Tables()
PAGE = """Skip to content

Home

World

Business

Log In

Subscribe

Governor of Lake Province visits flooded villages

By Tom Arden and Lucia Reyes

Published: 3 May 2019

Share

image-A man rows past a flooded barn near Oster
A man rows past a flooded barn near Oster on Thursday

OSTER, Lake Province (AFP) - The governor of Lake Province, Helena Brandt, visited three flooded villages on Thursday
and promised that families whose houses were under water would be paid within a month.

Brandt told reporters in Oster that the army had moved about 1,200 people to schools and sports halls since the river
rose on Tuesday, and that two people were still missing.

“We will not leave anybody alone with this,” she said. “The money is there, and the forms are two pages long.”

Opposition members of the provincial council accused her of having ignored a report on the dams, which engineers had
handed in a year ago.

What comes next

The water is expected to fall from Saturday on, the weather service said, but roads to the north of the lake will stay
closed until bridges have been looked at.

Related Stories

Dam report lay in a drawer

Ten photographs from the lake

How to help

Sign up for our newsletter

Enter your email address

Thank you for subscribing! Please check your inbox.

We use cookies to improve your experience. Read our Privacy Policy.

Copyright 2019 The Lake Courier. All rights reserved.
"""


@pytest.fixture(scope="module")
def article() -> Article:
    return read(Page(PAGE.encode(), "lake.txt"), Settings(), TABLES)


def test_the_article_and_nothing_else(article: Article) -> None:
    assert (article.status, article.format) == ("read", "text")
    first, *body = [b.span.of(article.text) for b in article.blocks]
    assert article.blocks[0].kind == "title"
    assert first == "Governor of Lake Province visits flooded villages"
    assert body[0].startswith("OSTER, Lake Province (AFP) - The governor")
    assert body[-1].endswith("looked at.")
    for word in ("Share", "Log In", "drawer", "newsletter", "cookies", "Copyright", "image-", "rows past"):
        assert word not in article.text


def test_sentences_broken_over_lines_are_joined(article: Article) -> None:
    assert "visited three flooded villages on Thursday and promised that families" in article.text


def test_facts(article: Article) -> None:
    assert (article.byline.value, article.byline.basis) == ("Tom Arden and Lucia Reyes", "stated in the text")
    assert (article.published.value, article.published.basis) == ("2019-05-03", "stated in the text")
    assert (article.publisher.value, article.publisher.basis) == ("The Lake Courier", "stated in the text")
    assert (article.dateline_place.value, article.agency.value) == ("Oster, Lake Province", "Agence France-Presse")
    assert article.byline.page is not None
    assert article.byline.page.of(PAGE) == "Tom Arden and Lucia Reyes"
    assert article.publisher.page is not None
    assert article.publisher.page.of(PAGE) == "The Lake Courier"


def test_asides_with_their_place_and_reason(article: Article) -> None:
    assert [c.text for c in article.captions] == [
        "image-A man rows past a flooded barn near Oster",
        "A man rows past a flooded barn near Oster on Thursday",
    ]
    reasons = {f.text: f.reason for f in article.furniture}
    assert reasons["Share"] == "share"
    assert any(r == "menu" and "Business" in t for t, r in reasons.items())
    assert any(r == "newsletter" and "newsletter" in t for t, r in reasons.items())
    assert any(r == "privacy" for r in reasons.values())
    for aside in article.captions + article.furniture:
        assert aside.page.of(PAGE).split() == aside.text.split()


def test_every_line_is_somewhere(article: Article) -> None:
    kept = " ".join([article.text, *(a.text for a in article.captions + article.furniture)]).split()
    assert sorted(kept) == sorted(PAGE.split())


def test_every_character_stands_in_the_page(article: Article) -> None:
    m = article.page_map
    for a, b, p, q in zip(m.text_starts, m.text_ends, m.page_starts, m.page_ends, strict=True):
        assert article.text[a:b] == PAGE[p:q] or (article.text[a:b] == " " and PAGE[p:q].isspace())


@pytest.mark.parametrize(
    ("lead", "place", "agency"),
    [
        ("BEIRUT (Reuters) - Two shells hit the port on Monday, officials said.", "Beirut", "Reuters"),
        ("LOS ANGELES (AP) — Two shells hit the port on Monday, officials said.", "Los Angeles", "Associated Press"),
        ("LONDON, May 3 — Two shells hit the port on Monday, officials said.", "London", ""),
        ("Beirut, Lebanon (CNN) -- Two shells hit the port on Monday, officials said.", "Beirut, Lebanon", "CNN"),
        ("DAMASCUS, SANA – Two shells hit the port on Monday, officials said.", "Damascus", "SANA"),
        ("KYIV — Two shells hit the port on Monday, officials said.", "Kyiv", ""),
        ("(Reuters) - Two shells hit the port on Monday, officials said.", "", "Reuters"),
        ("Lima, May 3 (EFE).- Two shells hit the port on Monday, officials said.", "Lima", "EFE"),
        ("From SANA: Two shells hit the port on Monday, officials said.", "", "SANA"),
        ("Two shells - both small - hit the port on Monday, officials said.", "", ""),
        ("The port (see map) - the largest - was hit on Monday, officials said.", "", ""),
        ("Note: two shells hit the port on Monday, officials said.", "", ""),
    ],
)
def test_city_lines(lead: str, place: str, agency: str) -> None:
    more = "\n\nPolice closed the road to the harbour and asked people to stay at home until the evening."
    got = read(Page((lead + more).encode()), Settings(), TABLES)
    assert (got.dateline_place.value, got.agency.value) == (place, agency)
    for fact in (got.dateline_place, got.agency):
        assert fact.span is None or fact.span.of(got.text) == fact.raw


def test_an_agency_that_is_named_in_mid_text_is_not_that_of_the_whole_article() -> None:
    words = (
        "The ministers of trade met in the capital on Monday to speak about the price of copper and of grain.\n\n"
        "From SANA: After the meeting the host said that “the talks were long and useful for both our countries.”\n\n"
        "They will meet again in the autumn, when the harvest has been brought in, the two ministries announced."
    )
    got = read(Page(words.encode()), Settings(), TABLES)
    assert "From SANA" in got.text
    assert not got.agency


@pytest.mark.parametrize(
    ("line", "author", "agency"),
    [
        ("By Jane Doe", "Jane Doe", ""),
        ("Jane Doe, Reuters", "Jane Doe", "Reuters"),
        ("Written by: Jane Doe", "Jane Doe", ""),
        ("By Jane Doe and Omar al-Masri, Associated Press", "Jane Doe and Omar al-Masri", "Associated Press"),
        ("BY JANE DOE | MAY 3, 2019", "JANE DOE", ""),
        ("By Reuters", "", "Reuters"),
        ("By the end of the day the water had gone.", "", ""),
    ],
)
def test_bylines(line: str, author: str, agency: str) -> None:
    page = PAGE.replace("By Tom Arden and Lucia Reyes", line).replace(" (AFP)", "")
    got = read(Page(page.encode()), Settings(), TABLES)
    assert (got.byline.value, got.agency.value) == (author, agency)


def _dated(line: str, address: str = "") -> tuple[str, str, tuple[str, ...]]:
    page = PAGE.replace("Published: 3 May 2019", line)
    got = read(Page(page.encode(), address), Settings(), TABLES)
    return got.published.value, got.published.basis, got.repairs


def test_where_the_date_comes_from() -> None:
    assert _dated("May 3, 2019 10:31 am")[:2] == ("2019-05-03", "stated in the text")
    update = "stated in the text, as the date of an update"
    assert _dated("Last updated 3 May 2019 at 10:31")[:2] == ("2019-05-03", update)
    assert _dated("Staff", "https://lake.example/2019/05/04/floods")[:2] == ("2019-05-04", "inferred from the address")
    assert _dated("Staff")[:2] == ("", "")


def test_first_full_date_in_the_text_is_an_inference_with_its_weekday_checked() -> None:
    lead = "The governor visited the village on {} and promised that the dam would be mended before the winter."
    good = read(Page(lead.format("Thursday 2 May 2019").encode()), Settings(), TABLES)
    assert good.published.value == "2019-05-02"
    assert good.published.basis.startswith("inferred from the first full date in the text")
    assert "weekday agrees" in good.published.basis
    assert good.published.span is not None
    assert good.published.span.of(good.text) == "Thursday 2 May 2019"
    bad = read(Page(lead.format("Monday 2 May 2019").encode()), Settings(), TABLES)
    assert "weekday disagrees" in bad.published.basis
    assert any("Monday" in r for r in bad.repairs)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2019 The Lake Courier", "The Lake Courier"),
        ("The Lake Courier will use the information you provide on this form to send you news.", "The Lake Courier"),
        ("The article first appeared. This post appeared first on Lake Courier.", "Lake Courier"),
    ],
)
def test_publishers(line: str, name: str) -> None:
    page = PAGE.replace("Copyright 2019 The Lake Courier. All rights reserved.", line)
    assert read(Page(page.encode()), Settings(), TABLES).publisher.value == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Privacy: the Lake Courier will use the address you leave in this form to send you news.", "Lake Courier"),
        ("For us at the Lake Courier the flood is one more reason to build the second dam at last.", "Lake Courier"),
        ("Lake Courier - News from the province\n\nAbout Lake Courier | Jobs | Cookie settings", "Lake Courier"),
        ("Officials say that the Lake Council will use the information to plan a second dam.", ""),
    ],
)
def test_publishers_in_a_notice_or_the_line_of_the_site(line: str, name: str) -> None:
    page = PAGE.replace("Copyright 2019 The Lake Courier. All rights reserved.", line)
    assert read(Page(page.encode()), Settings(), TABLES).publisher.value == name


@pytest.mark.parametrize(
    "line",
    [
        "Read also: Who pays for the second dam?",
        "RELATED: What the engineers wrote a year ago",
        "(Watch the whole visit of the governor on our channel)",
        "Advertisement · Scroll to continue",
    ],
)
def test_lines_that_point_elsewhere_are_furniture(line: str) -> None:
    got = read(Page(PAGE.replace("What comes next", line).encode()), Settings(), TABLES)
    assert line not in got.text
    assert any(line in f.text for f in got.furniture)


def test_a_caption_that_goes_on_with_its_licence() -> None:
    image = "image-A man rows past a flooded barn near Oster"
    caption = "A man rows past a flooded barn near Oster. Lake Courier/File Photo Acquire Licensing Rights"
    got = read(Page(PAGE.replace(f"{image}\n", f"{image}\n\n{caption}\n").encode()), Settings(), TABLES)
    assert caption in [c.text for c in got.captions]
    assert "Licensing" not in got.text


def test_publisher_from_the_address_as_a_last_resort() -> None:
    page = PAGE.replace("Copyright 2019 The Lake Courier. All rights reserved.", "")
    got = read(Page(page.encode(), "https://www.lake.example/a"), Settings(), TABLES)
    assert (got.publisher.value, got.publisher.basis) == ("lake.example", "inferred from the address")
