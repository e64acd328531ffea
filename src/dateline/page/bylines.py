"""Who wrote it and where from: bylines, city lines, and the wire service either names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.model import Block, Span, Stated
from dateline.page.scraped import Line
from dateline.tables import Tables

_PARTICLE = r"(?:al|el|ul|ur|as|ad|an|ash)-[A-Z][\w.'’-]*|de|da|del|della|di|van|von|der|den|bin|ibn|al|el|ter|la|le"
_NAME = rf"[A-Z][\w.'’-]*(?:\s(?:{_PARTICLE}|[A-Z][\w.'’-]*)){{0,4}}"
_NAMES = rf"{_NAME}(?:(?:,\s|\s?&\s|\sand\s|,\sand\s){_NAME}){{0,5}}"
_BYLINE = re.compile(
    rf"^(?:[Bb]y|BY|[Ww]ritten by|[Pp]osted by|[Ss]tory by|[Ww]ords by|[Rr]eport(?:ed|ing)? by|[Aa]uthor)"
    rf"(?:\s?:\s?|\s|(?=[A-Z]))(?P<names>{_NAMES})(?P<rest>.*)$"
)
_WITH_AGENCY = re.compile(
    rf"^(?P<names>{_NAME}(?:\s(?:and|&)\s{_NAME})?)\s?(?:,\s|\s[-|/•–—]\s|\s\()(?P<rest>.{{2,60}})$"
)
_REST = re.compile(r"^\s?(?:[|,;/•·–—(-]|$|\d|[Ff]or\s|[Oo]n\s|[Uu]pdated|[Pp]ublished|[Pp]osted|[Ii]n\s)")
_DASH = r"(?:\s?[—–]\s?|\s-{1,2}\s|\s?--\s?|\s_\s|\.\s?[-–—]{1,2}\s)"  # the last as EFE sets it
_WORDY = r"[A-Z][\w.'’]*"  # no hyphen: it divides the words of a place, and must not do both
_PLACE = rf"{_WORDY}(?:[\s-](?:de|el|al|of|the|and|upon|{_WORDY})){{0,6}}"
_CITY = re.compile(
    rf"^(?P<place>{_PLACE}(?:[,/]\s?{_PLACE}){{0,2}})?"
    r"(?P<date>,?\s(?:on\s)?(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?)?"
    r"(?P<agency>,?\s?\((?P<inside>[^()\n]{2,40})\)|,\s(?P<bare>[A-Z][\w'’/ -]{1,24}?))?"
    rf"(?P<dash>{_DASH}|:\s)(?=\S)"
)
_FROM = re.compile(r"^(?:From|Via|Source)\s(?P<agency>[A-Z][\w'’/ -]{1,24}?)\s?:\s")
_LEAD = 200  # characters of a paragraph in which a city line may stand
_AGENCY_WORD = re.compile(r"[A-Z][\w'’/-]*(?:\s[A-Z][\w'’/-]*){0,3}")
_MONTHISH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b", re.IGNORECASE
)
_TOO_COMMON = re.compile(
    r"^(?:the|a|an|this|that|it|he|she|they|we|but|and|in|on|at|for|as|if|when|while|after|before|there|here|what|why|how"
    r"|note|update|updated|watch|read|more|related|photo|video|editor|opinion|analysis|breaking|exclusive|correction)\b",
    re.IGNORECASE,
)


_CODES = frozenset(("UN", "US", "UK", "EU", "UAE", "USA", "DRC", "NATO", "DMZ"))
_DOTTED = re.compile(r"(?:[A-Z]\.){1,4}[A-Z]?")
_PARTICLES = frozenset(
    ("de", "des", "da", "do", "dos", "del", "di", "du", "of", "the", "and", "upon", "sur", "au", "es")
)
_JOINED = frozenset(("al", "el", "ad", "ar", "as", "ash", "az", "an", "la", "le", "les", "en", "on", "in", "sous"))


NOTHING = Stated()


@dataclass(frozen=True, slots=True)
class CityLine:
    """The city line of an article and the wire service that stands in it."""

    place: Stated = NOTHING
    agency: Stated = NOTHING
    end: int = 0  # where the line ends in Article.text


def byline(lines: Sequence[Line], near: Sequence[int], agencies: dict[str, str]) -> tuple[Stated, Stated]:
    """Byline and agency from the lines `near` (indices), the first that fits. Places are of the page text."""
    for i in near:
        text = lines[i].text
        if len(text) > 160 or len(text.split()) > 20:
            continue
        m = _BYLINE.match(text)
        if m and _REST.match(m["rest"]):
            return _author(m, lines[i], agencies)
        if text.lower().rstrip(":") in ("by", "written by", "author") and i + 1 < len(lines):
            below = lines[i + 1]
            n = re.fullmatch(_NAMES, below.text)
            if n and len(below.text.split()) <= 8:
                return Stated(
                    below.text, "stated in the text", below.text, None, Span(below.start, below.end)
                ), Stated()
        m = _WITH_AGENCY.match(text)
        if m and len(m["names"].split()) >= 2 and agency_in(m["rest"], agencies):
            return _author(m, lines[i], agencies)
    return Stated(), Stated()


def _author(m: re.Match[str], line: Line, agencies: dict[str, str]) -> tuple[Stated, Stated]:
    names = m["names"].rstrip(" .,-")
    raw_agency = agency_in(m["rest"], agencies)
    for known in sorted(agencies, key=len, reverse=True):
        if names == known:
            raw_agency, names = known, ""
        elif names.endswith((", " + known, " and " + known)):
            raw_agency, names = known, names[: -len(known)].rstrip(" ,").removesuffix(" and")
    author = Stated()
    if names:
        at = line.start + m.start("names")
        author = Stated(names, "stated in the text", line.text, None, Span(at, at + len(names)))
    agency = Stated()
    if raw_agency:
        at = line.start + line.text.index(raw_agency, m.start("names"))
        agency = Stated(agencies[raw_agency], "stated in the text", raw_agency, None, Span(at, at + len(raw_agency)))
    return author, agency


def known_agencies(tables: Tables) -> dict[str, str]:
    """Every name of a wire service and the one on file."""
    return tables.aliases("agencies.csv", kind=("wire", "broadcaster"))


def agency_in(text: str, agencies: dict[str, str]) -> str:
    """The wire service that is named in a few words; the longest name that fits."""
    for m in _AGENCY_WORD.finditer(text[:100]):
        words = m.group().split(" ")
        for size in range(len(words), 0, -1):
            for k in range(len(words) - size + 1):
                name = " ".join(words[k : k + size])
                if name in agencies:
                    return name
    return ""


def city_line(text: str, blocks: Sequence[Block], agencies: dict[str, str]) -> CityLine:
    """The city line at the head of the first paragraphs.

    "From SANA:" counts at the very beginning only: further down it opens a part that is relayed, not the whole article.
    """
    paragraphs = [b.span for b in blocks if b.kind == "paragraph"][:3]
    for k, span in enumerate(paragraphs):
        head = text[span.start : min(span.end, span.start + _LEAD)]
        m = _FROM.match(head) if k == 0 else None
        if m and m["agency"] in agencies:
            at = Span(span.start + m.start("agency"), span.start + m.end("agency"))
            return CityLine(agency=Stated(agencies[m["agency"]], "stated in the text", m["agency"], at))
        found = _read(head, span.start, agencies)
        if found:
            return found
    return CityLine()


def _read(head: str, start: int, agencies: dict[str, str]) -> CityLine | None:
    m = _CITY.match(head)
    if m is None or not (m["place"] or m["agency"]) or m.end() > 120:
        return None
    inside = m["inside"] or m["bare"] or ""
    known = agency_in(inside, agencies)
    place = (m["place"] or "").strip(" ,")
    inside_place = ""
    if not known and ", " in place and place.rsplit(", ", 1)[1] in agencies:
        place, inside_place = place.rsplit(", ", 1)
        known = inside_place
    if not _is_city_line(m, place, known):
        return None
    agency = Stated()
    if known:
        at = start + (head.rindex(known, 0, m.end("place")) if inside_place else head.index(known, m.start("agency")))
        agency = Stated(agencies[known], "stated in the text", known, Span(at, at + len(known)))
    elif m["inside"] and not re.search(r"\d|\s\S+\s\S+\s", m["inside"]) and m["inside"][:1].isupper():
        at = start + m.start("inside")
        agency = Stated(m["inside"], "stated in the text", m["inside"], Span(at, at + len(m["inside"])))
    city = Stated()
    if place:
        at = start + m.start("place")
        city = Stated(_cased(place), "stated in the text", place, Span(at, at + len(place)))
    return CityLine(city, agency, start + m.end())


def _is_city_line(m: re.Match[str], place: str, agency: str) -> bool:
    """Capitals, a date or an agency between place and dash, or a short capitalised name before a long dash."""
    if _TOO_COMMON.match(place) or len(place) > 60:
        return False
    if place and _MONTHISH.search(place) and not m["agency"]:
        return False
    if m["dash"].strip() == ":":
        return bool(agency) or (
            place.isupper() and len(place) > 3 and len(place.split()) <= 2 and not re.search(r"[,.]", place)
        )
    if agency or m["date"]:
        return True
    if m["inside"]:
        return place.isupper() or (m["inside"].isupper() and len(m["inside"]) <= 6)
    first = place.split(",")[0]
    return first.isupper() and len(first) > 2 and m["bare"] is None


def _cased(place: str) -> str:
    """A place in capitals as it is written elsewhere: "LA PAZ" is La Paz, "PORT-AU-PRINCE" is Port-au-Prince.

    Codes stay: "NEW YORK, NY", "UN HEADQUARTERS", "WASHINGTON, D.C.", and a single short word.
    """
    parts = re.split(r"([,/]\s*)", place)
    return "".join(_cased_part(part, first=i == 0) if i % 2 == 0 else part for i, part in enumerate(parts))


def _cased_part(part: str, *, first: bool) -> str:
    if not part.isupper() or len(part.strip(" .")) <= (2 if first else 3) or _DOTTED.fullmatch(part):
        return part
    words = re.split(r"([\s-]+)", part)
    return "".join(_cased_word(w, words[i + 1 : i + 2] == ["-"], first=i == 0) for i, w in enumerate(words))


def _cased_word(word: str, joined: bool, *, first: bool) -> str:
    if not word.isupper() or word in _CODES or _DOTTED.fullmatch(word):
        return word
    low = word.lower()
    if not first and (low in _PARTICLES or (joined and low in _JOINED)):
        return low
    letter, mark, rest = re.split(r"(['’])", word, maxsplit=1) if re.match(r"[A-Z]['’]\w", word) else ("", "", word)
    small = letter == "D" and not first  # "Cote d'Ivoire"
    return (letter.lower() if small else letter) + mark + rest.capitalize()
