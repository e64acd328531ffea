"""PLOVER as data: types with quad, score and modes, contexts, and the way back to CAMEO."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.tables import Tables


@dataclass(frozen=True, slots=True)
class Type:
    """One of the 16 event types."""

    name: str
    quad: int  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    score: float  # -10 .. 10
    recipient: bool  # whether the manual requires one
    modes: dict[str, float | None]  # score; None where the manual gives none


@dataclass(frozen=True)
class Ontology:
    types: dict[str, Type] = field(default_factory=dict)
    contexts: tuple[str, ...] = ()
    context_words: dict[str, str] = field(default_factory=dict)
    quads: dict[int, str] = field(default_factory=dict)
    mode_of_demand: dict[str, str] = field(default_factory=dict)  # type demanded or refused -> mode of REQUEST, REJECT
    mode_of_threat: dict[str, str] = field(default_factory=dict)  # type or TYPE-mode threatened -> mode of THREATEN

    def quad(self, type_: str) -> int:
        """Its quad; 0 for a type the user added without one."""
        return self.types[type_].quad if type_ in self.types else 0

    def scale(self, type_: str, mode: str) -> float | None:
        """PLOVER's score of the mode, else of the type; None where the manual gives none."""
        known = self.types.get(type_)
        return None if known is None else known.modes.get(mode, known.score)

    def knows(self, type_: str, mode: str) -> bool:
        return type_ in self.types and (not mode or mode in self.types[type_].modes)


def load_ontology(tables: Tables) -> Ontology:
    """`plover.toml`, compiled; asked for through `Tables.build`."""
    plain = tables.toml("plover.toml")
    types = {
        name: Type(
            name,
            int(t["quad"]),
            float(t["score"]),
            bool(t["recipient"]),
            {m: (float(s) if s != "none" else None) for m, s in t.get("modes", {}).items()},
        )
        for name, t in plain["types"].items()
    }
    return Ontology(
        types=types,
        contexts=tuple(plain["contexts"]),
        context_words={name: str(c.get("words", "")) for name, c in plain["contexts"].items()},
        quads={int(k): str(v) for k, v in plain["quads"].items()},
        mode_of_demand={str(k): str(v) for k, v in plain["mode_of_demand"].items()},
        mode_of_threat={str(k): str(v) for k, v in plain["mode_of_threat"].items()},
    )
