"""The steps of the conversion in `trees.py`. Each rewrites the tree in place; labels are UD's until the last step."""

from __future__ import annotations

from itertools import pairwise

from evaluation.tree import STAY, WORDS, Tree

_UNSURE = {"dep", "orphan", "list", "reparandum", "dislocated", "goeswith"}


def doubts(t: Tree) -> None:
    for i, dep in enumerate(t.dep):
        if dep.split(":")[0] in _UNSURE:
            t.sure[i] = False
            for k in t.kids(i):
                t.sure[k] = t.sure[k] and dep not in ("orphan", "goeswith")


def names(t: Tree) -> None:
    """A name hangs on its last word: "George" and "W." on "Bush"."""
    for i in range(len(t.head)):
        parts = t.kids(i, "flat", "flat:foreign", "flat:name")
        if not parts or t.dep[i].startswith("flat"):
            continue
        last = parts[-1]
        inside = [k for k in t.kids(i) if k < last and t.dep[k] in ("punct", "compound", "nmod:desc")]
        t.take_over(last, i, "compound", [k for k in t.kids(i) if k not in inside or k < i])
        for k in parts[:-1]:
            t.hang(k, last, "compound")
        if t.tag[i] in ("FW", "CD"):
            t.sure[i] = t.sure[last] = False


def fixed(t: Tree) -> None:
    """Expressions of several words that count as one in UD: their inner arcs, as spaCy writes them."""
    for i in range(len(t.head)):
        parts = t.kids(i, "fixed")
        if not parts:
            continue
        key = " ".join(t.low[k] for k in [i, *parts])
        if key in _ALL_MARKS:
            for k in parts:
                t.hang(k, t.head[i], "mark")
        elif key in _FIRST_LEADS:
            _chain(t, [i, *parts], _FIRST_LEADS[key])
        elif key in _QUANTITIES and t.dep[i] == "advmod":
            t.dep[i] = "amod"
            for k in parts:
                t.hang(k, t.head[i], "quantmod")
        else:
            last = parts[-1]
            inner = _LAST_LEADS.get(key, "advmod")
            t.take_over(last, i, inner, [k for k in t.kids(i) if k not in parts])
            for k in parts[:-1]:
                t.hang(k, last, inner)
            if key not in _LAST_LEADS:
                t.sure[i] = t.sure[last] = False


_ALL_MARKS = {"so that", "as if", "as though", "in that", "whether or not"}
_FIRST_LEADS = {
    "because of": "pcomp", "due to": "pcomp", "according to": "prep", "out of": "prep", "as of": "prep",
    "as to": "prep", "off of": "prep", "depending on": "prep", "prior to": "prep", "next to": "prep",
    "close to": "prep", "up to": "prep", "of course": "pobj", "in between": "pobj", "in order": "pobj",
    "in case": "pobj", "as in": "prep",
}  # fmt: skip
_LAST_LEADS = {
    "as well": "advmod", "as well as": "advmod", "kind of": "advmod", "sort of": "advmod", "rather than": "advmod",
    "such as": "amod", "instead of": "advmod", "each other": "det", "one another": "det", "that is": "advmod",
}  # fmt: skip
_QUANTITIES = {"more than", "less than", "fewer than", "up to", "close to"}


def _chain(t: Tree, words: list[int], inner: str) -> None:
    """Each word on the one before."""
    for before, k in pairwise(words):
        t.hang(k, before, inner)
    if inner == "pobj" and t.dep[words[0]] in ("advmod", "discourse"):
        t.dep[words[0]] = "prep"


def numbers(t: Tree) -> None:
    """Months lead their days and years, numbers their currency sign."""
    for i in range(len(t.head)):
        if t.tag[i] == "CD":
            months = [
                k for k in t.kids(i, "nmod:unmarked", "compound", "flat", "obl:unmarked") if t.low[k] in WORDS["months"]
            ]
            if months:
                inside = t.kids(i, "nmod:unmarked", "nummod") if months[0] < i else []
                t.take_over(months[0], i, "nummod", [k for k in t.kids(i) if k not in inside or t.tag[k] == "CD"])
        elif t.tag[i] == "$":
            amounts = [k for k in t.kids(i, "nummod") if k > i]
            if amounts:
                t.take_over(amounts[0], i, "quantmod", t.kids(i))
        elif t.low[i] in WORDS["months"] or t.dep[i] == "flat":
            for k in t.kids(i, "nmod:unmarked", "flat"):
                if t.tag[k] == "CD":
                    t.dep[k] = "nummod"


def free_relatives(t: Tree) -> None:
    """ "what he did": the verb leads and "what" hangs on it."""
    for p in range(len(t.head)):
        clauses = [k for k in t.kids(p, "acl:relcl", "advcl:relcl") if k > p]
        asks = t.tag[p] in _WH or any(t.tag[k] in _WH and k < p for k in t.kids(p, "det", "advmod", "nmod:poss"))
        if not clauses or not asks:
            continue
        v = clauses[0]
        if any(t.tag[k] in _WH and k < v for k in t.kids(v)):
            continue
        outer = [k for k in t.kids(p) if t.dep[k] not in STAY or t.dep[k] == "case"]
        outer = [k for k in outer if not (t.dep[k] == "advmod" and k < p)]
        for k in outer:
            if t.dep[k] in ("nsubj", "csubj"):
                t.dep[k] += ":outer"
        role, host = _role_of_wh(t, p, v)
        t.take_over(v, p, role, outer)
        t.head[p] = host
        t.dep[v] = _CLAUSE_FOR.get(t.dep[v], t.dep[v])
        if t.dep[v] == "obl" and not t.kids(v, "case"):
            t.dep[v] = "advcl"


_WH = ("WP", "WDT", "WRB", "WP$")
_CLAUSE_FOR = {
    "obj": "ccomp", "nsubj": "csubj", "nsubj:pass": "csubj:pass", "xcomp": "ccomp", "advmod": "advcl",
    "obl:unmarked": "advcl",
}  # fmt: skip


def _role_of_wh(t: Tree, p: int, v: int) -> tuple[str, int]:
    """What the question word is in the clause, and which verb of it governs it."""
    if t.tag[p] in ("WRB", "RB") or t.dep[v] == "advcl:relcl":
        return "advmod", v
    if not t.kids(v, "nsubj", "nsubj:pass", "csubj", "expl"):
        return ("nsubj:pass" if t.kids(v, "aux:pass") else "nsubj"), v
    for stranded in t.kids(v, "obl"):
        if t.tag[stranded] == "IN":
            return "pobj", stranded
    while t.kids(v, "xcomp") and not t.kids(v, "obj"):
        v = t.kids(v, "xcomp")[0]
    if t.words[v].lemma == "be":
        return ("acomp" if t.tag[p].startswith("JJ") else "attr"), v
    t.sure[p] = t.sure[p] and not t.kids(v, "obj", "ccomp")
    return ("advmod" if t.tag[p].startswith("RB") or t.kids(v, "obj") else "obj"), v


def quotations(t: Tree) -> None:
    """ "...", he said: the verb of saying leads and the words said are its complement."""
    for i in range(len(t.head)):
        h = t.head[i]
        if t.dep[i] != "parataxis" or h < 0 or t.words[i].lemma not in WORDS["speech"]:
            continue
        if not t.kids(i, "nsubj") or t.kids(i, "obj", "ccomp", "xcomp", "mark"):
            continue
        ends = [k for k in t.kids(h, "punct") if k > i]
        t.take_over(i, h, "ccomp", ends[-1:])


def copulas(t: Tree) -> None:
    """The copula leads its clause; the predicate hangs on it."""
    for p in sorted(range(len(t.head)), key=lambda i: -_depth(t, i)):
        found = t.kids(p, "cop")
        if found:
            _copula(t, p, found[0])


def _depth(t: Tree, i: int) -> int:
    depth = 0
    while t.head[i] >= 0:
        i, depth = t.head[i], depth + 1
    return depth


def _copula(t: Tree, p: int, cop: int) -> None:
    outer = bool(t.kids(p, "nsubj:outer", "csubj:outer"))
    clause = outer or (t.words[p].upos in ("VERB", "AUX") and bool(t.kids(p, "mark", "obj", "xcomp")))
    moving = [k for k in t.kids(p) if k != cop and _moves(t, k, p, cop, clause)]
    dep = "ccomp" if clause and not t.infinitive(p) else "xcomp" if clause else _predicate(t, p)
    t.take_over(cop, p, dep, moving)
    if outer:
        for k in t.kids(cop, "nsubj:outer", "csubj:outer"):
            t.dep[k] = t.dep[k].split(":")[0]


def _predicate(t: Tree, p: int) -> str:
    if t.kids(p, "case") and not any(t.tag[k] == "POS" for k in t.kids(p, "case")):
        return "obl"
    if t.tag[p] in ("JJ", "JJR", "JJS", "VBN", "VBG", "VBD"):
        return "acomp"
    return "advmod" if t.tag[p] in ("RB", "WRB", "RBR", "IN", "RP") else "attr"


def _moves(t: Tree, k: int, p: int, cop: int, clause: bool) -> bool:
    """Does child `k` of predicate `p` hang on the copula?"""
    dep = t.dep[k]
    if clause:
        return dep.endswith(":outer") or k < cop
    if dep in STAY:
        return False
    adjective = t.tag[p].startswith(("JJ", "VB", "RB"))
    if dep == "conj":
        other = t.words[k].upos
        own = t.kids(k, "cop", "nsubj", "nsubj:pass", "aux", "expl", "nsubj:outer")
        return bool(own) or (other in ("VERB", "AUX") and t.words[p].upos not in ("VERB", "AUX"))
    if dep == "advmod":
        if t.low[k] in WORDS["clausal"]:
            return True
        return not (adjective and (k == p - 1 or t.low[k] in ("enough", "so", "too"))) and not (k == p - 1 and p < cop)
    if dep in ("obl", "obl:unmarked"):
        cases = t.kids(k, "case")
        if not adjective:
            return True
        return k < p if dep == "obl:unmarked" else k < p or not any(t.low[c] in WORDS["with_adjective"] for c in cases)
    if dep in ("xcomp", "ccomp"):
        return k < p or not adjective
    return True


def splices(t: Tree) -> None:
    """ "It was late, they left": the last of several clauses side by side leads."""
    for i in range(len(t.head)):
        h = t.head[i]
        if t.dep[i] != "parataxis" or h < 0 or i < h or not (_full(t, i) and _full(t, h)):
            continue
        if t.low[min([i, *t.kids(i)])] not in _SPLICE and t.low[min([i, *t.kids(i)]) - 1] not in _SPLICE:
            continue
        later = [k for k in t.kids(h, "parataxis", "punct") if k > i]
        t.take_over(i, h, "ccomp", later)


_SPLICE = {",", ";", ":", "-", "--", "–", "—"}


def _full(t: Tree, i: int) -> bool:
    """Is this a clause with a subject and a finite verb?"""
    return bool(t.kids(i, "nsubj", "nsubj:pass", "csubj", "expl")) and t.finite(i)


def conjuncts(t: Tree) -> None:
    """Each conjunct hangs on the one before; "and" on the one before it."""
    for i in range(len(t.head)):
        before = i
        for k in t.kids(i, "conj"):
            if k < i:
                t.sure[k] = False
                continue
            t.head[k] = before
            for c in t.kids(k, "cc", "punct"):
                if before < c < k and (t.dep[c] == "cc" or c == min([c, *t.kids(k)])):
                    t.head[c] = before
            before = k


def prepositions(t: Tree) -> None:
    """A preposition leads its noun."""
    for n in range(len(t.head)):
        cases = [k for k in t.kids(n, "case") if t.tag[k] != "POS"]
        if not cases:
            continue
        first, last = cases[0], cases[-1]
        before = [k for k in t.kids(n) if k < first and t.dep[k] in _BEFORE_PREPOSITION]
        verbal = t.words[n].upos in ("VERB", "AUX") and t.tag[n] not in ("NNP", "NN", "NNS")
        inner = "pcomp" if verbal or t.tag[n] in ("RB", "WRB") else "pobj"
        dep = t.dep[n]
        t.take_over(first, n, inner, [*before, *_prepositional(t, n)])
        if dep == "obl:agent":
            t.dep[first] = "agent"
        elif dep in ("obl", "nmod", "acl", "advcl", "nmod:desc", "xcomp", "compound", "amod", "advmod"):
            t.dep[first] = "prep"
        for before_k, k in pairwise(cases):
            t.hang(k, before_k, "prep")
        t.head[n] = _governor(t, last)


_BEFORE_PREPOSITION = {"advmod", "cc", "punct", "cc:preconj", "obl:unmarked", "nmod:unmarked", "mark", "discourse"}


def _prepositional(t: Tree, n: int) -> list[int]:
    """Conjuncts of `n` that have a preposition of their own."""
    return [k for k in t.kids(n, "conj") if t.kids(k, "case") or (t.tag[k] == "IN" and t.kids(k, "pobj", "pcomp"))]


def _governor(t: Tree, case: int) -> int:
    """The word of a preposition that the noun hangs on: "to" of "according to", but "because" of "because of"."""
    while found := t.kids(case, "prep"):
        case = found[-1]
    return case


def clauses_under_prepositions(t: Tree) -> None:
    """ "after leaving": the preposition leads and the clause is its complement."""
    for v in range(len(t.head)):
        if t.dep[v] not in ("advcl", "acl", "ccomp", "obl", "nmod", "xcomp", "conj", "advcl:relcl"):
            continue
        for mark in [k for k in t.kids(v, "mark") if k < v and t.tag[k] in ("IN", "TO")][:1]:
            if not _leads_clause(t, mark, v):
                continue
            dep = t.dep[v]
            t.take_over(mark, v, "pcomp", [k for k in t.kids(v) if k < mark])
            t.dep[mark] = "conj" if dep == "conj" else "prep"
            if t.low[mark] == "in" and t.kids(mark, "pobj"):
                t.hang(v, t.kids(mark, "pobj")[0], "acl")
            else:
                t.head[v] = _governor(t, mark)
                if t.tag[v].startswith("JJ"):
                    t.hang(v, t.head[v], "amod", sure=False)


def _leads_clause(t: Tree, mark: int, v: int) -> bool:
    word = t.low[mark]
    if word == "in" and t.kids(mark, "pobj"):  # in order to
        return True
    if word in WORDS["never_marks"]:
        return not t.infinitive(v) or word != "with"
    gerund = t.tag[v] == "VBG" or any(t.tag[k] == "VBG" for k in t.kids(v, "aux", "aux:pass", "cop"))
    if word in ("as", "than", "like"):
        return not t.finite(v) and not t.kids(v, "nsubj")
    return word in WORDS["prepositions"] and gerund and not t.finite(v) and not t.infinitive(v)


def complements(t: Tree) -> None:
    """Open complements: "want him to go" has a clause as its object, "called it a day" and "is happy" have not."""
    for x in range(len(t.head)):
        if t.dep[x] != "xcomp" or t.head[x] < 0:
            continue
        verb = t.head[x]
        lemma = t.words[verb].lemma
        objects = t.kids(verb, "obj", "iobj")
        verbal = t.words[x].upos in ("VERB", "AUX")
        if verbal:
            if (
                objects
                and objects[-1] < x
                and (lemma in WORDS["small"] or (lemma == "cause" and t.dep[objects[-1]] == "iobj"))
            ):
                t.hang(objects[-1], x, "nsubj")
                t.dep[x] = "ccomp"
        elif lemma in WORDS["be_like"]:
            t.dep[x] = "acomp" if t.tag[x].startswith(("JJ", "VB")) else "attr" if t.noun(x) else "advmod"
        elif lemma in WORDS["oprd"]:
            t.dep[x] = "oprd"
        elif objects and objects[-1] < x and lemma in WORDS["small"]:
            t.hang(objects[-1], x, "nsubj")
            t.dep[x] = "ccomp"
        else:
            t.hang(x, verb, "oprd", sure=False)
