"""Headlines that hold a word of furniture, in pages of plain text; and city lines in capitals as they are written."""

from __future__ import annotations

import pytest

from dateline.page.bylines import city_line
from dateline.page.plain import plain
from dateline.reader import Reader

BODY = """

NAIROBI — Forty lorries waited at the border on Tuesday because the scanners were broken, drivers said.

Customs officers searched each lorry by hand. They found nothing but maize and two crates of beer.

The drivers slept in their cabins. Some had waited since Sunday and had no water left, they said.

The ministry said that new scanners would come in June. It did not say who would pay for them.
"""


@pytest.mark.parametrize(
    "headline",
    [
        "Editor charged with sedition in Kampala",
        "Editors call for release of cameraman",
        "Kenyan reporter freed after a month in jail",
        "Foreign correspondent expelled from Juba",
        "Author banned from entering Sudan",
        "Copyright law passed in Kenya",
        "Phone records show minister knew of queue",
    ],
)
def test_a_headline_may_hold_a_word_of_furniture(reader: Reader, headline: str) -> None:
    article = reader.read((headline + BODY).encode(), date="2024-05-02", format="text").article
    assert article.title.value == headline
    assert article.byline.value == ""
    assert not article.furniture


@pytest.mark.parametrize(
    "line",
    [
        "By Agnes Wekesa, The Lakeside Post",
        "Editor: Agnes Wekesa, phone 555 0101",
        "Chief editor Agnes Wekesa, deputy editor Tom Were",
        "Send your tips to the editor",
        "Updated 2 May 2024 10:31 GMT",
        "Home News Sport Video Contact",
    ],
)
def test_furniture_is_no_headline(reader: Reader, line: str) -> None:
    article = reader.read((line + BODY).encode(), date="2024-05-02", format="text").article
    assert article.title.value == ""


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("LA PAZ", "La Paz"),
        ("EL ALTO, Bolivia", "El Alto, Bolivia"),
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("N'DJAMENA", "N'Djamena"),
        ("AL-HASAKAH", "Al-Hasakah"),
        ("GAO", "Gao"),
        ("EL PASO, TX", "El Paso, TX"),
        ("US EMBASSY", "US Embassy"),
    ],
)
def test_a_city_line_in_capitals(written: str, name: str) -> None:
    article = plain(f"{written}, May 2 (Reuters) — Lorries waited at the border.")
    found = city_line(article.text, article.blocks, {"Reuters": "Reuters"})
    assert (found.place.value, found.place.raw) == (name, written)


def test_a_capital_in_capitals_has_its_own_name(reader: Reader) -> None:
    reading = reader.read_text("NAIROBI REJECTS PLAN\n\nNairobi rejected the plan on Tuesday.", title=True)
    assert "NAIROBI" not in {a.name for a in reading.mentions.actors}
