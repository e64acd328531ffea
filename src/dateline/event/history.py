"""Told as history by what stands around: an old date in the clause, a commemoration, the same event named before."""

from __future__ import annotations

from dateline.event.match import Hit
from dateline.event.setting import Setting
from dateline.event.view import View
from dateline.model import Span

_BELOW = frozenset(("relcl", "advcl", "acl", "ccomp", "pcomp"))
_DEFINITE = frozenset(("the", "that", "those", "these", "this"))
_NOMINAL = frozenset(("pobj", "prep", "dobj", "nsubjpass", "npadvmod", "nummod", "compound", "appos"))
_STEPS = 6


class History:
    """Remembers, through one article, whether the last telling of each type was history."""

    def __init__(self, view: View, setting: Setting) -> None:
        self.view = view
        self.setting = setting
        self._was: dict[str, bool] = {}
        self._verbs: set[int] = set()  # of what was told as history

    def tells(self, hit: Hit, time: str) -> bool:
        """Is this background? `time`: the Time.id of the hit, empty when it has none."""
        told = (hit.background and not self.setting.is_recent(time)) or self.setting.is_old(time, hit)
        if not told and not time and hit.kind == "verb":
            told = self._joined(hit)
        if not told and not time:
            told = self._commemorated(hit) or self._long_ago(hit) or self._again(hit)
        self._was[hit.type] = told
        if told:
            self._verbs.add(hit.verb)
        return told

    def _joined(self, hit: Hit) -> bool:
        """ "2014: Russia sends troops and occupies": the second verb of one history."""
        parse = self.view.parse
        return parse.dep[hit.verb] == "conj" and parse.head[hit.verb] in self._verbs

    def _again(self, hit: Hit) -> bool:
        """ "The massacre", "were killed in that attack": the one that was told of before."""
        view = self.view
        if not self._was.get(hit.type):
            return False
        nouns = [t for t in hit.triggers if view.parse.tag[t] in ("NN", "NNS")]
        return any(view.parse.lower[d] in _DEFINITE for t in nouns for d in view.kids(t, "det"))

    def _commemorated(self, hit: Hit) -> bool:
        """ "The anniversary of the massacre", "survivors of the bombing"; what an ancestor did or suffered."""
        view, token = self.view, hit.token
        words = view.lexicon.words["commemoration"]
        if any(view.lemma[t] in words for t in (*hit.actors, *hit.recipients)):
            return True
        for _ in range(_STEPS):
            if hit.kind != "noun" or view.parse.dep[token] not in ("pobj", "prep", "conj", "compound", "poss"):
                return False
            token = view.parse.head[token]
            if view.lemma[token] in words:
                return True
        return False

    def _long_ago(self, hit: Hit) -> bool:
        """Every date in the clause is old; where the clause is the main one, every date below its nouns."""
        parse = self.view.parse
        top = hit.token if hit.kind == "noun" else hit.verb
        if hit.kind == "verb" and parse.dep[top] == "acl" and parse.tag[top] == "VBN":
            top = self.view.clause_of(parse.head[top])  # "in 2019 the fort, seized by rebels, was": no later than that
        left, right = parse.edges[top]
        dates = [t for t in self.setting.times if parse.start[left] <= t.span.start < parse.end[right]]
        if hit.kind != "noun" and parse.dep[top] not in _BELOW:
            dates = [t for t in dates if self._of_clause(t.span, top)]
        return bool(dates) and all(self.setting.is_old(t.id, hit) for t in dates)

    def _of_clause(self, span: Span, verb: int) -> bool:
        """ "Attacked the school in March 2019": hung on a thing, which has no date of its own."""
        view, parse = self.view, self.view.parse
        token = next(iter(parse.tokens_in(span)), verb)
        for _ in range(_STEPS):
            if token == verb or parse.dep[token] not in _NOMINAL:
                break
            if parse.tag[token] in ("NN", "NNS") and view.lemma[token] in view.lexicon.nouns:
                break
            token = parse.head[token]
        return token == verb
