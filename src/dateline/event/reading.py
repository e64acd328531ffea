"""The arguments of one predicate by slot name, and which frames they meet: verbs, adjectives, event nouns."""

from __future__ import annotations

from dateline.event.frame import Frame, Test
from dateline.event.view import View
from dateline.event.words import meets

_OFFICIAL = frozenset(("COERCE", "SANCTION", "CONCEDE", "RETREAT", "SUPPORT"))
_LEADING = frozenset((("lead", "to"), ("result", "in"), ("end", "in"), ("culminate", "in"), ("end", "with")))
_UNREAD = 0.3  # taken off where the verb has a particle of which the frame says nothing
_JUDGING = frozenset(("find", "hold", "deem", "pronounce", "declare", "rule", "consider", "judge"))
_ALONG = ("along", "on", "at", "near", "across")
_SLOTS = {"o.io": "io", "o.np": "o", "s.np": "s", "to.np": "to", "in.np": "in", "with.np": "with"}


class Reading:
    """The arguments of one predicate, by slot name."""

    link = ""

    def __init__(self, view: View, token: int) -> None:
        self.view = view
        self.token = token
        self.verb = token
        self._slots: dict[str, tuple[int, ...]] = {}
        self._classes: dict[str, frozenset[str]] = {}  # of all that stands in a slot
        self._governed: list[int] | None = None  # clauses governed, once they are asked for
        self._particles: frozenset[str] | None = None

    def fits(self, frames: tuple[Frame, ...]) -> list[tuple[float, Frame]]:
        """The frames whose conditions are met, the surest first."""
        found = [frame for frame in self._near(frames) if not self.unmet(frame)]
        own = {self.view.parse.lower[c] for c in self.view.kids(self.token, "prt")} if found else set()
        out = []
        for frame in found:
            read = frame.particle or own.issubset(n for names, _ in frame.preps for n in names)
            out.append((frame.weight + 0.02 * frame.demands - (0.0 if read else _UNREAD), frame))
        return sorted(out, key=lambda f: -f[0])

    def _near(self, frames: tuple[Frame, ...]) -> list[Frame]:
        """Those whose particle and object are here: most frames of a common verb fall out by these two."""
        objects = self.slot("o")
        classes = self._classes.get("o")
        if classes is None:
            classes = self._classes["o"] = self.view.classes_of(objects)
        return [
            f
            for f in frames
            if (not f.particle or self._has_particle(f.particle))
            and (f.object is None or meets(f.object, objects, classes))
        ]

    def unmet(self, frame: Frame) -> str:
        """The first condition that does not hold, by its column in events.csv; empty when all hold."""
        if frame.particle and not self._has_particle(frame.particle):
            return "particle"
        if frame.before and not self._preceded(frame.before):
            return "words"
        if frame.clause and not self._governs(frame.clause):
            return "clause"
        if frame.object is not None and not self._meets(frame.object, "o"):
            return "object"
        if (
            frame.subject is not None
            and not self._meets(frame.subject, self.subject_slot())
            and not self._unsaid(frame)
        ):
            return "subject"
        for names, test in frame.preps:
            for name in names:
                if self._meets(test, name):
                    break
            else:
                return "prep"
        return ""

    def _has_particle(self, particle: str) -> bool:
        if self._particles is None:
            self._particles = self.view.particles(self.token)
        return particle in self._particles

    def _meets(self, test: Test, slot: str) -> bool:
        known = self._classes.get(slot)
        if known is None:
            known = self._classes[slot] = self.view.classes_of(self.slot(slot))
        return meets(test, self._slots[slot], known)

    def _unsaid(self, frame: Frame) -> bool:
        """May the subject that the frame asks for be left out here? Not in general."""
        return frame.subject is None

    def _preceded(self, words: tuple[str, ...]) -> bool:
        view, t = self.view, self.token
        left = {view.lemma[c] for c in view.children[t] if c < t} | set(view.lemma[max(t - 2, 0) : t])
        return left.issuperset(words)

    def _governs(self, clause: str) -> bool:
        if self._governed is None:
            self._governed = self.view.complements(self.token)
        found = self._governed
        if clause == "any":
            return bool(found)
        if clause == "to":
            return any(self.view.infinitive(c) for c in found)
        if clause == "that":
            return any(self.view.parse.dep[c] == "ccomp" for c in found)
        if clause == "should":  # a subjunctive or an infinitive with a subject of its own
            own = [c for c in found if self._subjunctive(c) and self._has_subject_alone(c)]
            return bool(own or (found and self.view.objects(self.token) and self.view.infinitive(found[0])))
        return any(self.view.lemma[c] in clause.split("/") for c in self._clauses_near())

    def _subjunctive(self, verb: int) -> bool:
        """A bare form; "that Qatar shut" may be one as well."""
        view = self.view
        if any(view.parse.lower[c] == "be" for c in view.kids(verb, "auxpass")):
            return not view.infinitive(verb)
        same = view.parse.lower[verb] == view.lemma[verb] and bool(view.kids(verb, "mark"))
        one = all(view.parse.tag[s] in ("NN", "NNP") for s in view.kids(verb, "nsubj", "nsubjpass"))
        return view.parse.tag[verb] == "VB" or (same and one)

    def _has_subject_alone(self, verb: int) -> bool:
        """A subject, and no auxiliary but "to" and "be"."""
        view = self.view
        plain = all(view.parse.tag[c] == "TO" or view.parse.lower[c] == "be" for c in view.kids(verb, "aux", "auxpass"))
        return plain and bool(view.kids(verb, "nsubj", "nsubjpass"))

    def _clauses_near(self) -> list[int]:
        """Complements, purposes, and clauses on the object ("sent a team to investigate")."""
        view = self.view
        near = view.complements(self.token) + view.kids(self.token, "advcl")
        for noun in view.kids(self.token, "dobj", "nsubjpass"):
            near += view.kids(noun, "acl", "relcl")
        return near

    def subject_slot(self) -> str:
        """Where the subject that a frame tests stands."""
        return "s"

    def triggers(self, frame: Frame) -> list[int]:
        view, out = self.view, [self.token]
        if frame.particle:
            out += [c for c in view.children[self.token] if view.parse.lower[c] == frame.particle][:1]
        out += [t for t in range(max(self.token - 2, 0), self.token) if view.lemma[t] in frame.before]
        return sorted(out)

    def filled(self, slots: tuple[tuple[str, ...], ...]) -> list[int]:
        """The first alternative that names an actor; else the first that is filled."""
        filled: list[int] = []
        for union in slots:
            found = list(dict.fromkeys(t for name in union for t in self.fillers(name)))
            if any(self.view.named(t) for t in found):
                return found
            filled = filled or found
        return filled

    def fillers(self, name: str) -> tuple[int, ...]:
        """ "o.np" asks for those named inside the phrase: "died in a Turkish attack", but not "died in Libya"."""
        if name == "o.adj":  # "U.S. aid to Chad was cut": who stands before the object
            return tuple(c for t in self.slot("o") for c in self.view.kids(t, "amod", "compound", "nmod", "poss"))
        found = self.slot(_SLOTS.get(name, name))
        if name == "in.np":
            return tuple(t for t in found if self.view.entity.get(t) not in ("GPE", "LOC", "FAC"))
        return found

    def slot(self, name: str) -> tuple[int, ...]:
        known = self._slots.get(name)
        if known is None:
            known = self._slots[name] = self.find(name)
        return known

    def find(self, name: str) -> tuple[int, ...]:
        raise NotImplementedError


class VerbReading(Reading):
    def __init__(self, view: View, token: int) -> None:
        super().__init__(view, token)
        self.passive = view.passive(token)
        self._below: dict[str, list[int]] | None = None  # nouns below the verb by preposition, once asked for

    def _unsaid(self, frame: Frame) -> bool:
        """ "Martial law was declared": a passive may leave the government out."""
        test = frame.subject
        if frame.type not in _OFFICIAL:
            return False
        political = test is not None and "gov" in test.yes and frame.object is not None and bool(frame.object.yes)
        return political and self.passive and not self.slot("s")

    def find(self, name: str) -> tuple[int, ...]:
        view, token = self.view, self.token
        if name == "s":
            return view.agents(token) if self.passive else view.subjects(token)
        if name == "o":
            return self._object()
        if name == "io":  # "was granted asylum", "was taken hostage": the subject
            if self.passive and view.kids(token, "dobj", "oprd"):
                return view.subjects(token)
            return view.datives(token) or (view.objects(token) if self._term() else ())
        if name == "x":
            return self._subject_of_complement()
        if name == "sp":
            return view.speaker(self.verb)
        own = view.prep_objects(token, (name,))
        if own:
            return own
        if self._below is None:
            self._below = {}
            for noun in self._nouns_below():
                for preposition in view.prepositions(noun):
                    self._below.setdefault(preposition, []).append(noun)
        for noun in self._below.get(name, ()):
            own = view.prep_objects(noun, (name,))
            if own:
                return own
        return ()

    def _object(self) -> tuple[int, ...]:
        view, token = self.view, self.token
        if not self.passive:
            return self._term() or view.objects(token) or self._shared_object()
        kept = view.kids(token, "dobj") or [c for c in view.kids(token, "oprd") if view.parse.tag[c][0] == "N"]
        return view.with_conjuncts(kept[0]) if kept else view.subjects(token)

    def _term(self) -> tuple[int, ...]:
        """ "Gave Iraq a week to": read by the engine as a time."""
        view, token = self.view, self.token
        return tuple(c for c in view.kids(token, "npadvmod") if c > token)[:1] if view.lemma[token] == "give" else ()

    def _shared_object(self) -> tuple[int, ...]:
        """ "Arrested and charged three men": the object of the verb joined right behind is this one's as well."""
        view, token = self.view, self.token
        for c in view.kids(token, "conj"):
            between = view.parse.dep[token + 1 : c]
            if view.is_verb(c) and between and all(dep in ("cc", "advmod", "punct", "aux") for dep in between):
                return view.objects(c)
        return ()

    def _nouns_below(self) -> list[int]:
        """Object nouns and those after prepositions: a phrase is often hung on the wrong one of them."""
        view = self.view
        nouns = view.kids(self.token, "dobj", "nsubjpass", "dative")
        nouns += [n for c in view.kids(self.token, "prep", "agent") for n in view.kids(c, "pobj")]
        nouns += [n for noun in nouns[:4] for n in view.kids(noun, "conj", "appos", "compound")]
        nouns += [n for noun in nouns[:6] for c in view.kids(noun, "prep") for n in view.kids(c, "pobj")]
        return nouns[:12]

    def _subject_of_complement(self) -> tuple[int, ...]:
        view = self.view
        mine = set(self.slot("s"))
        for c in view.complements(self.token):
            found = tuple(t for t in view.subjects(c) if t not in mine)
            if found:
                return found
            objects = view.objects(c)
            if objects:
                return tuple(
                    dict.fromkeys(
                        (*view.datives(c), *objects, *view.prep_objects(c, ("to", "with", "against", "from", "on")))
                    )
                )
            preps = view.prep_objects(c, ("to", "with", "against", "from", "on", "for"))
            if preps:
                return preps
        return ()


class AdjectiveReading(VerbReading):
    """A predicate adjective: its subject is that of the copula.

    In "the court found them guilty" and "they were found guilty by the court" the subject is "them", "by" the court.
    """

    def __init__(self, view: View, token: int) -> None:
        super().__init__(view, token)
        self.verb = view.clause_of(token)
        self.passive = False

    def find(self, name: str) -> tuple[int, ...]:
        view = self.view
        judged = self._judged()
        if name == "s":
            if view.parse.dep[self.token] == "amod":
                return view.with_conjuncts(view.parse.head[self.token])
            return judged or view.subjects(self.verb)
        if name == "by" and judged:
            return view.agents(self.verb) if view.passive(self.verb) else view.subjects(self.verb)
        return () if name == "o" else super().find(name)

    def _judged(self) -> tuple[int, ...]:
        """Who is said to be so by the verb above: "found two men guilty", "holds Syria responsible"."""
        view, parse = self.view, self.view.parse
        if view.lemma[self.verb] not in _JUDGING:
            return ()
        if view.passive(self.verb):
            return view.subjects(self.verb)
        dep, head = parse.dep[self.token], parse.head[self.token]
        if dep == "amod":
            return view.with_conjuncts(head) if head < self.token and parse.head[head] == self.verb else ()
        return view.objects(self.verb) or tuple(view.kids(self.token, "nsubj"))


class NounReading(Reading):
    """An event noun: who acts is said by the light verb above it, a possessor, "by", or an adjective."""

    def __init__(self, view: View, token: int) -> None:
        super().__init__(view, token)
        self.by_preposition = False
        self.verb, self.link = self._governor()

    def _governor(self) -> tuple[int, str]:
        view, parse = self.view, self.view.parse
        noun, via = self.token, ""
        for _ in range(12):
            head, dep = parse.head[noun], parse.dep[noun]
            if head == noun:
                return noun, "root"
            if dep == "conj" and not view.is_verb(head):
                noun = head
            elif dep == "pobj" and parse.lower[head] == "of" and view.unwrapped(parse.head[head]) == noun:
                noun = parse.head[head]
            elif dep == "pobj":
                via = parse.lower[head]
                noun = parse.head[head]
                if view.is_verb(noun):
                    return noun, self._light(noun, "prep", via)
                return view.clause_of(noun), "loose"
            elif view.is_verb(head):
                return head, self._light(head, dep, via)
            else:
                return view.clause_of(head), "loose"
        return noun, "loose"

    def _light(self, verb: int, dep: str, via: str) -> str:
        """What the verb does with the event: see [light] in events.toml."""
        view = self.view
        lemma = view.lemma[verb]
        roles = set(view.lexicon.light.get(lemma, ()))
        for c in view.kids(verb, "prt", "advmod"):
            roles |= view.lexicon.light.get(f"{lemma}+{view.parse.lower[c]}", frozenset())
        if dep == "prep":
            self.by_preposition = True
            fits = "do" in roles and lemma in ("engage", "participate", "join", "take", "involve", "resort", "attend")
            if (lemma, via) in _LEADING:
                return "happen"
            return "do" if fits and via in ("in", "to", "with") else "undergo" if "under" in via else "prep"
        if dep in ("dobj", "nsubjpass", "oprd"):
            for role in ("end", "do", "undergo"):
                if role in roles:
                    return role
            return "object"
        if lemma == "be" and view.kids(verb, "expl"):
            return "happen"
        if dep == "nsubj":
            return "end" if roles == {"end"} else "happen" if "happen" in roles else "subject"
        return "loose"

    def subject_slot(self) -> str:
        return next((name for name in ("s", "poss", "by", "adj", "of") if self.slot(name)), "s")

    def find(self, name: str) -> tuple[int, ...]:
        view, token = self.view, self.token
        if name == "s":
            return self._light_subject()
        if name == "o":
            return ()
        if name == "n":
            return (token,)
        if name == "sp":
            return view.speaker(self.verb)
        if name == "poss":
            return tuple(t for c in view.kids(token, "poss") for t in view.with_conjuncts(c))
        if name == "adj":
            return tuple(c for c in view.kids(token, "amod", "compound", "nmod") if self._names_actor(c))
        if name == "x":
            return tuple(
                t
                for c in view.kids(token, "acl")
                for t in view.prep_objects(c, ("with", "to", "from")) or view.objects(c)
            )
        own = view.prep_objects(token, (name,))
        if not own and self.link in ("do", "happen", "undergo", "subject"):
            own = view.prep_objects(self.verb, (name,))
            for place in view.prep_objects(self.verb, _ALONG) if name == "between" and not own else ():
                own = own or view.prep_objects(place, ("between",))  # "erupted along the border between"
        return own

    def _names_actor(self, token: int) -> bool:
        view = self.view
        return (
            token in view.mentions.by_token
            or view.entity.get(token) in ("NORP", "GPE", "ORG", "PERSON")
            or bool(view.classes(token) & {"armed", "police", "crowd"})
        )

    def _light_subject(self) -> tuple[int, ...]:
        view = self.view
        if self.link == "do" and self.by_preposition:
            return self._not_self(view.subjects(self.verb))
        if self.link == "do":
            return view.agents(self.verb) if view.passive(self.verb) else self._not_self(view.subjects(self.verb))
        return ()

    def _not_self(self, tokens: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(t for t in tokens if t != self.token)
