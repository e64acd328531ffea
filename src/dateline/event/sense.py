"""No event where none is: earthquakes, accidents, sport, markets, figures of speech; and the means of an assault."""

from __future__ import annotations

from dateline.event.calamity import by_nature, crashed, explains
from dateline.event.match import Hit
from dateline.event.view import View

_AGENTS = frozenset(("armed", "police", "gov", "state", "person", "group", "crowd", "org", "name", "pronoun", "court"))
_SELF = frozenset(("himself", "herself", "itself", "themselves", "ourselves", "yourself", "myself", "yourselves"))
_RANGE = 2  # sentences before and after that tell what a sentence is about
_OFFICIAL = frozenset(("gov", "armed", "police", "court", "legislature", "diplomat", "marcher"))
_IN_PUBLIC = _OFFICIAL | {"protest", "institution"}
_FORCE = frozenset(("ASSAULT", "PROTEST", "MOBILIZE"))  # political whoever does it; other acts need a public party
_PRIVATE = frozenset(("", "BUS", "CRM", "UNK"))  # sectors of those whose own affairs are no politics
_RULED = frozenset(("COERCE", "SANCTION", "RETREAT"))
_BETWEEN_STATES = frozenset(("NGO", "IGO", "UNO", "EUR"))  # stand where a country would in a code
_ARMS = frozenset(("weapon", "bomb", "hostile"))  # firearms that somebody found are no private matter
_MANY = frozenset(("CVL", "AGR", "EDU", "LAB", "MED"))  # sectors that act in public where many of them do
# Courts are public, whoever comes before them.
_AT_COURT = frozenset(("guilty", "sue", "lawsuit", "prosecute", "indict"))
_TOPICS = frozenset(
    ("economic", "technology", "health", "environment", "disasters", "gender", "crime", "misinformation", "executive")
)
_DEED = frozenset(("warfare", "violence"))
_KILL = frozenset(("kill", "murder", "massacre", "slaughter", "slay"))
_LIFELESS = frozenset(
    ("building", "business", "market", "thought", "demand", "instrument", "paper", "meeting", "restriction", "office")
)
_MORTAL = frozenset(
    ("person", "armed", "police", "gov", "state", "name", "crowd", "group", "pronoun", "number", "refugee", "animal")
)
_STRUGGLE = frozenset(("fight", "combat", "battle"))
_FOES = _MORTAL | {"weapon", "machine", "warfare", "place", "org"}
_MEETINGS = frozenset(("meeting", "talk", "discussion", "summit", "negotiation", "consultation"))
_FIRST_PERSON = frozenset(("our", "my", "us", "me"))
_POSSESSIVE = frozenset(("his", "her", "its", "their"))
_NOT_MET = frozenset(("due", "possible", "impossible", "likely", "unlikely", "necessary", "unnecessary", "imminent"))


def nonsense(view: View, hit: Hit) -> str:
    """Why this cannot be a political act in this sentence; empty when it can."""
    if _figurative(view, hit):
        return "a figure of speech"
    reason = _empty_words(view, hit)
    if reason:
        return reason
    if _opinion(view, hit):
        return "an opinion shared"
    if hit.kind == "noun" and hit.type == "REQUEST" and "market" in view.sentence_classes(_sentence(view, hit)):
        return "demand of buyers"
    if _story(view, hit):
        return "told of a film or a book"
    if by_nature(view, hit):
        return "done by nature or an accident"
    if hit.kind == "noun" and view.parse.lower[hit.token] == "talk" and hit.link != "do":
        return "hearsay"  # "talk of a deal" is hearsay, talks are a meeting
    if hit.type not in ("ASSAULT", "PROTEST") and _to_oneself(view, hit):
        return "done to oneself"
    if hit.type == "CONSULT" and hit.mode == "visit" and hit.kind == "verb" and _at_home(view, hit):
        return "a journey home"
    around = view.surroundings(hit.token)
    playing = "sport" in view.about or ("sport" in around and _many(view, hit.token, "sport", 2))
    if playing and "armed" not in around and not _official(view, hit):
        return "sport"
    if hit.type == "CONSULT" and hit.mode == "visit" and not any(_of_office(view, t) for t in hit.actors):
        return "a private journey"
    if hit.type not in _FORCE and view.lemma[hit.token] not in _AT_COURT and _private(view, hit):
        return "a private matter"
    if hit.type == "ASSAULT" and not _can_assault(view, hit, around):
        return "harm by disaster or accident" if explains(view, hit, around) else "nobody who can attack"
    return ""


def _to_oneself(view: View, hit: Hit) -> bool:
    """Where the frame does not ask for it ("turned himself in")."""
    if hit.type == "SUPPORT" and view.lemma[hit.token] in ("defend", "protect") and _own(view, hit):
        return True
    asked = hit.frame.object is not None and not _SELF.isdisjoint(hit.frame.object.yes)
    return not asked and any(view.parse.lower[t] in _SELF for t in view.objects(hit.token))


def _own(view: View, hit: Hit) -> bool:
    """ "Will defend our people", "defended her own decision"; but "defended his minister"."""
    objects = view.objects(hit.token)
    owners = [view.parse.lower[c] for t in objects for c in view.kids(t, "poss")]
    if not _FIRST_PERSON.isdisjoint(owners):
        return True
    return not _POSSESSIVE.isdisjoint(owners) and not view.classes_of(objects) & {"person", "gov", "name", "armed"}


def told_by_party(view: View, hit: Hit) -> bool:
    """ "Our meeting was frank", "the talks with our guests have been useful": who was there tells how it went."""
    parse, verb = view.parse, hit.verb
    met = hit.kind == "noun" and hit.type == "CONSULT" and not hit.mode and view.lemma[hit.token] in _MEETINGS
    if not met or hit.link != "subject" or hit.token > verb or parse.lower[verb] not in ("was", "were", "been"):
        return False
    if not any(parse.tag[c][0] == "J" and view.lemma[c] not in _NOT_MET for c in view.kids(verb, "acomp")):
        return False
    if any(parse.tag[c] == "MD" for c in view.kids(verb, "aux")):
        return False
    if any(parse.lower[c] in ("if", "whether", "unless") for c in view.kids(verb, "mark")):
        return False
    with_us = view.prep_objects(hit.token, ("with",))
    ours = (*view.kids(hit.token, "poss"), *with_us, *(c for t in with_us for c in view.kids(t, "poss")))
    return any(parse.lower[t] in _FIRST_PERSON for t in ours)


def _parties(hit: Hit) -> tuple[int, ...]:
    return (*hit.actors, *hit.recipients, *hit.asked, *hit.further)


def _official(view: View, hit: Hit) -> bool:
    """Somebody of the state; a captain is no soldier where a match is told of."""
    return any(view.classes(t) & (_OFFICIAL - {"armed"}) for t in _parties(hit))


def _private(view: View, hit: Hit) -> bool:
    """A firm and its customers, a singer and her fans: nobody and nothing of public life in the sentence."""
    many = not view.about
    if many and hit.type in _RULED and not any(view.named(t) for t in _parties(hit)):
        return False  # "public gatherings were banned", "monitors were allowed in": authorities need not be named
    if any(public(view, t, many=many) for t in hit.actors):
        return False
    if any(public(view, t, many=many and not hit.actors) for t in _parties(hit)):
        return False
    known = view.mentions.actor
    inside = [known[m.actor].kind for t in _parties(hit) for m in view.named(t) if m.actor in known]
    if "state" in inside or view.sentence_classes(_sentence(view, hit)) & _ARMS:
        return False
    first, last = _told_in(view, hit)
    told = (t for t in range(first, last) if t not in hit.triggers)
    return not any(_office_near(view, t) or view.contexts[t] - _TOPICS for t in told)


def _told_in(view: View, hit: Hit) -> tuple[int, int]:
    """The sentence; with its neighbours where it does not name who acts ("I condemn", "was suspended")."""
    at, sentences = _sentence(view, hit), view.parse.sentences
    reach = 0 if any(view.named(t) for t in hit.actors) else _RANGE
    return sentences[max(at - reach, 0)][0], sentences[min(at + reach, len(sentences) - 1)][1]


def _office_near(view: View, token: int) -> bool:
    """A word of public life; the name of a town or a country is none."""
    if view.lemma[token] in view.lexicon.words["any_body"] and token not in view.mentions.by_token:
        return False
    return view.entity.get(token) not in ("NORP", "GPE") and public(view, token, many=False)


def _of_office(view: View, token: int) -> bool:
    """May this visitor come for a state or a body? Not somebody known to be a citizen, a trader, a patient."""
    known = [view.mentions.actor[m.actor] for m in view.named(token) if m.actor in view.mentions.actor]
    if not known:
        return bool(view.classes(token) & {"gov", "diplomat", "expert", "org", "state", "armed", "name"})
    return any(a.kind == "state" or a.sector not in (_MANY | {"BUS", "CRM"}) for a in known)


def public(view: View, token: int, *, many: bool = True) -> bool:
    """Does the word name a state, an office, a force, a movement, or (`many`) many people?"""
    if view.class_names[token] & _IN_PUBLIC or view.entity.get(token) in ("NORP", "GPE"):
        return True
    mention = view.mentions.by_token.get(token)
    actor = view.mentions.actor.get(mention.actor) if mention else None
    if actor is None or view.lemma[token] in ("lawyer", "attorney", "solicitor"):
        return False
    if actor.country in _BETWEEN_STATES:
        return True
    if "machine" in view.class_names[token] and not actor.country:
        return False
    if actor.sector in _MANY and "union" not in view.class_names[token]:
        return many and view.parse.tag[token] == "NNS"
    return actor.kind == "state" or actor.sector not in _PRIVATE or bool(actor.registry and not actor.sector)


def _at_home(view: View, hit: Hit) -> bool:
    """A premier who goes to the own capital pays no visit."""
    if view.lemma[hit.token] not in ("go", "come", "return", "travel", "fly", "head", "arrive"):
        return False
    known = view.mentions.actor
    mine, yours = (
        {known[m.actor].country for t in ts for m in view.named(t)} - {""} for ts in (hit.actors, hit.recipients)
    )
    return bool(mine) and mine == yours


def _figurative(view: View, hit: Hit) -> bool:
    """ "A price war", "launched a charm offensive", "killed the bill"; the dollar under attack."""
    nouns = [hit.token] if hit.kind == "noun" else [t for t in view.objects(hit.token) if _DEED & view.class_names[t]]
    words = view.lexicon.words["figurative"]
    if any(view.parse.lower[c] in words for n in nouns for c in view.kids(n, "compound", "amod", "nmod")):
        return True
    if hit.kind == "noun" and view.lemma[hit.token] == "rally" and _no_protest(view, hit):
        return True
    if hit.type == "RETREAT" and view.lemma[hit.token] == "release" and hit.kind == "verb":
        passive = view.passive(hit.token)
        freed = view.classes_of(view.subjects(hit.token) if passive else view.objects(hit.token))
        return bool(freed & {"paper", "instrument", "speech", "market"}) and not freed & _MORTAL
    return hit.type == "ASSAULT" and (_ballot(view, hit) or _no_foe(view, hit))


def _no_protest(view: View, hit: Hit) -> bool:
    """A rally of motors, or one held by a candidate or in a campaign, against nobody."""
    inside = view.kids(hit.token, "compound", "amod", "nmod")
    words = view.lexicon.words
    if any(view.lemma[c] in words["racing"] for c in inside):
        return True
    if view.prep_objects(hit.token, ("against", "over")) or any(
        view.lemma[t] in words["protesting"] for t in _words(view, hit)
    ):
        return False
    held = [
        view.mentions.actor[m.actor]
        for c in view.kids(hit.token, "poss")
        for m in view.named(c)
        if m.actor in view.mentions.actor
    ]
    if any(a.kind == "person" for a in held):
        return True
    return any(view.lemma[t] in words["campaigning"] for t in _words(view, hit))


def _words(view: View, hit: Hit) -> range:
    return range(*view.parse.sentences[_sentence(view, hit)])


def _no_foe(view: View, hit: Hit) -> bool:
    """ "Killed the bill", "fights corruption", "fought for the rights of tenants"."""
    lemma = view.lemma[hit.token]
    if lemma in _STRUGGLE:
        verb = hit.kind == "verb"
        foes = view.objects(hit.token) if verb else view.prep_objects(hit.token, ("with", "against", "on"))
        if verb and not foes and not view.prep_objects(hit.token, ("with", "against", "in", "on", "near", "over")):
            return not view.classes_of(tuple(hit.actors)) & {"armed", "police", "state", "crowd"}
        return bool(foes) and not view.classes_of(foes) & _FOES
    harmed = view.classes_of(tuple(hit.recipients)) if hit.recipients else frozenset()
    if lemma in _KILL:
        return bool(harmed & _LIFELESS) and not harmed & _MORTAL
    return bool(harmed & {"market", "thought", "fiction", "paper"}) and not harmed & (_MORTAL | {"building"})


def _empty_words(view: View, hit: Hit) -> str:
    """Words of duty, readiness, blame and help that name no act between parties in public life."""
    parties = (*hit.recipients, *hit.asked, *hit.further)
    if hit.kind == "modal" and not _in_office(view, hit.actors, hit.recipients):
        return "advice"
    if hit.kind == "adj" and hit.type == "ACCUSE" and not _predicated(view, hit.token):
        return "a quality"
    if hit.kind == "noun" and hit.type == "ACCUSE" and view.lemma[hit.token] in _REPROACH and not _said_of(view, hit):
        return "a quality"
    if hit.kind == "adj" and hit.type == "AGREE" and not parties and not any(h.type for h in hit.absorbed):
        return "readiness for anything"
    if hit.type == "AID" and view.lemma[hit.token] in _HELPING and not any(public(view, t) for t in parties):
        return "help for nobody named"
    if hit.kind == "adj" and hit.type == "SUPPORT" and not parties:
        return "thanks to nobody named"
    if hit.kind == "noun" and hit.type == "THREATEN" and view.parse.dep[hit.token] in ("attr", "oprd"):
        return "a quality"
    if hit.type == "THREATEN" and view.lemma[hit.token] == "warn" and _advised(view, hit):
        return "advice"
    if hit.type == "CONSULT" or hit.mode == "investigate":
        subject = view.kids(hit.verb, "nsubj") if hit.kind == "verb" and not hit.actors else []
        if subject and not view.classes_of(tuple(subject)) & _AGENTS:
            return "done by a thing"
    if hit.type == "AID" and hit.actors and all(_one_citizen(view, t) for t in hit.actors):
        return "a private gift"
    if hit.type == "CONSULT" and _interview(view, hit):
        return "an interview"
    if view.parse.lower[hit.token] == "accused" and view.kids(hit.token, "det"):
        return "the accused"
    return ""


_PREDICATE = frozenset(("acomp", "oprd", "attr", "ccomp", "ROOT", "conj"))
_REPROACH = frozenset(("violation", "breach", "disgrace", "outrage", "provocation"))
_HELPING = frozenset(("help", "assist", "protect", "save", "aid", "serve"))


def _predicated(view: View, adjective: int) -> bool:
    """ "They are responsible", "it is a disgraceful act"; but "those responsible", "a responsible man"."""
    parse = view.parse
    if parse.dep[adjective] == "amod" and view.lemma[parse.head[adjective]] in view.lexicon.words["wrong"]:
        adjective = parse.head[adjective]
    return parse.dep[adjective] in _PREDICATE


def _said_of(view: View, hit: Hit) -> bool:
    """ "This is an outrage", "is shameful and a breach of"."""
    parse, token = view.parse, hit.token
    if parse.dep[token] == "conj":
        token = parse.head[token]
    return parse.dep[token] in ("attr", "acomp") and view.lemma[parse.head[token]] == "be"


def _advised(view: View, hit: Hit) -> bool:
    """ "Warned citizens that ...": told to take care, not threatened."""
    return any(view.lemma[t] in view.lexicon.words["public"] for t in hit.recipients)


def _one_citizen(view: View, token: int) -> bool:
    known = [view.mentions.actor[m.actor] for m in view.named(token) if m.actor in view.mentions.actor]
    return bool(known) and view.parse.tag[token] == "NN" and all(a.sector == "CVL" for a in known)


def _in_office(view: View, said: list[int], asked: list[int]) -> bool:
    """Somebody of public life is told what to do, and not by a journalist."""
    known = view.mentions.actor
    press = any(known[m.actor].sector == "JRN" for t in said for m in view.named(t) if m.actor in known)
    return not press and any(public(view, t, many=False) for t in asked)


def _interview(view: View, hit: Hit) -> bool:
    """Everybody met is of the press."""
    known = view.mentions.actor
    sectors = [known[m.actor].sector for t in hit.recipients for m in view.named(t) if m.actor in known]
    return bool(sectors) and set(sectors) == {"JRN"}


def _sentence(view: View, hit: Hit) -> int:
    return view.parse.sentence_of[hit.token]


def _opinion(view: View, hit: Hit) -> bool:
    """ "Agreed that people are scared", "when it comes to Iran": nothing is agreed on, nobody comes."""
    if view.lemma[hit.token] == "come" and any(view.parse.lower[t] == "it" for t in hit.actors):
        return True
    if view.lemma[hit.token] not in ("agree", "concede", "acknowledge") or view.prep_objects(hit.token, ("on", "to")):
        return False
    shared = [c for c in view.kids(hit.token, "ccomp") if not view.infinitive(c)]
    finite = [c for c in shared if view.parse.tag[c] != "VB"]
    return bool(finite) and not any(view.parse.tag[m] == "MD" for c in finite for m in view.kids(c, "aux"))


def _ballot(view: View, hit: Hit) -> bool:
    """ "Beat Labour candidates in the July election"."""
    if view.lemma[hit.token] not in ("beat", "crush", "trounce", "defeat"):
        return False
    first, last = view.parse.sentences[_sentence(view, hit)]
    return any("election" in view.contexts[t] for t in range(first, last))


def _story(view: View, hit: Hit) -> bool:
    """What a film or a novel is about, told in the present tense."""
    if hit.token in view.titles or view.parse.tag[hit.verb] not in ("VBZ", "VBP"):
        return False
    return "fiction" in view.sentence_classes(_sentence(view, hit))


def _many(view: View, token: int, name: str, least: int) -> bool:
    at, sentences = view.parse.sentence_of[token], view.parse.sentences
    first, last = sentences[max(at - _RANGE, 0)][0], sentences[min(at + _RANGE, len(sentences) - 1)][1]
    found = {view.lemma[t] for t in range(first, last) if name in view.class_names[t]}
    return len(found) >= least


def _can_assault(view: View, hit: Hit, around: frozenset[str]) -> bool:
    """An assault needs someone who can act, or a word of violence, and no disaster that explains the harm."""
    if hit.kind == "verb":
        around = around - (view.class_names[hit.token] - _others(view, hit.token))
    agents = {name for t in hit.actors for name in view.classes(t)} & _AGENTS
    if crashed(view, hit):
        return False
    fighting = bool(around & {"armed", "weapon", "violence", "projectile", "bomb"})
    if explains(view, hit, around):
        return bool(agents & {"armed", "police"}) or ("armed" in around and fighting and hit.kind == "verb")
    if agents:
        return True
    if hit.kind == "verb" and view.lemma[hit.token] in view.lexicon.words["violent_alone"]:
        return True
    return fighting or "police" in around or hit.mode in ("sexual", "torture", "abduct", "targeted", "suicide-attack")


def _others(view: View, token: int) -> frozenset[str]:
    """Class names of the other words of the sentence."""
    first, last = view.parse.sentences[view.parse.sentence_of[token]]
    return frozenset().union(*(view.class_names[t] for t in range(first, last) if t != token))


def assault_mode(view: View, hit: Hit) -> str:
    """The means named in the clause decides the mode, in the order of [instruments]."""
    left, right = view.parse.edges[hit.verb]
    left, right = max(left, hit.token - 25), min(right, hit.token + 25)
    found: set[str] = set()
    for t in range(left, right + 1):
        found |= view.instruments[t]
    return next((m for m in view.lexicon.instrument_order if m in found), "")
