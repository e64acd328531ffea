"""The steps of the conversion in `trees.py`, in order. Each rewrites the tree in place; UD labels until `labels`."""

from __future__ import annotations

from collections.abc import Callable

from evaluation.trees import Tree

_UNSURE = {"dep", "orphan", "list", "reparandum", "dislocated", "goeswith"}
_SPEECH = set("say tell ask write add think believe guess suppose know mean report reply explain note state".split())
# Their object is the subject of the clause that follows; with other verbs it stays an object.
_SMALL = set("want expect let make help see watch hear have need feel find get like allow keep leave notice".split())
_OPRD = set("call name consider elect dub title declare deem label term seem appear prove".split())
_BE_LIKE = set("become remain stay look feel sound smell taste get go turn grow come keep run".split())
_GIVING = set("give show sell offer grant award lend".split())
_ASKING = {"tell", "ask", "remind", "charge", "cost", "excuse", "trust"}
_NOUNS_OF_WILL = set(
    "ability attempt decision right chance opportunity effort desire plan need power wish intention promise refusal "
    "failure permission request order tendency willingness determination offer threat proposal pressure duty".split()
)
# Adverbs that belong to the clause even where they stand next to the predicate.
_CLAUSAL = set(
    "also still always now already often usually never then just probably certainly actually only not n't ever "
    "generally currently sometimes perhaps clearly even indeed normally definitely once "
    "therefore thus however again typically likely mostly mainly obviously rarely apparently".split()
)
_WITH_ADJECTIVE = set("of about to with for from at by than".split())
_STAY = {"det", "amod", "nmod", "nmod:poss", "compound", "case", "nummod", "acl", "acl:relcl", "appos", "flat", "fixed"}
_STAY |= {"det:predet", "cc:preconj", "nmod:unmarked", "nmod:desc", "compound:prt", "goeswith"}
_PREPOSITIONS = set(
    "by of for in on at with without from after before about despite to through besides upon against toward towards "
    "since into over between instead than like as due because".split()
)


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
    for before, k in zip(words, words[1:], strict=False):
        t.hang(k, before, inner)
    if inner == "pobj" and t.dep[words[0]] in ("advmod", "discourse"):
        t.dep[words[0]] = "prep"


def numbers(t: Tree) -> None:
    """Months lead their days and years, numbers their currency sign."""
    for i in range(len(t.head)):
        if t.tag[i] == "CD":
            months = [k for k in t.kids(i, "nmod:unmarked", "compound", "flat", "obl:unmarked") if t.low[k] in _MONTHS]
            if months:
                inside = t.kids(i, "nmod:unmarked", "nummod") if months[0] < i else []
                t.take_over(months[0], i, "nummod", [k for k in t.kids(i) if k not in inside or t.tag[k] == "CD"])
        elif t.tag[i] == "$":
            amounts = [k for k in t.kids(i, "nummod") if k > i]
            if amounts:
                t.take_over(amounts[0], i, "quantmod", t.kids(i))
        elif t.low[i] in _MONTHS or t.dep[i] == "flat":
            for k in t.kids(i, "nmod:unmarked", "flat"):
                if t.tag[k] == "CD":
                    t.dep[k] = "nummod"


_MONTHS = set(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)


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
        outer = [k for k in t.kids(p) if t.dep[k] not in _STAY or t.dep[k] == "case"]
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
        if t.dep[i] != "parataxis" or h < 0 or t.words[i].lemma not in _SPEECH:
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
    if dep in _STAY:
        return False
    adjective = t.tag[p].startswith(("JJ", "VB", "RB"))
    if dep == "conj":
        other = t.words[k].upos
        own = t.kids(k, "cop", "nsubj", "nsubj:pass", "aux", "expl", "nsubj:outer")
        return bool(own) or (other in ("VERB", "AUX") and t.words[p].upos not in ("VERB", "AUX"))
    if dep == "advmod":
        if t.low[k] in _CLAUSAL:
            return True
        return not (adjective and (k == p - 1 or t.low[k] in ("enough", "so", "too"))) and not (k == p - 1 and p < cop)
    if dep in ("obl", "obl:unmarked"):
        cases = t.kids(k, "case")
        if not adjective:
            return True
        return k < p if dep == "obl:unmarked" else k < p or not any(t.low[c] in _WITH_ADJECTIVE for c in cases)
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
        for before_k, k in zip(cases, cases[1:], strict=False):
            t.hang(k, before_k, "prep")
        t.head[n] = _governor(t, last)


_BEFORE_PREPOSITION = {"advmod", "cc", "punct", "cc:preconj", "obl:unmarked", "nmod:unmarked", "mark", "discourse"}


def _prepositional(t: Tree, n: int) -> list[int]:
    """Conjuncts of `n` that have a preposition of their own."""
    return [
        k
        for k in t.kids(n, "conj")
        if t.kids(k, "case") or (t.tag[k] == "IN" and t.kids(k, "pobj", "pcomp"))
    ]


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
    if word in _NEVER_MARKS:
        return not t.infinitive(v) or word != "with"
    gerund = t.tag[v] == "VBG" or any(t.tag[k] == "VBG" for k in t.kids(v, "aux", "aux:pass", "cop"))
    if word in ("as", "than", "like"):
        return not t.finite(v) and not t.kids(v, "nsubj")
    return word in _PREPOSITIONS and gerund and not t.finite(v) and not t.infinitive(v)


_NEVER_MARKS = set("about of on with by at from despite without over into toward towards upon through besides".split())


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
            if objects and objects[-1] < x and (lemma in _SMALL or (lemma == "cause" and t.dep[objects[-1]] == "iobj")):
                t.hang(objects[-1], x, "nsubj")
                t.dep[x] = "ccomp"
        elif lemma in _BE_LIKE:
            t.dep[x] = "acomp" if t.tag[x].startswith(("JJ", "VB")) else "attr" if t.noun(x) else "advmod"
        elif lemma in _OPRD:
            t.dep[x] = "oprd"
        elif objects and objects[-1] < x and lemma in _SMALL:
            t.hang(objects[-1], x, "nsubj")
            t.dep[x] = "ccomp"
        else:
            t.hang(x, verb, "oprd", sure=False)


def punctuation(t: Tree) -> None:
    """A mark hangs on the lowest word whose phrase holds both its neighbours; what closes, where its opener does."""
    marks = [i for i, dep in enumerate(t.dep) if dep == "punct"]
    words = [i for i, dep in enumerate(t.dep) if dep != "punct"]
    if not words:
        return
    root = next((i for i in words if t.head[i] < 0), words[0])
    for i in marks:  # no word hangs on a mark
        for k in t.kids(i):
            t.hang(k, t.head[i] if t.head[i] >= 0 else root, t.dep[k], sure=False)
    opened: list[int] = []
    for i in marks:
        left = max((w for w in words if w < i), default=-1)
        right = min((w for w in words if w > i), default=-1)
        quoted = _quoted(t, i, marks) if t.tag[i] == "``" else -1
        if t.tag[i] == "-LRB-" or quoted >= 0:
            opened.append(i)
        if quoted >= 0:
            head = quoted
        elif (t.tag[i] == "-RRB-" or t.tag[i] == "''") and opened and _CLOSES[t.tag[opened[-1]]] == t.tag[i]:
            head = t.head[opened.pop()]
        elif right < 0:
            head = _last_clause(t, root)
        elif left < 0:
            head = root
        else:
            head = _between(t, left, right, i)
        if t.head[i] >= 0:
            t.head[i] = head


_CLOSES = {"-LRB-": "-RRB-", "``": "''"}


def _quoted(t: Tree, opening: int, marks: list[int]) -> int:
    """The head of the one phrase without a verb between quotation marks, -1 for a clause or several phrases."""
    closing = next((k for k in marks if k > opening and t.tag[k] == "''"), -1)
    inside = [k for k in range(opening + 1, closing) if k not in marks]
    tops = [k for k in inside if not opening < t.head[k] < closing]
    if len(tops) != 1 or any(t.tag[k] in ("VBD", "VBZ", "VBP", "MD", "VB") for k in inside):
        return -1
    return tops[0]


def _last_clause(t: Tree, root: int) -> int:
    """What ends a sentence hangs on the last of its coordinate clauses."""
    last = root
    while found := t.kids(last, "conj"):
        last = found[-1]
    return last if t.kids(last, "nsubj", "nsubj:pass", "expl", "csubj") else root


def _between(t: Tree, left: int, right: int, mark: int) -> int:
    up = _path(t, right)
    path = _path(t, left)
    common = next((k for k in path if k in up), path[-1])
    for k in path[: path.index(common)]:
        start = min(j for j in range(len(t.head)) if k in _path(t, j) and t.dep[j] != "punct")
        if t.head[k] < start and start > 0 and t.low[start - 1] == t.low[mark] and t.tag[mark] in (",", ":"):
            return t.head[k]
    return common


def _path(t: Tree, i: int) -> list[int]:
    out = [i]
    while t.head[out[-1]] >= 0 and len(out) <= len(t.head):
        out.append(t.head[out[-1]])
    return out


def labels(t: Tree) -> None:
    """ClearNLP's name for each arc."""
    for i, dep in enumerate(t.dep):
        t.dep[i] = _label(t, i, dep)


_PLAIN = {
    "root": "ROOT", "nsubj:pass": "nsubjpass", "nsubj:outer": "nsubj", "csubj:pass": "csubjpass",
    "csubj:outer": "csubj", "obj": "dobj", "iobj": "dative", "obl:unmarked": "npadvmod", "aux:pass": "auxpass",
    "det:predet": "predet", "cc:preconj": "preconj", "compound:prt": "prt", "acl:relcl": "relcl",
    "advcl:relcl": "relcl", "discourse": "intj", "nmod:poss": "poss", "nmod:desc": "compound", "flat": "compound",
    "vocative": "npadvmod", "obl:agent": "npadvmod", "cop": "aux", "reparandum": "dep", "list": "dep",
    "orphan": "dep", "dislocated": "dep", "goeswith": "dep", "fixed": "dep",
}  # fmt: skip


def _label(t: Tree, i: int, dep: str) -> str:
    head = t.head[i]
    if dep == "mark":
        return "aux" if t.tag[i] == "TO" else "mark"
    if dep == "iobj":
        return "dative" if t.kids(head, "obj", "dobj") and t.words[head].lemma not in _ASKING else "dobj"
    if dep == "amod" and t.tag[i].startswith("NN"):
        return "compound"
    if dep == "acl" and t.infinitive(i):
        t.sure[i] = False
        return "acl" if t.words[head].lemma in _NOUNS_OF_WILL else "relcl"
    if dep == "advmod":
        if t.tag[i] == "IN" and head >= 0 and t.tag[head] != "CD":
            return "prep"
        if t.low[i] in ("not", "n't", "n’t", "never", "nt"):
            return "neg"
        return "quantmod" if head >= 0 and t.tag[head] == "CD" and t.tag[i] == "IN" else "advmod"
    if dep == "expl":
        return "expl" if t.tag[i] == "EX" else "nsubj" if i < head else "dobj"
    if dep in ("nsubj", "nsubj:pass") and head >= 0 and t.kids(head, "expl") and i > head:
        return "attr" if any(t.tag[k] == "EX" for k in t.kids(head, "expl")) else _PLAIN.get(dep, dep)
    if dep == "csubj" and i > head:
        return "xcomp" if t.infinitive(i) else "ccomp" if t.finite(i) else "csubj"
    if dep == "det" and i > head and t.low[i] in ("all", "both", "each"):
        return "appos"
    if dep in ("obl", "nmod"):
        if t.tag[i] == "IN":
            return "prep"
        return "advmod" if t.tag[i].startswith("RB") else "npadvmod" if dep == "obl" else "nmod"
    if dep == "nmod:unmarked":
        return _beside(t, i, head)
    if dep == "compound":
        return _modifier(t, i, head)
    if dep == "pobj" and t.tag[i] == "JJ" and t.low[head] in ("in", "as") and not t.kids(i):
        return "amod"
    if dep == "acomp" and (t.tag[i] == "JJS" or t.kids(i, "det")):
        return "attr"
    if dep == "prep" and t.low[i] == "to" and t.words[head].lemma in _GIVING:
        return "dative" if t.tag[head] == "VBN" or t.kids(head, "obj", "dobj") else "prep"
    if dep == "advcl" and t.words[head].lemma == "use" and t.infinitive(i):
        return "xcomp"
    if dep == "ccomp" and t.words[head].lemma == "be" and any(t.low[k] == "because" for k in t.kids(i, "mark")):
        return "advcl"
    if dep == "parataxis":
        t.sure[i] = t.sure[i] and i < head
        return "appos" if t.noun(i) and i > head and t.noun(head) else dep
    if dep == "case":
        return "case" if t.tag[i] == "POS" else "prep"
    if dep == "dep":
        t.sure[i] = False
    return _PLAIN.get(dep, dep.split(":")[0])


def _beside(t: Tree, i: int, head: int) -> str:
    """A noun beside another without a preposition: "(2013)", "himself", "Exeter, Devon", "last June"."""
    if t.tag[i] == "CD" and t.low[head] in _MONTHS:
        return "nummod"
    if t.tag[i] == "CD" and i < head:
        return "nummod"
    if i > head and (t.low[i - 1] in (",", "(", "[") or t.low[i].endswith(("self", "selves"))):
        return "appos"
    return "npadvmod"


def _modifier(t: Tree, i: int, head: int) -> str:
    """A noun or number before its noun; before a participle or adjective it is adverbial ("ICT-driven")."""
    if t.tag[i] == "CD" and t.tag[head] != "CD":
        return "nummod"
    if t.tag[i].startswith("JJ"):
        return "amod"
    if i < head and t.tag[head] in ("VBN", "JJ", "VBG") and not t.words[head].form[:1].isupper():
        return "npadvmod"
    between = [k for k in t.kids(head, "amod", "nummod") if i < k < head]
    return "nmod" if t.tag[i] != "CD" and i < head and (between or t.kids(i, "conj")) else "compound"


STEPS: tuple[Callable[[Tree], None], ...] = (
    doubts, numbers, names, fixed, free_relatives, quotations, copulas, complements, splices, conjuncts, prepositions,
    clauses_under_prepositions, punctuation, labels,
)  # fmt: skip
