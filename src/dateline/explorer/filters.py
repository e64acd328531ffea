"""What is looked at: read from the address of a page, and written into it again, so that a view can be shared.

`whose` is by whose word: everybody's, the outlets' own, or what one speaker or one side alleges. A side is a set of
actors that the user puts together; it stands in the address too. The government of each country is ready-made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Self
from urllib.parse import urlencode

from dateline.dataset import Voice
from dateline.errors import UsageError

CODE = "code:"  # before an actor's or a country's code, where a name could stand: code:RUSGOV
VOICES: tuple[Voice, ...] = ("narrator", "attributed", "hedged")
FACTUALITIES = ("happened", "denied", "planned", "possible", "demanded", "hypothetical")
QUADS = ("1", "2", "3", "4")
_GOVERNMENT = ("GOV", "MIL")  # sectors that speak for a state, beside the state itself
_MOST = 50  # values of one filter
_LONGEST = 200  # characters of a value


@dataclass(frozen=True, slots=True)
class Side:
    """A set of actors that the user puts together, under a name."""

    name: str
    members: tuple[str, ...]  # each an actor's name, or `CODE` and the beginning of a code

    def __str__(self) -> str:
        return "|".join((self.name, *self.members))


@dataclass(frozen=True, slots=True)
class Whose:
    """By whose word."""

    kind: str = "all"  # all | narrator | attributed | hedged | speaker | government | side
    name: str = ""  # the speaker, the country's code, or the side

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}" if self.name else self.kind

    @classmethod
    def of(cls, words: str) -> Self:
        """From its words, which are known to be right."""
        kind, _, name = words.partition(":")
        return cls(kind, name)


@dataclass(frozen=True, slots=True)
class Filters:
    """Everything that narrows a view. Values of one field widen it (any of them), fields narrow it (all of them)."""

    whose: Whose = Whose()
    since: str = ""  # first day of an event, ISO
    until: str = ""  # last day, ISO, included
    type: tuple[str, ...] = ()  # PLOVER types
    quad: tuple[str, ...] = ()  # as in ReportRow
    actor: tuple[str, ...] = ()  # names, or `CODE` and the beginning of a code; as actor or recipient
    pair: tuple[str, ...] = ()  # two of these, divided by |: the first acts on the second
    place: tuple[str, ...] = ()  # names of places, or `CODE` and a country's code
    publisher: tuple[str, ...] = ()  # outlets
    factuality: tuple[str, ...] = ()
    background: str = ""  # "no": without what is told as history; "only": nothing else
    side: tuple[Side, ...] = ()  # sides that the user has put together

    @classmethod
    def of(cls, asked: Iterable[tuple[str, str]]) -> Self:
        """From the pairs of an address; names that are none of ours are passed over. Raises UsageError."""
        got: dict[str, list[str]] = {}
        for name, value in _of_forms([*asked]):
            if name in _NAMES and value:
                got.setdefault(name, []).append(_checked(name, value))
        for name, values in got.items():
            if len(values) > _MOST:
                raise UsageError(f"found {len(values)} values of {name!r}; expected {_MOST} at most.")
        sides = tuple(_side(words) for words in got.get("side", ()))

        def last(name: str, default: str = "") -> str:
            return got.get(name, [default])[-1]

        def several(name: str, known: Sequence[str] = ()) -> tuple[str, ...]:
            return tuple(dict.fromkeys(_one_of(name, v, known) if known else v for v in got.get(name, ())))

        return cls(
            whose=_whose(last("whose", "all"), sides),
            since=_day("since", last("since")),
            until=_day("until", last("until")),
            type=several("type"),
            quad=several("quad", QUADS),
            actor=several("actor"),
            pair=tuple(_pair(words) for words in several("pair")),
            place=several("place"),
            publisher=several("publisher"),
            factuality=several("factuality", FACTUALITIES),
            background=_one_of("background", last("background"), ("", "no", "only")),
            side=sides,
        )

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values, as they stand in an address; nothing for what narrows nothing."""
        out = []
        for f in fields(self):
            value = getattr(self, f.name)
            for one in value if isinstance(value, tuple) else (value,):
                if (words := str(one)) and words != "all":
                    out.append((f.name, words))
        return out

    def query(self, **more: Any) -> str:
        """The part of an address after the "?", with more names and values of the page's own behind it."""
        return urlencode([*self.pairs(), *((n, str(v)) for n, v in more.items() if v not in ("", None))])

    def having(self, **changes: Any) -> Self:
        """The same but for these fields."""
        return replace(self, **changes)

    def without(self, name: str, value: str) -> Self:
        """The same without one pair of `pairs`."""
        return type(self).of(pair for pair in self.pairs() if pair != (name, value))

    def without_side(self, name: str) -> Self:
        """The same without the user's side of this name."""
        gone = self.whose == Whose("side", name)
        return self.having(whose=Whose() if gone else self.whose, side=tuple(s for s in self.side if s.name != name))

    def cleared(self) -> Self:
        """Nothing is narrowed; the user's sides stay at hand."""
        return type(self)(side=self.side)

    def toggled(self, name: str, value: Any) -> Self:
        """With this value of a field of several, or without it where it is there."""
        values = getattr(self, name)
        return self.having(**{name: tuple(v for v in values if v != value) if value in values else (*values, value)})

    @property
    def of_reports(self) -> bool:
        """Whether it asks who tells it, so that each event is shown as those tell it, not as most sources do."""
        return self.whose.kind != "all" or bool(self.publisher)

    @property
    def narrow(self) -> bool:
        """Whether it narrows anything."""
        return any(name != "side" for name, _ in self.pairs())

    def members(self) -> tuple[str, ...]:
        """Speakers that `whose` names, as in `Side.members`."""
        kind, name = self.whose.kind, self.whose.name
        if kind == "speaker":
            return (name,)
        if kind == "government":
            return government(name).members
        return next((s.members for s in self.side if kind == "side" and s.name == name), ())


_NAMES = frozenset(f.name for f in fields(Filters))


def government(country: str) -> Side:
    """The ready-made side of a country: the state itself, its government and its armed forces."""
    return Side(country, (f"{CODE}{country}", *(f"{CODE}{country}{sector}" for sector in _GOVERNMENT)))


def governed(code: str) -> str:
    """The country for whose government an actor of this code speaks; empty for none."""
    country, sector = code[:3], code[3:6]
    return country if country.isalpha() and (not sector or sector in _GOVERNMENT) else ""


def member(wanted: str, code: str) -> bool:
    """Whether a side with the code `wanted` has an actor of this code: one of three letters is the state itself."""
    return code == wanted if len(wanted) == 3 else code.startswith(wanted)


def means(wanted: str, code: str) -> bool:
    """Whether a filter for the code `wanted` means an actor of this code: all whose code begins so."""
    return code.startswith(wanted)


def matches(words: str, name: str, code: str) -> bool:
    """Whether an actor of this name and code is the member of a side that these words mean."""
    if not words.startswith(CODE):
        return words.casefold() == name.casefold()
    return member(words.removeprefix(CODE), code)


def belongs(selector: str, name: str, code: str) -> bool:
    """Whether a filter for actors means this one."""
    if not selector.startswith(CODE):
        return selector.casefold() == name.casefold()
    return means(selector.removeprefix(CODE), code)


def _of_forms(asked: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """With the filters that forms spell in their own way: `said_by` a speaker, `side_name` and `side_member` a side.

    `side_old` is the name of the side that the new one stands for. A member `government:RUS` is that of a country.
    """
    form = {name: value.strip() for name, value in asked if name in ("said_by", "side_name", "side_old")}
    pairs = [*asked]
    if name := form.get("side_name", "").replace("|", " "):
        members = [v.strip().replace("|", " ") for n, v in asked if n == "side_member" and v.strip()]
        known = [government(m[11:]).members if m.startswith("government:") else (m,) for m in members]
        old = {name, form.get("side_old", "")}
        pairs = [
            (n, v) for n, v in pairs if n not in ("side", "whose") or (n == "side" and v.partition("|")[0] not in old)
        ]
        pairs += [("side", "|".join((name, *(m for some in known for m in some)))), ("whose", f"side:{name}")]
    return [*pairs, ("whose", f"speaker:{form['said_by']}")] if form.get("said_by") else pairs


def _checked(name: str, value: str) -> str:
    if len(value) > _LONGEST * (_MOST if name == "side" else 1):
        raise UsageError(f"found {len(value)} characters in {name!r}; expected {_LONGEST} at most.")
    return value.replace("\0", "")


def _one_of(name: str, value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise UsageError(f"found {value[:40]!r} as {name!r}; expected one of {', '.join(k for k in known if k)}.")
    return value


def _day(name: str, value: str) -> str:
    try:
        return dt.date.fromisoformat(value).isoformat() if value else ""
    except ValueError:
        raise UsageError(f"found {value[:40]!r} as {name!r}; expected a day, as 2020-05-17.") from None


def _pair(words: str) -> str:
    left, _, right = words.partition("|")
    if not left or not right or "|" in right:
        raise UsageError(f"found {words[:80]!r} as 'pair'; expected who acts and who is acted on, divided by |.")
    return words


def _side(words: str) -> Side:
    name, *members = (part.strip() for part in words.split("|"))
    if not name or not any(members):
        raise UsageError(f"found {words[:80]!r} as a side; expected its name and its members, divided by |.")
    return Side(name, tuple(dict.fromkeys(m for m in members if m)))


_WITH_NAME: Mapping[str, str] = {"speaker": "a speaker's name", "government": "a country's code", "side": "a side"}


def _whose(words: str, sides: Sequence[Side]) -> Whose:
    kind, _, name = words.partition(":")
    if kind in ("all", *VOICES) and not name:
        return Whose(kind)
    if kind not in _WITH_NAME or not name:
        known = ", ".join(("all", *VOICES, *(f"{k}:{what}" for k, what in _WITH_NAME.items())))
        raise UsageError(f"found {words[:80]!r} as 'whose'; expected one of {known}.")
    if kind == "side" and name not in [s.name for s in sides]:
        raise UsageError(
            f"found the side {name[:80]!r}, which the address does not define; expected side={name[:80]}|…"
        )
    return Whose(kind, name)
