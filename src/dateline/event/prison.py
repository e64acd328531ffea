"""A sentence to prison is two acts: a conviction, and the imprisonment that it brings (PLOVER 2.0, SANCTION)."""

from __future__ import annotations

from dataclasses import replace

from dateline.event.match import Hit
from dateline.event.view import View

_SURER = 0.02  # the deed over its verdict, where one alone is asked for


def with_imprisonments(view: View, hits: list[Hit]) -> list[Hit]:
    """In text order; the imprisonment stands at the word for the term."""
    out = []
    for hit in hits:
        out.append(hit)
        term = _term(view, hit)
        if term is not None:
            rule = f"{hit.rule}; ruling: a sentence to prison is COERCE as well"
            twin = replace(hit, token=term, triggers=[term], type="COERCE", mode="arrest", rule=rule)
            twin.weight, twin.runners_up, twin.absorbed = hit.weight + _SURER, (), []
            out.append(twin)
    return sorted(out, key=lambda h: h.token)


def _term(view: View, hit: Hit) -> int | None:
    """ "to five years in jail", "a life term": the word for the time in prison, if that is what the court gave."""
    if (hit.type, hit.mode) != ("SANCTION", "convict") or hit.kind != "verb":
        return None
    words = view.lexicon.words["prison_term"]
    given = [c for c in view.kids(hit.token, "prep") if view.parse.lower[c] == "to"]
    for noun in (*(n for c in given for n in view.kids(c, "pobj")), *view.objects(hit.token)):
        if any(view.lemma[t] in words for t in (noun, *view.kids(noun, "compound", "amod", "nmod"))):
            return noun
    return None
