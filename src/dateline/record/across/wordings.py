"""One actor under several wordings: which names that reports give are of one, and by which it is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dateline.record.across.ledger.claims import Telling
from dateline.record.across.ledger.names import bare, key, shown
from dateline.record.across.same.told import Party, party
from dateline.record.across.same.who import BUILT

Role = Literal["actor", "recipient"]
_STATE = frozenset(("", "GOV", "MIL"))  # a state, and what acts for it
_ARMED = frozenset(("UAF", "REB", "CRM", "IMG"))  # "gunmen" in one outlet, "militants" in the other


class Wording(NamedTuple):
    """What one report calls somebody who takes part."""

    name: str
    code: str
    kind: str  # ParticipantRow.kind; empty when unknown
    report: str  # ReportRow.id
    source: str  # Telling.source

    @property
    def party(self) -> Party:
        return party(bare(self.name), self.code)


class One(NamedTuple):
    """Somebody who takes part in an event, by the name that most independent sources give."""

    name: str
    code: str
    sources: int


@dataclass(slots=True)
class _Same:
    wordings: list[Wording] = field(default_factory=list)

    @property
    def sources(self) -> int:
        return len({w.source for w in self.wordings})


def everybody(tellings: Sequence[Telling], role: Role) -> list[One]:
    """Those whom more than half of the sources name that name anybody; where there is none, those that most name.

    So an outlet that lumps two deeds together does not make two actors of one.
    """
    said = _wordings(tellings, role)
    found = _sorted_out(said)
    most = max((s.sources for s in found), default=0)
    enough = min(most, len({w.source for w in said}) // 2 + 1)
    kept = [s for s in found if s.sources >= enough]
    return [_one(s) for s in sorted(kept, key=lambda s: -s.sources)]


def _wordings(tellings: Sequence[Telling], role: Role) -> list[Wording]:
    """Each name once a report, in the order of the tellings."""
    found: dict[tuple[str, str], Wording] = {}
    for t in tellings:
        r = t.report
        kinds = {p.name: p.kind for p in t.participants if p.role == role}
        names, codes = (r.actors, r.actor_codes) if role == "actor" else (r.recipients, r.recipient_codes)
        for name, code in zip(names, codes, strict=False):
            if name:
                found.setdefault((r.id, key(name)), Wording(name, code, kinds.get(name, ""), r.id, t.source))
    return list(found.values())


def _sorted_out(said: Sequence[Wording]) -> list[_Same]:
    """Full names first, so that titles and short forms find them; each goes to the first that it can be."""
    order = sorted(range(len(said)), key=lambda n: (_is_title(said[n]), -len(said[n].party.tokens), n))
    found: list[_Same] = []
    for n in order:
        home = next((s for s in found if _fits(said[n], s)), None)
        if home is None:
            found.append(home := _Same())
        home.wordings.append(said[n])
    place = {w: n for n, w in reversed(list(enumerate(said)))}
    return sorted(found, key=lambda s: min(place[w] for w in s.wordings))


def _fits(w: Wording, same: _Same) -> bool:
    """What one report tells apart is two, but for a name that is part of the other."""
    if any(_called_alike(w, v) for v in same.wordings):
        return True
    return all(v.report != w.report for v in same.wordings) and any(_can_be(w, v) for v in same.wordings)


def _called_alike(w: Wording, v: Wording) -> bool:
    p, q = w.party, v.party
    if p.country and q.country and p.country != q.country:
        return False
    if p.name == q.name:
        return True
    part = p.tokens <= q.tokens or q.tokens <= p.tokens
    return part and p.named == q.named and bool(p.sector) == bool(q.sector)


def _can_be(w: Wording, v: Wording) -> bool:
    """A state and its seat; two words for one kind of people; a title and the name of who bears it."""
    p, q = w.party, v.party
    if p.country and q.country and p.country != q.country and not p.sector == q.sector in BUILT:
        return False
    if "person" in (w.kind, v.kind):
        return p.sector == q.sector != "" and (_is_title(w) or _is_title(v))
    if p.country and p.country == q.country and {p.sector, q.sector} <= _STATE:
        return True
    return (p.sector == q.sector != "" or {p.sector, q.sector} <= _ARMED) and not (_is_name(w) and _is_name(v))


def _is_title(w: Wording) -> bool:
    """ "Governor", "Afghan governor": a person without a name."""
    return w.kind == "person" and bool(w.party.sector) and (not w.party.named or len(w.party.tokens) == 1)


def _is_name(w: Wording) -> bool:
    return w.kind not in ("group", "") and w.party.named


def _one(same: _Same) -> One:
    """A name before a title, then what most sources give, a state's or a body's name before a word for its people."""
    by_key: dict[str, list[Wording]] = defaultdict(list)
    for w in same.wordings:
        by_key[key(w.name)].append(w)
    best = min(
        by_key.values(),
        key=lambda ws: (
            _is_title(ws[0]),
            -len({w.source for w in ws}),
            ws[0].kind == "group",
            ws[0].kind != "group" and ws[0].party.sector == "GOV",  # a capital after its state
            -len(ws[0].party.tokens),
        ),
    )
    return One(shown((w.name, w.source) for w in best), _code(best, same.wordings), same.sources)


def _code(best: Sequence[Wording], wordings: Sequence[Wording]) -> str:
    """The code of the name that is shown; one that tells the country before one that does not."""
    codes = [w.code for w in best]
    sectors = {c[3:] for c in codes}
    known = [c for c in codes if not c.startswith("---")] + [
        w.code for w in wordings if w.code[3:] in sectors and w.code and not w.code.startswith("---")
    ]
    return next((c for c in known if c), max(codes, key=codes.count))
