"""Where punctuation hangs, the last step before the labels."""

from __future__ import annotations

from evaluation.tree import Tree


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


_PHRASES = {"nsubj", "nsubj:pass", "obj", "obl", "nmod", "attr", "oprd", "pobj", "conj", "ccomp", "root", "xcomp"}


def _quoted(t: Tree, opening: int, marks: list[int]) -> int:
    """The head of the one phrase without a verb between quotation marks, -1 for a clause or several phrases."""
    closing = next((k for k in marks if k > opening and t.tag[k] == "''"), -1)
    inside = [k for k in range(opening + 1, closing) if k not in marks]
    tops = [k for k in inside if not opening < t.head[k] < closing]
    if (
        len(tops) != 1
        or t.dep[tops[0]] not in _PHRASES
        or any(t.tag[k] in ("VBD", "VBZ", "VBP", "MD", "VB") for k in inside)
    ):
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
