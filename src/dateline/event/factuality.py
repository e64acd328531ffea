"""Did it happen? Modals, negation and governing verbs around a trigger, with the words that decide."""

from __future__ import annotations

from dateline.event.doubt import NOT_HELD, Verdict, fulfilled, hearsay, no_evidence, undone, unproven
from dateline.event.general import anybody, deed_in_general, habit, imagined, kind_of_deed
from dateline.event.match import Hit
from dateline.event.view import View

_NOBODY = frozenset(("no", "none", "nobody", "neither"))
_BARE = ("VB", "VBN", "VBG")
_STEPS = 25  # clauses climbed at most
CLAUSE = "its clause"  # the part of a hit's prominence that is its clause's


def judge(view: View, hit: Hit) -> None:
    """Set factuality, the deciding words, background and salience of a hit."""
    verdict = Verdict()
    hit.dim(CLAUSE, _climb(view, hit.verb, verdict))
    if hit.kind == "noun":
        verdict = _of_noun(view, hit, verdict)
    elif deed_in_general(view, hit):
        verdict.add("hypothetical", hit.token)
    general = habit(view, hit) if hit.kind == "verb" else None
    for word in (imagined(view, hit.verb), anybody(view, hit), general):
        if word is not None:
            verdict.add("hypothetical", word)
    hit.factuality, hit.deciding = verdict.value, sorted(set(verdict.words))
    hit.background = _is_history(view, hit.verb)
    hit.dim("how the noun hangs on its verb", _LINK.get(hit.link, 1.0))
    if hit.kind == "noun" and hit.link == "subject" and hit.type in ("CONSULT", "AGREE") and not hit.actors:
        hit.dim("a body or paper rather than a deed", 0.3)  # "the conference criticised": a body, not a meeting


_LINK = {
    "happen": 0.9,
    "undergo": 0.9,
    "subject": 0.75,
    "object": 0.55,
    "prep": 0.45,
    "root": 0.8,
    "loose": 0.35,
    "end": 0.6,
}


_NAMED = frozenset(("object", "prep", "loose", "root", "subject"))  # the verb above tells another thing of the event
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "'s", "its", "their", "his", "her", "our"))
_PRESENT = frozenset(("VBZ", "VBP"))


def _of_noun(view: View, hit: Hit, above: Verdict) -> Verdict:
    """ "The talks were not mentioned" does not deny the talks: what is named as known is taken to be so."""
    verdict = above
    stopped = hit.link == "end" and view.lemma[hit.verb] not in NOT_HELD
    if (hit.link in _NAMED or stopped) and _definite(view, hit.token):
        verdict = Verdict()
        if above.value == "planned" and hit.link == "subject":
            verdict.add(above.value, *above.words)
    elif hit.link in ("subject", "loose", "object") and kind_of_deed(view, hit):
        verdict.add("hypothetical", hit.token)
    _noun_itself(view, hit, verdict)
    return verdict


def _definite(view: View, noun: int) -> bool:
    return any(
        view.parse.lower[d] in _DEFINITE for c in view.kids(noun, "det", "poss") for d in (c, *view.kids(c, "case"))
    )


def _noun_itself(view: View, hit: Hit, verdict: Verdict) -> None:
    words = view.lexicon.words
    above = view.lemma[hit.verb]
    hearsay(view, hit.token, verdict)
    if undone(view, hit):
        verdict.add("denied", hit.verb)
    if above in words["forbidding"] and hit.link in ("object", "subject"):
        verdict.add("hypothetical", hit.verb)
    planned = "plan" in view.lexicon.governors.get(above, ()) and not _definite(view, hit.token)
    if hit.link in ("do", "object") and planned:
        verdict.add("planned", hit.verb)
    for c in view.children[hit.token]:
        lower = view.parse.lower[c]
        if lower == "no":
            verdict.add("denied", c)
        elif lower in words["planned_noun"]:
            verdict.add("planned", c)
        elif lower in words["possible"] or lower in ("possible", "potential"):
            verdict.add("possible", c)


def _climb(view: View, verb: int, verdict: Verdict) -> float:
    """Collect what the clauses above say; returns how prominent the clause is, 0..1."""
    parse, salience = view.parse, 1.0
    _own(view, verb, verdict)
    for _ in range(_STEPS):
        head, dep = parse.head[verb], parse.dep[verb]
        if head == verb:
            break
        salience *= _prominence(view, verb, dep)
        above = head
        if dep == "conj" and _shares(view, verb, head):
            verb = head
            continue
        if dep in ("pcomp", "prep", "acl") or not (view.is_verb(head) or parse.pos[head] in ("AUX", "ADJ")):
            above = view.clause_of(head)
            _noun_above(view, verb, head, dep, verdict)
        if above == verb:
            break
        if not _governed(view, verb, above, dep, verdict):
            _only_conditions(view, above, verdict)
            salience *= _rest(view, above)
            break
        verb = above
    return salience


def _shares(view: View, verb: int, head: int) -> bool:
    """ "wants to meet and to sign": the second infinitive hangs where the first does."""
    tag = view.parse.tag
    bare = tag[verb] in ("VB", "VBG") and tag[head] == tag[verb]
    return bare and not view.kids(verb, "nsubj", "nsubjpass")


def _rest(view: View, verb: int) -> float:
    """Prominence of the clauses above one whose factuality no longer bears on ours."""
    out = 1.0
    for _ in range(_STEPS):
        head = view.parse.head[verb]
        if head == verb:
            break
        out *= _prominence(view, verb, view.parse.dep[verb])
        verb = head
    return out


def _prominence(view: View, verb: int, dep: str) -> float:
    if dep in ("ccomp", "parataxis", "xcomp"):
        return 0.97
    if dep == "conj":
        return 0.9
    if dep == "advcl":
        return 0.6 if view.parse.tag[verb] == "VBG" else 0.5
    if dep in ("relcl", "acl", "appos"):
        return 0.5
    if dep == "pcomp":
        return 0.6
    return 0.9


def _own(view: View, verb: int, verdict: Verdict) -> None:
    """Auxiliaries, negation and conditions of the clause itself; a joined verb shares those of the first."""
    parse = view.parse
    if parse.dep[verb] == "ROOT" and view.infinitive(verb) and view.kids(verb, "nsubj"):
        verdict.add("planned", verb)  # "Obama to meet Karzai"
    for _ in range(_STEPS):
        for c in view.children[verb]:
            _one_word(view, c, verdict)
        head = parse.head[verb]
        alone = not view.kids(verb, "nsubj", "nsubjpass", "aux", "auxpass")
        if parse.dep[verb] != "conj" or not alone or not view.is_verb(head) or parse.tag[verb] not in _BARE:
            break
        verb = head


def _one_word(view: View, c: int, verdict: Verdict) -> None:
    """What one dependent of a verb says about its truth."""
    parse, words = view.parse, view.lexicon.words
    lower, dep = parse.lower[c], parse.dep[c]
    if dep in ("aux", "auxpass"):
        if lower == "should" and inverted(view, c):
            verdict.add("hypothetical", c)
        elif lower in ("would", "'d") and parse.tag[c] == "MD":
            verdict.add(_would(view, parse.head[c]), c)
        elif parse.tag[c] == "MD" and lower in view.lexicon.modals:
            verdict.add(view.lexicon.modals[lower], c)
    elif dep == "neg" or (dep in ("advmod", "preconj") and lower in words["negation"]):
        if parse.lower[c + 1 : c + 2] not in (["only"], ["just"], ["merely"]) and not _not_before(view, parse.head[c]):
            verdict.add("denied", c)
    elif dep == "mark" and (lower in words["condition"] or lower == "whether"):
        if parse.lower[c - 1] == "even" and parse.dep[parse.head[c]] != "advcl":
            return
        verdict.add("possible" if lower == "whether" else "hypothetical", c)
    elif dep == "mark" and lower == "than" and parse.lower[c - 1] == "rather":
        verdict.add("denied", c)
    elif _who(view, c) or _leaves_open(view, c):
        verdict.add("possible", c)
    elif dep in ("nsubj", "nsubjpass", "dobj") and _nobody(view, c):
        verdict.add("denied", c)


def _not_before(view: View, verb: int) -> bool:
    """ "Was not closed until midnight": closed then; but "will not withdraw until" refuses."""
    parse = view.parse
    past = parse.tag[verb] == "VBD" or any(parse.tag[c] == "VBD" for c in view.kids(verb, "aux", "auxpass"))
    inside = [*view.kids(verb, "prep"), *(m for c in view.kids(verb, "advcl") for m in view.kids(c, "mark"))]
    return past and any(parse.lower[c] in ("until", "till") for c in inside)


def _who(view: View, c: int) -> bool:
    """ "Waiting to see who backs down": a question."""
    parse, verb = view.parse, view.parse.head[c]
    asked = parse.dep[verb] == "ccomp" and view.lemma[parse.head[verb]] in (
        "see",
        "ask",
        "wonder",
        "decide",
        "determine",
    )
    return asked and parse.tag[c] == "WP" and parse.dep[c] in ("nsubj", "nsubjpass")


def _nobody(view: View, noun: int) -> bool:
    """ "No soldier fired", but "left no doubt" leaves none."""
    none = any(view.parse.lower[d] in _NOBODY for d in (noun, *view.kids(noun, "det")))
    return none and view.lemma[noun] not in view.lexicon.words["no_denial"]


def inverted(view: View, modal: int) -> bool:
    """ "Should the powers be used": a condition."""
    return any(c > modal for c in view.kids(view.parse.head[modal], "nsubj", "nsubjpass"))


def _leaves_open(view: View, c: int) -> bool:
    lower, dep, words = view.parse.lower[c], view.parse.dep[c], view.lexicon.words
    if dep == "advmod" and lower in words["possible"]:
        return True
    return dep in ("mark", "advmod") and lower in words["not_yet"] and _not_yet(view, view.parse.head[c])


def _would(view: View, verb: int) -> str:
    """A future seen from the past ("said it would send"), or a supposition ("troops would suffer")."""
    parse = view.parse
    marks = (m for c in view.kids(verb, "advcl") for m in view.kids(c, "mark"))
    if any(parse.lower[m] in view.lexicon.words["condition"] and parse.lower[m - 1] != "even" for m in marks):
        return "planned" if _of_own_deed(view, verb) else "hypothetical"
    for _ in range(_STEPS):
        head, dep = parse.head[verb], parse.dep[verb]
        if head == verb:
            break
        if dep in ("ccomp", "acl") and parse.tag[head] in ("VBD", "VBN", "VBG", "NN", "NNS"):
            return "planned"
        if dep not in ("conj", "ccomp", "xcomp", "advcl", "relcl", "parataxis"):
            break
        verb = head
    return "possible"


def _of_own_deed(view: View, verb: int) -> bool:
    """ "Chad said it would expel the envoy if": who says so holds the deed out."""
    said, does = ({m.actor for t in ts for m in view.named(t)} for ts in (view.speaker(verb), view.subjects(verb)))
    return not said.isdisjoint(does)


def _not_yet(view: View, verb: int) -> bool:
    """ "Until it stops", "once it has been agreed" below a clause about the future."""
    parse = view.parse
    perfect = any(view.lemma[c] == "have" for c in view.kids(verb, "aux"))
    above = parse.head[verb]
    ahead = any(parse.tag[c] == "MD" for c in view.kids(above, "aux")) or parse.tag[above] in _PRESENT
    return ahead and (parse.tag[verb] in _PRESENT or perfect or bool(view.kids(verb, "auxpass")))


_BELIEVE = frozenset(("believe", "think", "suggest", "indicate", "show", "find"))  # "do not believe that ..."
_AFTER = frozenset(("after", "since", "following", "by", "upon", "despite", "while"))


def _governed(view: View, verb: int, above: int, dep: str, verdict: Verdict) -> bool:
    """What the verb above makes of this clause; False where its factuality no longer bears on ours."""
    lemma = view.lemma[above]
    roles = view.lexicon.governors.get(lemma, frozenset())
    if dep in ("relcl", "parataxis", "conj"):
        return False
    if dep == "pcomp" and view.parse.lower[view.parse.head[verb]] in _AFTER:
        return False
    if dep == "advcl":
        if _demanding(view, above):
            verdict.add("demanded", above)
        elif view.infinitive(verb) and "do" not in view.lexicon.light.get(lemma, ()):
            verdict.add("planned", verb)  # a purpose; but "launched an operation to arrest" tells the arrest
        elif view.infinitive(verb):
            _own(view, above, verdict)
            return True
        return False
    if _demanding(view, above):
        verdict.add("demanded", above)
        return False
    if dep == "ccomp":
        unproven(view, above, verdict)
    if dep == "ccomp" and "speech" in roles:
        unbelieved = lemma in _BELIEVE and view.kids(above, "neg")
        if "fail" in roles or unbelieved:
            verdict.add("denied", above)
        return False
    if lemma in ("wish", "like", "want") and view.lemma[verb] in view.lexicon.words["performative"]:
        return False
    _verb_above(view, verb, above, dep, verdict)
    if dep in ("xcomp", "pcomp", "acomp", "dobj", "prep", "acl"):
        _own(view, above, verdict)
        return True
    return dep == "ccomp"


def _verb_above(view: View, verb: int, above: int, dep: str, verdict: Verdict) -> None:
    """ "Plans to", "failed to", "is expected to", "has to"."""
    lemma = view.lemma[above]
    roles = view.lexicon.governors.get(lemma, frozenset())
    if lemma == "rule" and "out" in view.particles(above):
        verdict.add("denied", above)
    if lemma == "mean" and dep == "ccomp" and not view.infinitive(verb):
        return  # "the ruling means that he has been cleared"
    if lemma == "able" and view.parse.tag[view.clause_of(above)] == "VBD":
        return  # "were able to leave": they left
    for role, value in (("plan", "planned"), ("try", "possible"), ("fail", "denied"), ("suppose", "possible")):
        if role in roles:
            verdict.add(value, above)
    if dep != "xcomp":
        return
    if lemma in view.lexicon.words["planned_adjective"]:
        verdict.add("planned", above)
    elif lemma == "be" and view.infinitive(verb):
        verdict.add(_is_to(view, above), above)
    elif lemma == "have" and any(view.parse.lower[c] == "yet" for c in view.children[above]):
        verdict.add("denied", above)
    elif lemma in ("have", "need") and not any(c < verb for c in view.kids(above, "dobj")):
        verdict.add("demanded", above)


def _is_to(view: View, be: int) -> str:
    """ "The minister is to visit" is a plan; "the approach is to strike" says what kind of thing something is."""
    subject = view.kids(be, "nsubj")
    if not subject or any(view.classes(t) & _DOERS or t in view.mentions.by_token for t in subject):
        return "planned"
    plans = any("plan" in view.lexicon.governors.get(view.lemma[t], ()) for t in subject)
    return "planned" if plans else "hypothetical"


_DOERS = frozenset(("person", "gov", "state", "org", "armed", "police", "group", "pronoun", "name", "meeting"))


def _demanding(view: View, above: int) -> bool:
    words = view.lexicon.words["demand_adjective"]
    return view.lemma[above] in words or any(view.lemma[c] in words for c in view.kids(above, "acomp", "attr"))


def _noun_above(view: View, verb: int, head: int, dep: str, verdict: Verdict) -> None:
    """ "A plan to", "an attempt to", "a call to"."""
    noun = view.parse.head[head] if dep == "pcomp" else head
    lemma = view.lemma[noun]
    if any(view.parse.lower[c] == "that" for c in view.kids(verb, "mark")):
        no_evidence(view, noun, verdict)
        if lemma in view.lexicon.words["claim_noun"]:
            verdict.add("possible", noun)
        return
    if dep in ("acl", "relcl") and not view.infinitive(verb):
        return  # "a claim that Beijing denies": the denial is no claim
    roles = view.lexicon.governors.get(lemma, frozenset())
    if fulfilled(view, noun):
        return
    if lemma in view.lexicon.words["demand_adjective"]:
        verdict.add("demanded", noun)
    elif lemma in view.lexicon.words["claim_noun"]:
        verdict.add("possible", noun)
    elif any(view.parse.lower[d] == "no" for d in view.kids(noun, "det")) and roles & {"plan", "try"}:
        verdict.add("denied", noun)
    elif view.parse.tag[noun][0] == "N" and dep != "conj" and roles & {"plan", "try"}:
        verdict.add("possible" if "try" in roles else "planned", noun)


def _only_conditions(view: View, verb: int, verdict: Verdict) -> None:
    for c in view.kids(verb, "mark"):
        if view.parse.lower[c] in view.lexicon.words["condition"]:
            verdict.add("hypothetical", c)


def _is_history(view: View, verb: int) -> bool:
    """Told as history by its tense or adverbs: pluperfect, "previously", "years ago"."""
    parse = view.parse
    for c in view.children[verb]:
        if parse.lower[c] in view.lexicon.words["history"] and parse.dep[c] == "advmod":
            return True
        if parse.lower[c] in ("had", "'d") and parse.dep[c] == "aux" and parse.tag[verb] == "VBN":
            return _not_reported(view, verb)
    lasting = any(parse.lower[c] in ("has", "have", "'ve") for c in view.kids(verb, "aux"))
    below = [*view.kids(verb, "prep"), *(m for c in view.kids(verb, "advcl") for m in view.kids(c, "mark"))]
    if any(parse.lower[c] == "since" for c in below):
        lasting = False  # "the fourth visit that he has paid since the war began" sums up what was
    return parse.dep[verb] == "relcl" and parse.tag[verb] in ("VBD", "VBN") and not lasting


def _not_reported(view: View, verb: int) -> bool:
    """A pluperfect is history, but for one that only follows the tense of "said that it had ..."."""
    parse = view.parse
    for _ in range(_STEPS):
        if parse.dep[verb] != "conj":
            break
        verb = parse.head[verb]
    return parse.dep[verb] not in ("ccomp", "xcomp")
