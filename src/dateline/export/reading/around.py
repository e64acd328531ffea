"""What is known of the page itself, and what was set aside as no part of the article."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.export.reading.entry import Entry, Part, short
from dateline.export.words import counted, safe
from dateline.model import Article, Stated

_FURNITURE_SHOWN, _ASIDE = 12, 120  # pieces of furniture, and characters of a piece set aside
_LANGUAGES = {"en": "English"}


def facts(a: Article) -> Iterator[tuple[str, str]]:
    """What is known of the page itself: label and value."""
    for label, stated in (("publisher", a.publisher), ("published", a.published), ("byline", a.byline)):
        yield label, _stated(stated)
    for label, stated in (("city line", a.dateline_place), ("agency", a.agency)):
        if stated:
            yield label, _stated(stated)
    language = _LANGUAGES.get(a.language.value, a.language.value)
    yield "language", f"{language or 'unknown'}; {len(a.text.split())} words; article id {a.id}"
    if a.status != "read":
        yield "status", f"{a.status}: {safe(a.reason)}"
    for repair in a.repairs:
        yield "repaired", safe(repair)


def aside(a: Article) -> Part | None:
    if not a.captions and not a.furniture:
        return None
    entries = [Entry(fields=(("caption", short(c.text, _ASIDE)),)) for c in a.captions]
    entries += [
        Entry(fields=((f.reason or "furniture", short(f.text, _ASIDE)),)) for f in a.furniture[:_FURNITURE_SHOWN]
    ]
    if len(a.furniture) > _FURNITURE_SHOWN:
        entries.append(Entry(note=f"… and {len(a.furniture) - _FURNITURE_SHOWN} more (--json shows all)"))
    found = f"{counted(len(a.captions), 'caption')}, {counted(len(a.furniture), 'piece')} of furniture"
    return Part("SET ASIDE", found, tuple(entries))


def _stated(stated: Stated) -> str:
    return f"{safe(stated.value)} ({stated.basis})" if stated else "unknown"
