"""Who takes part: from the words in a slot to the actors they name."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.event.match import Hit
from dateline.event.view import View
from dateline.model import Evidence, Mention, Participant, Span


def participants(view: View, tokens: Iterable[int]) -> tuple[Participant, ...]:
    """The actors that the words at `tokens` name, each once, in order."""
    found: dict[str, Participant] = {}
    for token in tokens:
        for mention in view.named(token):
            if _in_brackets(view, mention):
                continue
            for actor in mention.group or (mention.actor,):
                if actor:
                    evidence = Evidence((mention.span,), f"{mention.kind} as argument")
                    found.setdefault(actor, Participant(actor, mention.span, evidence))
    return tuple(found.values())


def _in_brackets(view: View, mention: Mention) -> bool:
    """ "BEIRUT (Reuters) - A bomb ...", "the Workers' Party (PKK)": an agency or a short name, which takes no part."""
    before, after = mention.span.start - 1, mention.span.end
    text = view.parse.text
    return text[before : before + 1] == "(" and text[after : after + 1] == ")"


def present(view: View, hit: Hit) -> tuple[Participant, ...]:
    """ "in the presence of", "attended by", "accompanied by": named as there."""
    parse = view.parse
    first, last = parse.sentences[parse.sentence_of[hit.token]]
    for t in range(first, last):
        if parse.lower[t] == "presence" and t > 1 and parse.lower[t - 2] in ("in", "the"):
            return _named_between(view, t + 1, min(parse.edges[t][1] + 1, last))
        if parse.lower[t] in ("accompanied", "attended", "flanked") and t + 1 < last and parse.lower[t + 1] == "by":
            return _named_between(view, t + 2, min(parse.edges[t][1] + 1, last))
    return ()


def _named_between(view: View, first: int, last: int) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for t in range(first, last):
        mention = view.mentions.by_token.get(t)
        actor = view.mentions.actor.get(mention.actor) if mention else None
        if mention is None or actor is None or mention.kind == "adjective" or actor.kind == "state":
            continue
        if mention.kind in ("name", "title"):
            found.setdefault(
                actor.id, Participant(actor.id, mention.span, Evidence((mention.span,), "named as present"))
            )
    return tuple(found.values())


def without(view: View, parties: tuple[Participant, ...], others: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Those that are not among the others, by id or by name: nobody acts on himself."""
    known = view.mentions.actor
    taken = {p.actor for p in others}
    names = {(known[p.actor].name, known[p.actor].code) for p in others if known[p.actor].kind != "group"}
    return tuple(p for p in parties if p.actor not in taken and (known[p.actor].name, known[p.actor].code) not in names)


def clause_tokens(view: View, verb: int) -> list[int]:
    """Tokens of the clause, without the clauses that hang below it."""
    parse = view.parse
    out, waiting = [], [verb]
    while waiting:
        t = waiting.pop()
        out.append(t)
        for c in view.children[t]:
            below = parse.dep[c] in ("ccomp", "advcl", "relcl", "parataxis") or (
                parse.dep[c] == "conj" and view.is_verb(c)
            )
            if not below:
                waiting.append(c)
    return sorted(out)


def told_tokens(view: View, hit: Hit) -> list[int]:
    """The clause, and the clauses that the trigger governs: what is demanded, promised, threatened, allowed."""
    below = (t for verb in view.complements(hit.token) for t in clause_tokens(view, verb))
    return sorted({*clause_tokens(view, hit.verb), *hit.triggers, *below})


def span_of(view: View, tokens: list[int]) -> Span:
    return Span(view.parse.start[tokens[0]], view.parse.end[tokens[-1]])
