"""The whole record as plain JSON values, made from the model field by field.

Every span of the article carries its words, so that a reader can check it without counting. What is derived (the code
of an actor, the name of a participant) stands beside what is stated. The shape is published: docs/record.schema.json.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any

from dateline.model import Actor, Article, Aside, Attribution, Explanation, Label, Participant, Reading, Span, Stated

VERSION = "1"

# Fields that stay inside: the page map has its own call (Article.page_map), the timings are not part of the record.
HIDDEN = {Article: ("page_map",), Reading: ("timings",), Explanation: ("reading",)}
# Fields that count code points of the decoded page, not of the article.
OF_PAGE = {Aside: ("page",), Stated: ("page",)}
# What is derived, by record: name and how it is had from the reading.
DERIVED: dict[type, dict[str, Callable[[Any, Reading], str]]] = {
    Article: {"id": lambda a, _: a.id},
    Explanation: {"article": lambda _, r: r.article.id},
    Actor: {"code": lambda a, _: a.code},
    Participant: {
        "name": lambda p, r: _name(p.actor, r),
        "code": lambda p, r: r.mentions.actor[p.actor].code if p.actor in r.mentions.actor else "",
    },
    Attribution: {
        "speaker_name": lambda a, r: _name(a.speaker_actor, r),
        "addressee_name": lambda a, r: _name(a.addressee_actor, r),
    },
    Label: {"actor_name": lambda x, r: _name(x.actor, r)},
}


def _name(actor: str, reading: Reading) -> str:
    return reading.mentions.actor[actor].name if actor in reading.mentions.actor else ""


def as_json(record: Reading | Explanation) -> dict[str, object]:
    """A reading, or its explanation, as dictionaries, lists, strings, numbers and None."""
    out: dict[str, object] = {"version": VERSION}
    out.update(_Writer(record.reading if isinstance(record, Explanation) else record).record(record))
    return out


class _Writer:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.article.text

    def record(self, value: Any) -> dict[str, object]:
        kind = type(value)
        out: dict[str, object] = {name: derive(value, self._reading) for name, derive in DERIVED.get(kind, {}).items()}
        for field in fields(value):
            if field.name not in HIDDEN.get(kind, ()):
                of_page = field.name in OF_PAGE.get(kind, ())
                out[field.name] = self._value(getattr(value, field.name), of_page)
        return out

    def _value(self, value: Any, of_page: bool) -> object:
        if isinstance(value, Span):
            place: dict[str, object] = {"start": value.start, "end": value.end}
            return place if of_page else place | {"text": value.of(self._text)}
        if isinstance(value, tuple):
            return [self._value(v, of_page) for v in value]
        if is_dataclass(value):
            return self.record(value)
        return value
