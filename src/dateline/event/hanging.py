"""Which word a phrase of place or time belongs to: the event's own words, or those told in one breath with them.

What hangs on the topic of an act ("discussed the fighting in Syria") tells nothing about the act.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from dateline.event.match import Hit
from dateline.event.view import View
from dateline.model import Place, Span

AT = frozenset(["in", "at", "near", "outside", "inside", "across", "around", "throughout", "off", "along", "within"])
BODILY = frozenset(("ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"))  # done on the spot
WEAK = frozenset(("loose", "prep", "subject", "object", "root", "end"))  # the verb above tells another thing
FINE = ("point", "city", "district", "region", "water", "area")  # finer than a country
_ANY = AT | frozenset(["on", "into", "to", "from", "over", "towards", "toward", "of", "against", "through"])
_TOPICS = frozenset(("against", "over", "for", "about", "despite", "following", "since"))  # another thing's place
_VERBAL = frozenset(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"])
_TAKEN = frozenset(("invade", "enter", "occupy", "visit", "storm", "bomb", "shell", "reach", "tour"))
_INSIDE = frozenset(("compound", "nmod", "poss", "amod"))  # "a Minneapolis street", "Seattle's city hall"
_STAGING = frozenset(("take", "hold", "stage", "schedule", "carry", "conduct", "involve"))  # "talks held in"
_PHASES = frozenset(("start", "opening", "beginning", "close", "end", "conclusion", "sideline", "sidelines", "margin"))
_PHASES |= {"margins", "round", "session", "day", "series", "wave"}  # "at the close of the summit on Thursday"
_LATER = frozenset(("later", "earlier", "previously", "subsequently", "afterwards"))
_SAYINGS = frozenset(("statement", "letter", "interview", "speech", "address", "tweet", "post", "message", "remark"))
_SET = frozenset(("building", "place", "territory"))  # what stands where it is
_OF_NOUN = frozenset(("poss", "amod", "compound", "nmod", "nummod"))  # "Monday's attack" dates the attack alone
_TOGETHER = frozenset(("when", "as", "while", "though", "although"))
_PARTS = frozenset(
    ("city", "town", "village", "outskirt", "outskirts", "street", "suburb", "capital", "port", "centre")
)
_PARTS |= {"center", "district", "province", "region", "north", "south", "east", "west", "island", "area", "camp"}
_AROUND = AT | {"on", "into", "from", "to"}
_STEPS = 12
_FAR = 1_000  # code points


class Phrases:
    """How phrases of place and time hang on the words of events."""

    def __init__(self, view: View) -> None:
        self.view = view

    # --------------------------------------------------------------------------------------------------- places

    def _is_scene(self, hit: Hit, place: Place) -> bool:
        """ "The Geneva talks", "the Paris attacks", "shelled Aleppo", "visited Kyiv": without a preposition."""
        parse = self.view.parse
        token = self._top(place.span)
        if token is None:
            return False
        if token in self._where(hit):
            return True
        head, dep = parse.head[token], parse.dep[token]
        if hit.kind == "noun" and head == hit.token and dep in _INSIDE:
            return place.precision in FINE and token not in hit.actors
        if dep in _INSIDE and parse.tag[head] == "NN" and not {token, head} & {*hit.actors, *hit.recipients}:
            head, dep = parse.head[head], parse.dep[head]  # "packed Seattle's city hall"
        if dep != "dobj" or head not in {hit.token, hit.verb}:
            return False
        taken = self.view.lemma[head] in _TAKEN
        return taken or (hit.type in BODILY and place.precision in FINE)

    def _where(self, hit: Hit) -> tuple[int, ...]:
        """ "In the capital, Ankara, where protesters marched": what "where" stands for."""
        parse = self.view.parse
        if parse.dep[hit.verb] != "relcl" or not any(parse.lower[c] == "where" for c in parse.children[hit.verb]):
            return ()
        noun = parse.head[hit.verb]
        return (noun, *self.view.kids(noun, "appos"))

    def _scenes(self, place: Place, acting: set[int]) -> list[int]:
        """The preposition of place that `place` stands after; through joined and apposed names. At most one."""
        view, parse = self.view, self.view.parse
        tokens = parse.tokens_in(place.span)
        acts = any(t in acting for t in tokens)
        token = next((t for t in tokens if parse.head[t] not in tokens), None)
        for _ in range(_STEPS):
            if token is None or view.is_verb(token):
                return []
            head, dep = parse.head[token], parse.dep[token]
            if dep == "pobj" and parse.lower[head] == "of" and self._part_of_place(parse.head[head]):
                token = parse.head[head]
                continue
            if dep == "pobj" and parse.lower[head] in _ANY:
                aimed = parse.lower[head] == "on" and place.precision in FINE  # "the attack on Kano"
                return [] if acts and parse.lower[head] not in AT and not aimed else [head]
            inside = dep in _INSIDE and place.precision in FINE
            inside = inside and (head not in acting or bool(self.view.classes(head) & _SET))
            inside = inside and view.lemma[head] not in view.lexicon.nouns
            if not (dep in ("conj", "appos") or (inside and parse.tag[head][0] == "N")) or token == head:
                return []
            token = head
        return []

    def _part_of_place(self, noun: int) -> bool:
        """ "In the city of", "on the outskirts of": the phrase around it says how the place comes in."""
        parse = self.view.parse
        place = parse.lemma[noun] in _PARTS or "territory" in self.view.classes(noun)
        return place and parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] in _AROUND

    def _own_place(self, hit: Hit, prep: int) -> bool:
        """Does the phrase hang on the trigger, or on what a deed was done to?"""
        parse, ends = self.view.parse, {*self._ends(hit), *self._struck(hit)}
        if hit.type in _VERBAL and parse.lower[prep] not in AT and not self._bound_for(hit, prep):
            return False
        if parse.lower[prep] == "of" and not self._names_place(hit, parse.head[prep]):
            return False
        token = parse.head[prep]
        for _ in range(_STEPS):
            if token in ends:
                return True
            head, dep = parse.head[token], parse.dep[token]
            if dep == "pobj" and parse.lower[head] in _TOPICS:
                return False
            inner = dep in ("pobj", "prep") and (dep == "prep" or parse.lower[head] in AT)
            inner = inner or (hit.type == "CONSULT" and dep == "pobj" and parse.lower[head] == "with")
            if hit.type in _VERBAL:
                inner = inner or (dep == "nsubj" and head in ends and parse.lower[prep] in ("in", "at"))
            else:
                inner = inner or dep in ("pobj", "dobj", "nsubj", "nsubjpass", "conj", "agent", "dative", "attr")
            if not inner or head == token or (self.view.is_verb(head) and head not in ends):
                return False
            token = head
        return False

    def _bound_for(self, hit: Hit, prep: int) -> bool:
        """ "Flew to Geneva": where a visit leads."""
        return (
            hit.type == "CONSULT" and hit.mode == "visit" and self.view.parse.lower[prep] in ("to", "into", "on", "of")
        )

    def _names_place(self, hit: Hit, noun: int) -> bool:
        """ "The city of", "the capture of", not "the president of"."""
        return noun in hit.triggers or bool(self.view.classes(noun) & {"territory", "place", "building"})

    def _shared_place(self, hit: Hit, prep: int) -> bool:
        """On another verb of the sentence that tells of the same scene: joined, or above or below as its manner."""
        parse = self.view.parse
        if parse.lower[prep] not in AT or (hit.type in _VERBAL and hit.type != "CONSULT"):
            return False
        verb = parse.head[prep]
        for _ in range(4):
            if self.view.is_verb(verb) or parse.dep[verb] != "pobj" or parse.lower[parse.head[verb]] not in AT:
                break
            verb = parse.head[parse.head[verb]]
        return self.view.is_verb(verb) and self._same_scene(hit, verb)

    # ---------------------------------------------------------------------------------------------------- times

    def _top(self, span: Span) -> int | None:
        tokens = self.view.parse.tokens_in(span)
        return next((t for t in tokens if self.view.parse.head[t] not in tokens), None)

    def _said_in(self, hit: Hit) -> list[int]:
        """ "In a statement released on Monday, the union condemned": what was said was said in."""
        if hit.type not in _VERBAL:
            return []
        said = [n for n in self.view.prep_objects(hit.verb, ("in", "during")) if self.view.lemma[n] in _SAYINGS]
        return [*said, *(c for n in said for c in self.view.kids(n, "acl"))]

    def _own_time(self, hit: Hit, token: int) -> bool:
        parse, ends = self.view.parse, {*self._ends(hit), *self._said_in(hit)}
        if token in ends:
            return False
        for _ in range(_STEPS):
            head, dep = parse.head[token], parse.dep[token]
            if head == token or dep in ("appos", "acl", "relcl", "advcl", "ccomp", "conj", "pcomp"):
                return False
            if dep == "prep" and parse.lower[token] == "of" and head not in ends:
                return False
            if dep in _OF_NOUN and head not in ends and parse.lower[head] != "ago":
                return hit.token in self.view.prep_objects(head, ("of",))  # "Tuesday's round of talks"
            if dep in ("dobj", "nsubj", "nsubjpass", "pobj") and token not in ends and self._dates_itself(token):
                return False
            if head in ends:
                return True
            token = head
        return False

    def _dates_itself(self, noun: int) -> bool:
        """ "Condemned the attack on Monday": the noun is an event of its own."""
        common = self.view.parse.tag[noun] in ("NN", "NNS")  # March is no march
        return common and self.view.lemma[noun] in self.view.lexicon.nouns

    def _shared_time(self, hit: Hit, token: int, exact: bool) -> bool:
        """A day dates all that a sentence tells in one breath, a longer time only what has the same subject."""
        parse = self.view.parse
        for step in range(4):
            if self.view.is_verb(token):
                return self._same_scene(hit, token, day=True, close=not exact)
            if parse.dep[token] not in ("pobj", "prep", "npadvmod", "advmod", "tmod", "nsubj"):
                return False
            if not exact and step and parse.tag[token][0] == "N":
                return False
            if parse.lower[token] in ("since", "until", "till", "by", "before", "after"):
                return False
            token = parse.head[token]
        return False

    # --------------------------------------------------------------------------------------------------- shared

    def _ends(self, hit: Hit) -> set[int]:
        """The words whose modifiers are the event's own."""
        if hit.kind == "noun":
            staged = {c for c in self.view.kids(hit.token, "acl", "relcl") if self.view.lemma[c] in _STAGING}
            own = {hit.token, *staged, *self._phase(hit.token)}
            return own if hit.link in WEAK else {*hit.triggers, hit.verb, *own}
        return {*hit.triggers, hit.verb, hit.token, *self._telling_noun(hit), *self._paired(hit), *self._cause(hit)}

    def _phase(self, noun: int) -> list[int]:
        """ "The close of the summit": when and where the one is, the other is."""
        parse = self.view.parse
        above = parse.head[parse.head[noun]]
        of = parse.dep[noun] == "pobj" and parse.lower[parse.head[noun]] == "of"
        return [above] if of and self.view.lemma[above] in _PHASES else []

    def _cause(self, hit: Hit) -> list[int]:
        """ "Killed in Sunday's strikes", "hurt in a raid that troops carried out in Kano"."""
        if hit.type != "ASSAULT":
            return []
        nouns = self.view.prep_objects(hit.verb, ("in", "during", "by"))
        found = [n for n in nouns if self.view.lemma[n] in self.view.lexicon.nouns]
        below = [c for n in found for c in self.view.kids(n, "acl", "relcl")]
        return [*found, *(c for c in below if self.view.lemma[c] in _STAGING)]

    def _struck(self, hit: Hit) -> list[int]:
        """ "A clinic in Kano that was bombed": what a deed was done to, where the deed stands below it."""
        parse = self.view.parse
        below = hit.kind == "verb" and hit.type in BODILY and parse.dep[hit.verb] in ("relcl", "acl")
        passive = below and (parse.dep[hit.verb] == "acl" or self.view.kids(hit.verb, "nsubjpass"))
        return [parse.head[hit.verb]] if passive and parse.tag[hit.verb] == "VBN" else []

    def _paired(self, hit: Hit) -> list[int]:
        """ "Shot and killed in Lima": the second of two verbs that share all they have."""
        parse = self.view.parse
        bare = not any(parse.dep[c] in ("dobj", "prep", "xcomp", "ccomp") for c in parse.children[hit.verb])
        joined = self.view.kids(hit.verb, "conj") if bare else []
        return [c for c in joined if self.view.is_verb(c) and not self.view.kids(c, "nsubj", "nsubjpass")]

    def _telling_noun(self, hit: Hit) -> set[int]:
        """ "An attack in Solingen in which three died": the noun that the relative clause is about."""
        verb, parse = hit.verb, self.view.parse
        if parse.dep[verb] == "conj":
            verb = parse.head[verb]
        above = parse.head[verb]
        if parse.dep[verb] != "relcl" or hit.type in _VERBAL or self.view.lemma[above] not in self.view.lexicon.nouns:
            return set()
        return {above}

    def _same_scene(self, hit: Hit, verb: int, *, day: bool = False, close: bool = False) -> bool:
        """Is `verb` told in one breath with the hit? A verb of speech lends its day to words, never to deeds."""
        view, parse = self.view, self.view.parse
        if "speech" in view.lexicon.governors.get(view.lemma[verb], ()):
            if not day or hit.type not in _VERBAL or hit.kind == "noun" or hit.background:
                return False
            low = hit.verb
            while parse.dep[low] in ("xcomp", "conj") and parse.head[low] not in (low, verb):
                low = parse.head[low]  # "We wish to thank ...," she said on Monday
            return parse.head[low] == verb and parse.dep[low] in ("ccomp", "xcomp")
        if hit.kind == "noun" and hit.link in WEAK:
            return verb == hit.verb and (hit.type not in _VERBAL or (hit.type == "CONSULT" and hit.link == "subject"))
        low, high = hit.verb, verb
        if verb not in islice(parse.ancestors(low), _STEPS):
            low, high = high, low
        for _ in range(4):
            if close and view.kids(low, "nsubj", "nsubjpass") and not self._when(low):
                return False
            dep = parse.dep[low]
            if dep == "conj" and not _LATER.isdisjoint(parse.lower[c] for c in parse.children[low]):
                return False
            if dep == "conj" or (dep == "advcl" and self._alongside(low)) or (dep == "xcomp" and self._tried(hit)):
                low = parse.head[low]
                if low == high:
                    return True
            else:
                return False
        return False

    def _tried(self, hit: Hit) -> bool:
        """ "On Monday they tried to storm the camp", "voted to demand": not the day of a plan for the deed planned."""
        return hit.type in _VERBAL or hit.factuality not in ("planned", "demanded", "hypothetical")

    def _when(self, verb: int) -> bool:
        """ "It began in 2022 when police ...": the time of the verb above is its own."""
        return any(self.view.parse.lower[c] == "when" for c in self.view.children[verb])

    def _alongside(self, verb: int) -> bool:
        """ "Killing six", "as police fired", "though two guards were hurt": told as one with the verb above."""
        parse = self.view.parse
        marks = [parse.lower[c] for c in parse.children[verb] if parse.dep[c] in ("mark", "advmod")]
        return parse.tag[verb] == "VBG" or not _TOGETHER.isdisjoint(marks)

    def _within(self, starts: list[int], hit: Hit) -> tuple[int, int]:
        """Those of the hit's sentence, no further off than a long sentence is."""
        parse = self.view.parse
        sentence = parse.sentences[parse.sentence_of[hit.token]]
        here = parse.start[hit.token]
        first = max(parse.start[sentence[0]], here - _FAR)
        last = min(parse.end[sentence[1] - 1], here + _FAR)
        return bisect_left(starts, first), bisect_left(starts, last)
