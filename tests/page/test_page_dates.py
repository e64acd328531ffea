"""Dates as pages print them."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.page.dates import find_dates, given_date


@pytest.mark.parametrize(
    "printed",
    [
        "2018-05-17",
        "2018-05-17T10:00:00Z",
        "2018-05-17T23:59:59.000+02:00",
        "May 17, 2018",
        "May 17th 2018",
        "17 May 2018",
        "Thursday, 17 May 2018",
        "Thu, 17 May 2018 10:00:00 +0000",
        "17/05/2018 10:32 GMT",
        "05/17/2018",
        "17.5.2018",
        "17-May-2018",
        "2018/05/17",
        "20180517",
        "Published: May 17, 2018 10:31 am",
        "17th of May, 2018",
    ],
)
def test_given_dates(printed: str) -> None:
    got = given_date(printed)
    assert (got.value, got.basis, got.raw) == ("2018-05-17", "given", printed)


@pytest.mark.parametrize(
    "printed", ["", "soon", "31 February 2018", "May 2018", "03/04/2018", "2018", "99/99/2018", "None"]
)
def test_what_cannot_be_read_is_unknown(printed: str) -> None:
    assert given_date(printed).value == ""


def test_dates_and_nothing() -> None:
    assert given_date(dt.date(2020, 2, 29)).value == "2020-02-29"
    assert given_date(dt.datetime(2020, 2, 29, 23, 0, tzinfo=dt.UTC)).value == "2020-02-29"
    assert given_date(None).value == ""


def test_day_and_month_are_told_apart_by_the_clock_where_both_are_possible() -> None:
    assert given_date("03/04/2018 10:31 am").value == "2018-03-04"
    assert given_date("03/04/2018 10:31 GMT").value == "2018-04-03"
    assert given_date("03.04.2018").value == "2018-04-03"


def test_the_weekday_is_checked() -> None:
    right, wrong = find_dates("on Thursday 17 May 2018 and on Friday, May 18, 2018 and on Monday 21 May 2019")[::2]
    assert right.agrees
    assert not wrong.agrees
    assert wrong.weekday == "Monday"


def test_places_are_right_and_do_not_overlap() -> None:
    text = "From 3 May 2019 to May 5, 2019, as of 2019-05-06."
    assert [text[d.start : d.end] for d in find_dates(text)] == ["3 May 2019", "May 5, 2019", "2019-05-06"]


def test_a_hostile_text_ends() -> None:
    for words in ("3 may " * 30_000, "11.11." * 30_000, "mon " * 50_000, "1/" * 100_000):
        find_dates(words)
