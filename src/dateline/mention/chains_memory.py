"""What linking remembers of a page: its actors so far, and who was mentioned last."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.model import Span


@dataclass(slots=True, eq=False)
class Draft:
    """An actor while the page is being read."""

    number: int
    name: str
    kind: str
    country: str
    sector: str
    role: str = ""
    registry: str = ""
    basis: str = ""
    gender: str = ""
    office: str = ""
    plural: bool = False
    spans: tuple[Span, ...] = ()
    named: bool = False  # by a name of its own, not only by a noun


@dataclass(slots=True)
class Memory:
    """Who was mentioned last, by what a later phrase can ask for."""

    mentions: list[tuple[int, Draft]] = field(default_factory=list)  # head token, in text order
    by_key: dict[str, Draft] = field(default_factory=dict)
    by_head: dict[int, Draft] = field(default_factory=dict)
    by_office: dict[tuple[str, str], Draft] = field(default_factory=dict)
    by_kind: dict[str, list[Draft]] = field(default_factory=dict)  # the nearest few, latest last

    def note(self, head: int, draft: Draft) -> None:
        self.mentions.append((head, draft))
        self.by_head[head] = draft
        if draft.kind == "person" and draft.office:
            self.by_office[draft.office, ""] = self.by_office[draft.office, draft.country] = draft
        near = self.by_kind.setdefault("body" if draft.kind in ("group", "organisation") else draft.kind, [])
        if near and near[-1] is draft:
            return
        if draft in near:
            near.remove(draft)
        near.append(draft)
        del near[:-4]
