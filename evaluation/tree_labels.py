"""ClearNLP's names for the arcs of a tree whose heads are already its own; the last step."""

from __future__ import annotations

from collections.abc import Callable

from evaluation.tree import WORDS, Tree

_PLAIN = {
    "root": "ROOT", "nsubj:pass": "nsubjpass", "nsubj:outer": "nsubj", "csubj:pass": "csubjpass",
    "csubj:outer": "csubj", "obj": "dobj", "iobj": "dative", "obl:unmarked": "npadvmod", "aux:pass": "auxpass",
    "det:predet": "predet", "cc:preconj": "preconj", "compound:prt": "prt", "acl:relcl": "relcl",
    "advcl:relcl": "relcl", "discourse": "intj", "nmod:poss": "poss", "nmod:desc": "compound", "flat": "compound",
    "vocative": "npadvmod", "obl:agent": "npadvmod", "cop": "aux", "reparandum": "dep", "list": "dep",
    "orphan": "dep", "dislocated": "dep", "goeswith": "dep", "fixed": "dep",
}  # fmt: skip


def labels(t: Tree) -> None:
    """Gives each arc its name. Later words may be asked for, so UD's names stand until all are known."""
    t.dep = [_label(t, i, dep) for i, dep in enumerate(t.dep)]


def _label(t: Tree, i: int, dep: str) -> str:
    rule = _RULES.get(dep)
    found = rule(t, i, t.head[i]) if rule and t.head[i] >= 0 else ""
    return found or _PLAIN.get(dep, dep.split(":")[0])


def _mark(t: Tree, i: int, _head: int) -> str:
    return "aux" if t.tag[i] == "TO" else "mark"


def _adverb(t: Tree, i: int, head: int) -> str:
    if t.tag[i] == "IN":
        return "quantmod" if t.tag[head] == "CD" else "prep"
    return "neg" if t.low[i] in ("not", "n't", "n’t", "never", "nt") else "advmod"


def _expletive(t: Tree, i: int, head: int) -> str:
    if t.tag[i] == "EX":
        return "expl"
    return "dobj" if i > head and any(k < i for k in t.kids(head, "nsubj", "nsubj:pass")) else "nsubj"


def _subject(t: Tree, i: int, head: int) -> str:
    """ "There is a book": what there is, is an attribute."""
    return "attr" if i > head and any(t.tag[k] == "EX" for k in t.kids(head, "expl")) else ""


def _clausal_subject(t: Tree, i: int, head: int) -> str:
    """ "It is good to go": a clause after its verb is a complement."""
    if i < head:
        return "csubj"
    return "xcomp" if t.infinitive(i) else "ccomp" if t.finite(i) else "csubj"


def _second_object(t: Tree, i: int, head: int) -> str:
    del i
    return "dative" if t.kids(head, "obj", "dobj") and t.words[head].lemma not in WORDS["asking"] else "dobj"


def _bare(t: Tree, i: int, _head: int) -> str:
    """A nominal whose preposition is missing or is the word itself ("talk about")."""
    if t.tag[i] == "IN":
        return "prep"
    if t.tag[i].startswith("RB"):
        return "advmod"
    return "npadvmod" if t.dep[i] == "obl" else "nmod"


def _beside(t: Tree, i: int, head: int) -> str:
    """A noun beside another without a preposition: "(2013)", "himself", "Exeter, Devon", "last June"."""
    if t.tag[i] == "CD" and (i < head or t.low[head] in WORDS["months"]):
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
    between = any(i < k < head for k in t.kids(head, "amod", "nummod"))
    return "nmod" if t.tag[i] != "CD" and i < head and (between or t.kids(i, "conj")) else "compound"


def _adjective(t: Tree, i: int, _head: int) -> str:
    return "compound" if t.tag[i].startswith("NN") else "amod"


def _object_of_preposition(t: Tree, i: int, head: int) -> str:
    return "amod" if t.tag[i] == "JJ" and t.low[head] in ("in", "as") and not t.kids(i) else "pobj"


def _predicate(t: Tree, i: int, _head: int) -> str:
    return "attr" if t.tag[i] == "JJS" or t.kids(i, "det") else "acomp"


def _preposition(t: Tree, i: int, head: int) -> str:
    if t.low[i] != "to" or t.words[head].lemma not in WORDS["giving"]:
        return "prep"
    return "dative" if t.tag[head] == "VBN" or t.kids(head, "obj", "dobj") else "prep"


def _purpose(t: Tree, i: int, head: int) -> str:
    return "xcomp" if t.words[head].lemma == "use" and t.infinitive(i) else "advcl"


def _content(t: Tree, i: int, head: int) -> str:
    because = any(t.low[k] == "because" for k in t.kids(i, "mark"))
    return "advcl" if because and t.words[head].lemma == "be" else "ccomp"


def _of_noun(t: Tree, i: int, head: int) -> str:
    """An infinitive after a noun is a relative clause, but not what is willed ("the right to vote")."""
    if not t.infinitive(i):
        return "acl"
    t.sure[i] = False
    return "acl" if t.words[head].lemma in WORDS["nouns_of_will"] else "relcl"


def _aside(t: Tree, i: int, head: int) -> str:
    t.sure[i] = t.sure[i] and i < head
    return "appos" if t.noun(i) and i > head and t.noun(head) else "parataxis"


def _particle(t: Tree, i: int, _head: int) -> str:
    if t.tag[i] == "NFP":
        return "punct"
    return "advmod" if t.tag[i].startswith("RB") or t.low[i] == "so" else "intj"


def _floating(t: Tree, i: int, head: int) -> str:
    """ "They all left"."""
    return "appos" if i > head and t.low[i] in ("all", "both", "each") else "det"


def _unknown(t: Tree, i: int, _head: int) -> str:
    t.sure[i] = False
    return "dep"


def _case(t: Tree, i: int, _head: int) -> str:
    return "case" if t.tag[i] == "POS" else "prep"


_RULES: dict[str, Callable[[Tree, int, int], str]] = {
    "mark": _mark, "advmod": _adverb, "expl": _expletive, "nsubj": _subject, "nsubj:pass": _subject,
    "csubj": _clausal_subject, "iobj": _second_object, "obl": _bare, "nmod": _bare, "nmod:unmarked": _beside,
    "compound": _modifier, "amod": _adjective, "pobj": _object_of_preposition, "acomp": _predicate,
    "prep": _preposition, "advcl": _purpose, "ccomp": _content, "acl": _of_noun, "parataxis": _aside,
    "discourse": _particle, "det": _floating, "dep": _unknown, "case": _case,
}  # fmt: skip
