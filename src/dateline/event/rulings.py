"""From single triggers to events: what is only the topic of another act, and PLOVER's rulings on borderline cases.

Sources of the rulings: PLOVER manual, draft 2.0, "rulings"; each is named in the evidence of the events it touches.
"""

from __future__ import annotations

from dateline.event.calamity import of_disaster, relief_at_home
from dateline.event.doubt import fulfilled, only_if, undecided
from dateline.event.factuality import judge
from dateline.event.match import Hit
from dateline.event.prison import with_imprisonments
from dateline.event.sense import nonsense, public, told_by_party
from dateline.event.view import View

_COOPERATIVE = frozenset(("CONSULT", "SUPPORT", "COOPERATE", "AID"))
_YIELDING = frozenset(("RETREAT", "CONCEDE"))
_HOSTILE = frozenset(("SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"))
_TOLD, _PLAIN = 0.5, 0.7  # "our meeting was frank": surer than the bare word, as prominent as a clause of its own
LEAST = 0.12  # fainter tellings ("after the agreement") are left out
NO_EVENT, TOPIC, FAINT, TWICE, OPEN = (
    "no event",
    "topic",
    "faint",
    "told twice",
    "nobody has decided",
)  # fates; the others are those of sense.py
_PASSING = frozenset(("loose", "prep", "subject", "object", "end"))  # the noun is only named in passing
_DESPITE_DISASTER = frozenset(("AID", "AGREE", "PROTEST", "REJECT", "RETREAT", "SUPPORT", "THREATEN"))
_ARGUMENT = frozenset(
    ("dobj", "pobj", "prep", "xcomp", "ccomp", "pcomp", "dative", "oprd", "acl", "attr", "conj", "agent")
)
_SUBJECT = frozenset(("nsubj", "nsubjpass", "csubj"))


def settle(view: View, hits: list[Hit]) -> list[Hit]:
    """The hits that are events, each judged, in text order."""
    by_token = {h.token: h for h in hits}
    for hit in hits:
        if hit.kind == "noun" and fulfilled(view, hit.token):
            hit.type = ""  # the deed is told, not the threat of it
        judge(view, hit)
    for hit in hits:
        _place_under(view, hit, by_token)
    for hit in hits:
        hit.fate = _fate(view, hit)
    kept = [h for h in hits if not h.fate]
    for hit in hits:
        if hit.topic_of is not None:
            _learn_from_topic(view, hit)
    _keep_ahead(kept)
    for hit in kept:
        _rule(view, hit)
        if told_by_party(view, hit):
            hit.lift("told by who was there", _TOLD, _PLAIN)
        elif of_disaster(view, hit):
            _after_disaster(view, hit)
    for hit in kept:
        hit.dim("nobody named takes part", _known_parties(view, hit))
        hit.fate = FAINT if strength(hit) < LEAST else ""
    return with_imprisonments(view, once(view, [h for h in kept if not h.fate]))


def _keep_ahead(hits: list[Hit]) -> None:
    """ "Wang will visit Dhaka ... dates for the visit": what was told as planned is so when it is named again."""
    planned = False
    for hit in hits:
        if hit.type != "CONSULT" or hit.mode != "visit":
            continue
        if hit.kind == "noun" and hit.link in _PASSING and hit.factuality == "happened" and planned:
            hit.factuality = "planned"
        elif hit.kind == "verb":
            planned = hit.factuality == "planned"


def _fate(view: View, hit: Hit) -> str:
    """Why this can be no event of its own; empty when it can."""
    if not hit.type:
        return NO_EVENT
    if hit.kind == "verb" and hit.type in _COOPERATIVE | _YIELDING and undecided(view, hit.verb):
        return OPEN
    return TOPIC if hit.topic_of is not None else nonsense(view, hit)


def strength(hit: Hit) -> float:
    return min(hit.weight, 1.0) * hit.salience


def _known_parties(view: View, hit: Hit) -> float:
    """What is left of a verb's reading when nobody is named: a deed of state wants somebody who does it."""
    parties = (*hit.actors, *hit.recipients, *hit.asked, *hit.further)
    if any(_somebody(view, t) for t in parties):
        return 1.0
    if hit.type == "REQUEST" and "ruling" in hit.rule:
        return 0.1
    if hit.kind == "noun" and hit.link == "loose" and _kind_of_deed(view, hit.token):
        return 0.4
    if hit.kind == "noun":
        return 0.5 if hit.type in view.lexicon.words["needy"] else 1.0
    return 0.1 if hit.kind == "adj" or hit.type in view.lexicon.words["needy"] else 0.6


def _kind_of_deed(view: View, noun: int) -> bool:
    """ "Rates of theft, rape and fraud": the bare word names a kind of deed."""
    inside = view.kids(noun, "det", "poss", "amod", "nummod", "prep", "compound")
    return not inside and view.parse.tag[noun] == "NN"


def _somebody(view: View, token: int) -> bool:
    if view.parse.tag[token] in ("WP", "WDT"):
        return False
    return bool(view.named(token)) or bool(view.classes(token) & {"pronoun", "name"})


def once(view: View, hits: list[Hit]) -> list[Hit]:
    """One telling a clause: "held talks and negotiations" is one event; the surer reading is kept."""
    best: dict[tuple[str, int], Hit] = {}
    dropped: set[int] = set()
    for hit in hits:
        key = (hit.type, hit.verb)
        other = best.get(key)
        if other is None or not _one_phrase(other, hit) or not _same_parties(view, other, hit):
            best.setdefault(key, hit)
            continue
        keep, drop = (hit, other) if strength(hit) > strength(other) else (other, hit)
        keep.triggers = sorted({*keep.triggers, *drop.triggers})
        drop.fate, drop.topic_of = TWICE, keep
        best[key] = keep
        dropped.add(id(drop))
    return [h for h in hits if id(h) not in dropped]


def _one_phrase(a: Hit, b: Hit) -> bool:
    """A verb and its noun, or joined nouns; not "that attack triggered an offensive"."""
    return a.kind != "noun" or b.kind != "noun" or a.link == b.link


def _same_parties(view: View, a: Hit, b: Hit) -> bool:
    mine, yours = ({m.actor for t in (*h.actors, *h.recipients) for m in view.named(t)} for h in (a, b))
    return not mine or not yours or bool(mine & yours)


# ----------------------------------------------------------------------------------------------------- topic and act


def _place_under(view: View, hit: Hit, by_token: dict[int, Hit]) -> None:
    """Find the act that this is only the topic of, or the telling that it belongs to."""
    owner = _owner(view, hit, by_token)
    if owner is None or not hit.type:
        return
    if owner.type == "CONSULT" and hit.type == "SUPPORT" and view.infinitive(hit.token):
        hit.lift("said in the meeting", hit.weight, owner.salience)  # "phoned him to congratulate him"
        hit.factuality, hit.deciding = owner.factuality, list(owner.deciding)
        return
    hit.topic_of = owner
    owner.absorbed.append(hit)


def _owner(view: View, hit: Hit, by_token: dict[int, Hit]) -> Hit | None:
    parse, token = view.parse, hit.token
    for _ in range(40):
        head, dep = parse.head[token], parse.dep[token]
        if head == token or dep in ("relcl", "parataxis"):
            return None
        above = by_token.get(head)
        if above is not None and not above.type:
            above = None
        if dep == "ccomp" and token < head and above is not None and above.type in _HOSTILE:
            return None  # "issued an ultimatum: sanctions will be imposed": told one after the other
        if hit.type == "ASSAULT" and hit.kind == "noun" and _answered(view, token):
            return None
        if dep in _SUBJECT:
            return above if above is not None and _same(above, hit) else None
        if dep == "advcl" and not (view.infinitive(token) or _same_participle(view, token, above, hit)):
            return None
        if above is not None and not (dep == "conj" and view.is_verb(token)):
            return above
        if dep not in _ARGUMENT and dep != "advcl" and dep not in ("compound", "nmod", "amod", "poss", "appos"):
            return None
        token = head
    return None


def _answered(view: View, noun: int) -> bool:
    """ "Sanctions over the shelling", "in response to the killing of": what another deed answers is told as well."""
    parse = view.parse
    prep = parse.head[noun]
    definite = parse.tag[noun] == "NNS" or view.kids(noun, "det", "poss")
    if parse.dep[noun] != "pobj" or not definite or not view.prep_objects(noun, ("of", "on", "by")):
        return False
    if parse.lower[prep] in ("to", "for"):
        return view.lemma[parse.head[prep]] in ("response", "retaliation", "revenge", "reprisal", "answer")
    return parse.lower[prep] in ("over", "after", "following", "since") and view.is_verb(parse.head[prep])


def _same(above: Hit, hit: Hit) -> bool:
    return above.type == hit.type


def _same_participle(view: View, token: int, above: Hit | None, hit: Hit) -> bool:
    """ "attacked the post, killing five", "rallied, demanding a recount": one telling."""
    demand = above is not None and above.type == "PROTEST" and hit.type in ("REQUEST", "ACCUSE")
    return (
        above is not None
        and (above.type == hit.type or demand)
        and view.parse.tag[token] == "VBG"
        and hit.token == token
    )


def _learn_from_topic(view: View, hit: Hit) -> None:
    """A topic decides the mode of the act; a telling of the same type adds its words and actors."""
    owner = hit.topic_of
    assert owner is not None  # noqa: S101 - the caller checked
    while owner.topic_of is not None:
        owner = owner.topic_of
    ontology = view.lexicon.ontology
    if owner.type == "REQUEST":
        owner.asked += [t for t in hit.actors if t not in owner.actors]
    else:
        owner.further += hit.recipients
    if owner.type == hit.type:
        owner.triggers = sorted({*owner.triggers, *hit.triggers})
        owner.mode = owner.mode or hit.mode
        owner.actors = owner.actors or hit.actors
        owner.recipients = owner.recipients or [t for t in hit.recipients if t not in owner.actors]
    elif owner.type == "AGREE" and hit.factuality == "denied" and hit.type in _COOPERATIVE | _YIELDING:
        _become(owner, "REJECT", ontology.mode_of_demand.get(hit.type, ""), "a promise not to is REJECT")
    elif owner.type in ("REQUEST", "REJECT") and not owner.mode and hit.type:
        owner.mode = hit.mode if hit.type == "REQUEST" else ontology.mode_of_demand.get(hit.type, "change")
    elif owner.type == "AGREE" and hit.type in _HOSTILE - {"MOBILIZE"} and _holds_out(view, owner, hit):
        named = ontology.mode_of_threat
        mode = named.get(f"{hit.type}-{hit.mode}", named.get(hit.type, ""))
        _become(owner, "THREATEN", mode, "a hostile deed promised is THREATEN")
    elif owner.type == "THREATEN" and not owner.mode:
        named = ontology.mode_of_threat
        owner.mode = named.get(f"{hit.type}-{hit.mode}", named.get(hit.type, ""))


_KEEP = frozenset(("continue", "keep", "resume", "begin", "start"))


def _holds_out(view: View, owner: Hit, hit: Hit) -> bool:
    parse = view.parse
    direct = hit.token if hit.kind == "verb" else parse.head[hit.token]
    if parse.dep[direct] == "xcomp" and view.lemma[parse.head[direct]] in _KEEP:
        direct = parse.head[direct]  # "vowed to keep fighting"
    if parse.head[direct] != owner.token:
        return False
    return owner.kind == "adj" or view.lemma[owner.token] in ("vow", "pledge", "promise", "swear", "guarantee")


# ----------------------------------------------------------------------------------------------------------- rulings


def _rule(view: View, hit: Hit) -> None:
    if hit.type == "MOBILIZE" and _joint_exercise(view, hit):
        _become(hit, "COOPERATE", "", "joint exercises are COOPERATE")
        hit.reciprocal = True
    if hit.type == "MOBILIZE" and "peaceforce" in view.sentence_classes(view.parse.sentence_of[hit.token]):
        _become(hit, "AID", "", "peacekeepers sent are AID")
    if hit.kind == "noun" and hit.link in _PASSING and (hit.type, hit.factuality) != ("CONSULT", "planned"):
        return
    planned = (hit.factuality == "planned" and not _past_plan(view, hit)) or (
        hit.factuality == "possible" and _may(view, hit)
    )
    hostile = _HOSTILE if hit.factuality == "planned" else _HOSTILE - {"ASSAULT", "PROTEST"}
    refused = hit.factuality == "denied" and _wills(view, hit)
    if hit.factuality == "planned" and hit.type in _COOPERATIVE:
        _become(hit, "AGREE", "", "a future deed is AGREE")
    elif hit.factuality == "planned" and hit.type == "RETREAT" and only_if(view, hit.verb):
        hit.factuality = "hypothetical"
    elif hit.factuality == "planned" and hit.type == "RETREAT":
        _become(hit, "CONCEDE", "", "a future RETREAT is CONCEDE")
    elif planned and hit.type in hostile and hit.actors and hit.kind != "noun" and _own_will(view, hit):
        named = view.lexicon.ontology.mode_of_threat
        _become(
            hit, "THREATEN", named.get(f"{hit.type}-{hit.mode}", named.get(hit.type, "")), "a deed held out is THREATEN"
        )
    elif hit.type in ("REQUEST", "ACCUSE") and any("marcher" in view.classes(t) for t in hit.actors):
        _become(hit, "PROTEST", "demo", "a demand made by demonstrating is PROTEST")
    elif hit.factuality == "demanded" and hit.type not in ("REQUEST", "ACCUSE", "REJECT", "THREATEN"):
        _become(
            hit, "REQUEST", view.lexicon.ontology.mode_of_demand.get(hit.type, "change"), "a deed demanded is REQUEST"
        )
        hit.actors, hit.recipients = list(view.speaker(hit.verb)), hit.actors or hit.recipients
        hit.reciprocal, hit.weight = False, max(hit.weight, _TOLD)  # the demand is told, however faint the deed
    elif hit.type == "ASSAULT" and _by_words(view, hit):
        _become(hit, "ACCUSE", "disapprove", "a politician attacked in words")
    elif hit.type == "AGREE" and hit.kind == "verb" and _vows_not(view, hit):
        _become(hit, "REJECT", "", "a promise not to is REJECT")
    elif refused and hit.type in (_COOPERATIVE | _YIELDING | {"AGREE"}):
        _become(hit, "REJECT", view.lexicon.ontology.mode_of_demand.get(hit.type, ""), "a refusal is REJECT")
        hit.factuality = "happened"


def _joint_exercise(view: View, hit: Hit) -> bool:
    """Of forces of two countries, or of one and its allies."""
    known = view.mentions.actor
    countries = {known[m.actor].country for t in hit.actors for m in view.named(t) if m.actor in known} - {""}
    allied = any(view.lemma[t] in ("ally", "partner") for t in hit.actors)
    joint = len(countries) > 1 or allied
    return joint and any("exercise" in view.classes(t) for t in (*view.objects(hit.token), *hit.triggers))


def _after_disaster(view: View, hit: Hit) -> None:
    """Forces sent for disaster relief are AID; what else authorities do about a disaster is seldom political."""
    if hit.type == "MOBILIZE":
        _become(hit, "AID", "", "forces sent for disaster relief are AID")
    if hit.type == "AID" and relief_at_home(view, hit):
        hit.dim("relief at home", 0.25)
    elif hit.type not in _DESPITE_DISASTER and not _against_others(view, hit):
        hit.dim("told of a disaster", 0.12)


def _against_others(view: View, hit: Hit) -> bool:
    """Somebody public does it to somebody public: the opposition accuses the government of hiding the dead."""
    foreign = [c for t in hit.recipients for c in view.kids(t, "amod", "nmod", "compound")]
    abroad = any("state" in view.classes(t) for t in (*hit.actors, *foreign))
    if "epidemic" in view.surroundings(hit.token):
        known = [
            view.mentions.actor[m.actor] for t in hit.actors for m in view.named(t) if m.actor in view.mentions.actor
        ]
        abroad = abroad or any(a.kind == "person" and a.sector in ("GOV", "LEG", "PTY") for a in known)
    acted_on = hit.recipients or hit.asked or hit.further
    acts = any(public(view, t, many=False) or "pronoun" in view.classes(t) for t in hit.actors)
    return abroad or (acts and any(public(view, t, many=False) for t in acted_on))


def _become(hit: Hit, type_: str, mode: str, ruling: str) -> None:
    was = f"{hit.type}-{hit.mode}" if hit.mode else hit.type
    hit.runners_up = (f"{was} {round(min(hit.weight, 1.0), 3)}", *hit.runners_up)
    hit.rule = f"{hit.rule}; ruling: {ruling}"
    hit.was, hit.type, hit.mode = hit.was or was, type_, mode


def _wills(view: View, hit: Hit) -> bool:
    """ "will not lift", "did not give permission": a will is refused, where "did not attend" only denies."""
    modals = any(view.parse.lower[t] in ("will", "wo", "would") for t in hit.deciding)
    modals = modals or any(view.lemma[t] in ("plan", "intention", "intend") for t in hit.deciding)
    modals = modals or any(view.lemma[t] == "rule" for t in hit.deciding)
    failed = any(view.lemma[t] == "fail" for t in hit.deciding) and hit.type in ("AGREE", "SUPPORT")
    return modals or failed or hit.type == "AGREE" or (hit.type in _YIELDING and hit.mode in ("access", ""))


def _may(view: View, hit: Hit) -> bool:
    """ "may halt mediation" holds out; "may have launched" guesses."""
    may = any(view.parse.lower[t] in ("may", "might", "could") for t in hit.deciding)
    return may and not any(view.lemma[c] == "have" for c in view.kids(hit.verb, "aux"))


def _past_plan(view: View, hit: Hit) -> bool:
    """ "Intended to take the town": told of the past, nothing is held out any more."""
    return any(
        view.parse.tag[t] == "VBD" and view.lemma[t] in ("intend", "plan", "want", "hope", "mean", "aim")
        for t in hit.deciding
    )


def _own_will(view: View, hit: Hit) -> bool:
    """Not "may be attacked by", not "could be hit": the actor holds the deed out."""
    if any(view.lemma[t] == "prepare" and view.parse.tag[t] != "NN" for t in hit.deciding):
        said, does = ({m.actor for t in ts for m in view.named(t)} for ts in (view.speaker(hit.verb), hit.actors))
        return not said.isdisjoint(does)  # "signs that Iran prepares to attack": seen by others, not threatened
    return not view.passive(hit.verb) or bool(view.agents(hit.verb))


_WORDY = frozenset(("attack", "assail", "bash", "pound", "target", "blast", "hammer", "pummel"))


def _by_words(view: View, hit: Hit) -> bool:
    """ "Trump attacked the mayor": one politician another, and no arms in the sentence."""
    if view.lemma[hit.token] not in _WORDY or hit.kind != "verb":
        return False
    around = view.sentence_classes(view.parse.sentence_of[hit.token])
    if around & {"armed", "weapon", "hostile", "bomb", "projectile", "machine"}:
        return False
    actors = [view.mentions.actor[m.actor] for t in hit.actors for m in view.named(t) if m.actor in view.mentions.actor]
    sectors = (
        ("GOV", "PTY", "LEG", "OPP", "ELI", "JRN") if view.lemma[hit.token] == "attack" else ("GOV", "PTY", "LEG", "")
    )
    politician = any(a.kind == "person" and a.sector in sectors for a in actors)
    return politician and not view.classes_of(tuple(hit.recipients)) & {"territory", "place"}


def _vows_not(view: View, hit: Hit) -> bool:
    """ "Vowed not to recognise": where no hostile deed is sworn off."""
    if view.lemma[hit.token] not in ("vow", "pledge", "promise", "swear"):
        return False
    if any(h.type in _HOSTILE for h in hit.absorbed):
        return False
    nots = [n for c in view.kids(hit.token, "xcomp", "ccomp") for n in view.kids(c, "neg")]
    return any(view.parse.lower[n + 1 : n + 2] not in (["only"], ["just"], ["merely"], ["be"]) for n in nots)
