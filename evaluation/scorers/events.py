"""Events of a sentence, against three kinds of gold told apart by their fields.

1. `event`: one event a sentence (PLOVER gold standard records). Type P, R, F1: the gold type, or one of `alt`, is
   right; every other predicted type is wrong unless in `also` (gold types of a record with the same words). `quad` is
   the same over the four quad classes. Countries of source and target: `any` over all predicted events, `typed` over
   those of the gold type. In a reciprocal record both sides are one set, counted under source. `joint_exact` asks for
   both country sets, `dyad_hit` for one event with a gold country on each side.
2. `accept`: types that count as right (CASE-2021 task 2). An empty list means that no event may be coded; the share of
   such sentences left empty is `no_event_specificity`. `strict` takes the first type alone as right. `macro_right` is
   the mean over subtypes: the plain figures flatter a coder that says ASSAULT to everything.
3. `events`: a list of events (PLV, PETRARCH's format, our regression set): P, R, F1 of the set of types, and of CAMEO
   codes and (code, source, target) where gold has them. `merge` maps predicted types to coarser names first. A gold
   event marked `optional` is neither demanded nor wrong; types in its `alt` are as right as its own.

Codes are country and sector, `---GOV` without a country; actors without a country are not counted there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from evaluation.scorers.measure import Record, Result, Tally, line, share

Preds = dict[Any, list[Record]]

QUADS = {
    "VERBAL COOPERATION": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "MATERIAL COOPERATION": ("COOPERATE", "AID", "RETREAT"),
    "VERBAL CONFLICT": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "MATERIAL CONFLICT": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD = {t: quad for quad, types in QUADS.items() for t in types}


def country(code: str | None) -> str:
    """The country of a code, "" if it has none."""
    head = (code or "").strip()[:3]
    return head if len(head) == 3 and head.isalpha() and head.isupper() else ""


def countries(events: Iterable[Record], side: str) -> set[str]:
    return {country(c) for e in events for c in e.get(side) or []} - {""}


def types(events: Iterable[Record]) -> set[str]:
    return {e["event"] for e in events if e.get("event")}


class _Single:
    """Scores of gold with one event a sentence."""

    def __init__(self) -> None:
        self.n: dict[str, int] = defaultdict(int)
        self.type, self.quad = Tally(), Tally()
        self.actors = {f"{s}_{k}": Tally() for k in ("any", "typed") for s in ("source", "target")}
        self.by_type: dict[str, Tally] = defaultdict(Tally)

    def add(self, gold: Record, events: list[Record]) -> None:
        want, alt = gold["event"], set(gold.get("alt") or [])
        events = [{**e, "event": want} if e.get("event") in alt else e for e in events]
        self.n["sentences"] += 1
        self.n["covered"] += bool(events)
        self.n["typed"] += bool(types(events))
        self._types(want, types(events) - (set(gold.get("also") or []) - {want}))
        self._actors(gold, events)

    def _types(self, want: str, got: set[str]) -> None:
        self.type.sets({want}, got)
        for t in got | {want}:
            self.by_type[t].sets({want} & {t}, got & {t})
        quads = {QUAD[t] for t in got if t in QUAD}
        self.quad.sets({QUAD[want]}, quads)
        self.n["quad_hit"] += QUAD[want] in quads
        self.n["quad_only"] += quads == {QUAD[want]}

    def _actors(self, gold: Record, events: list[Record]) -> None:
        both = bool(gold.get("reciprocal"))
        source, target = ({country(a.get("country")) for a in gold[s]} - {""} for s in ("source", "target"))
        same = [e for e in events if e.get("event") == gold["event"]]
        for name, chosen in (("any", events), ("typed", same)):
            s, t = countries(chosen, "source"), countries(chosen, "target")
            self.actors["source_" + name].sets(source, s | t if both else s)
            if not both:
                self.actors["target_" + name].sets(target, t)
        if same:
            s, t = countries(same, "source"), countries(same, "target")
            self.n["joint"] += source == (s | t) if both else (source, target) == (s, t)
            self.n["dyad"] += _both_met(source, s | t) if both else any(_dyad(source, target, e) for e in same)

    def result(self) -> Result:
        n = self.n
        out: Result = {
            "sentences": n["sentences"],
            "coverage": share(n["covered"], n["sentences"]),
            "coverage_typed": share(n["typed"], n["sentences"]),
            "type": self.type.values(),
            "quad": self.quad.values(),
            "quad_acc_all": share(n["quad_hit"], n["sentences"]),
            "quad_acc_coded": share(n["quad_hit"], n["typed"]),
            "quad_only_coded": share(n["quad_only"], n["typed"]),
            "joint_exact": share(n["joint"], n["sentences"]),
            "dyad_hit": share(n["dyad"], n["sentences"]),
        }
        out |= {k: v.values() for k, v in self.actors.items()}
        out["by_type"] = {t: self.by_type[t].values() for t in sorted(self.by_type)}
        f1s = [self.by_type[t].values()["f1"] if t in self.by_type else 0.0 for t in QUAD]
        return out | {"macro_f1": share(sum(f1s), len(f1s))}


def _both_met(gold: set[str], pred: set[str]) -> bool:
    return bool(gold & pred) and not pred - gold


def _dyad(source: set[str], target: set[str], event: Record) -> bool:
    """A gold country on each side; a side without one in gold is met by anything without a country."""
    sides = ((source, countries([event], "source")), (target, countries([event], "target")))
    return all(bool(gold & pred) if gold else not pred for gold, pred in sides)


def _single(golds: list[Record], preds: Preds) -> Result:
    tally = _Single()
    for gold in golds:
        tally.add(gold, preds.get(gold["id"], []))
    return tally.result()


class _Accept:
    """Scores of gold with a set of acceptable types."""

    def __init__(self) -> None:
        self.lax, self.strict = Tally(), Tally()
        self.n: dict[str, int] = defaultdict(int)
        self.by_sub: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])  # sentences, right, coded
        self.by_main: dict[str, Tally] = defaultdict(Tally)

    def add(self, gold: Record, events: list[Record]) -> None:
        got, accept = types(events), set(gold["accept"])
        hit = bool(got & accept)
        self.n["sentences"] += 1
        self.n["typed"] += bool(got)
        self.n["negative"] += not accept
        self.n["negative_empty"] += not accept and not got
        self.lax.tp += hit
        self.lax.fp += len(got - accept)
        self.lax.fn += bool(accept) and not hit
        main = set(gold["accept"][:1])
        strict = got - (accept - main)
        self.strict.sets(main, strict)
        for t in main | strict:
            self.by_main[t].sets(main & {t}, strict & {t})
        row = self.by_sub[gold["subtype"]]
        for i, v in enumerate((1, hit if accept else not got, bool(got))):
            row[i] += v

    def result(self, skipped: int) -> Result:
        n = self.n
        mains = [c.values()["f1"] for c in self.by_main.values() if c.tp + c.fn]
        return {
            "sentences": n["sentences"],
            "not_scored": skipped,
            "coverage_typed": share(n["typed"], n["sentences"]),
            "type": self.lax.values(),
            "type_strict": self.strict.values(),
            "strict_macro_f1": share(sum(mains), len(mains)),
            "macro_right": share(sum(b / a for a, b, _ in self.by_sub.values()), len(self.by_sub)),
            "no_event_sentences": n["negative"],
            "no_event_specificity": share(n["negative_empty"], n["negative"]),
            "by_subtype": {
                k: {"n": a, "right": share(b, a), "coded": share(c, a)} for k, (a, b, c) in sorted(self.by_sub.items())
            },
        }


def _accept(golds: list[Record], preds: Preds) -> Result:
    tally = _Accept()
    asked = [g for g in golds if g["accept"] is not None]
    for gold in asked:
        tally.add(gold, preds.get(gold["id"], []))
    return tally.result(len(golds) - len(asked))


def _listed(golds: list[Record], preds: Preds) -> Result:
    kind, by_type = Tally(), defaultdict[str, Tally](Tally)
    covered = hit = 0
    for gold in golds:
        events, merge = preds.get(gold["id"], []), gold.get("merge") or {}
        want, got = settle(gold["events"], {merge.get(t, t) for t in types(events)})
        covered += bool(events)
        hit += bool(want & got)
        kind.sets(want, got)
        for t in want | got:
            by_type[t].sets(want & {t}, got & {t})
    named = {t: by_type[t].values() for t in sorted(by_type) if by_type[t].tp + by_type[t].fn}
    out: Result = {"sentences": len(golds), "coverage": share(covered, len(golds)), "type": kind.values()}
    out |= {"type_hit": share(hit, len(golds)), "macro_f1": share(sum(v["f1"] for v in named.values()), len(named))}
    return out | _cameo(golds, preds) | {"by_type": named}


def settle(gold: list[Record], got: set[str]) -> tuple[set[str], set[str]]:
    """Types demanded and types to be judged: alternatives read as what they stand for, optional ones taken out."""
    demanded = types(e for e in gold if not e.get("optional"))
    got = set(got)
    for event in gold:
        stand_ins = (got & set(event.get("alt") or [])) - demanded
        if stand_ins:
            got = (got - stand_ins) | {event["event"]}
    return demanded, got - (types(gold) - demanded)


def _cameo(golds: list[Record], preds: Preds) -> Result:
    """CAMEO codes and (code, source, target), over the sentences whose gold events all have a code."""
    coded = [g for g in golds if all("cameo" in e for e in g["events"])]
    if not any(g["events"] for g in coded):
        return {}
    cameo, full, exact = Tally(), Tally(), 0
    for gold in coded:
        events = preds.get(gold["id"], [])
        cameo.sets({e["cameo"] for e in gold["events"]}, {e["cameo"] for e in events if e.get("cameo")})
        want = {(e["cameo"], e["source"], e["target"]) for e in gold["events"]}
        got = {
            (e.get("cameo"), s, t)
            for e in events
            for s in e.get("source") or ["---"]
            for t in e.get("target") or ["---"]
        }
        full.sets(want, got)
        exact += want == got
    return {"cameo": cameo.values(), "tuple": full.values(), "sentences_exact": share(exact, len(coded))}


def score(golds: list[Record], preds: list[Record]) -> Result:
    by_id: Preds = defaultdict(list)
    for p in preds:
        by_id[p["id"]] += p.get("events") or []
    kinds: tuple[tuple[str, str, Callable[[list[Record], Preds], Result]], ...] = (
        ("one event a sentence", "event", _single),
        ("acceptable types", "accept", _accept),
        ("list of events", "events", _listed),
    )
    rows = ((name, [g for g in golds if field in g], judge) for name, field, judge in kinds)
    return {name: judge(chosen, by_id) for name, chosen, judge in rows if chosen}


def lines(result: Result, indent: str = "") -> Iterator[str]:
    for k, v in result.items():
        if not isinstance(v, dict):
            yield f"{indent}{k:<24}{v}"
        elif {"p", "r", "f1"} <= v.keys():
            yield indent + line(k, v)
        elif v.keys() == {"n", "right", "coded"}:
            yield f"{indent}{k:<30}n {v['n']:3d}  right {v['right']:.2f}  coded {v['coded']:.2f}"
        else:
            yield f"{indent}{k}"
            yield from lines(v, indent + "  ")
