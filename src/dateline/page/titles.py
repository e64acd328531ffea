"""Which line of a scraped page is its title: trees over what each line near the head of the body is like."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt

from dateline.page.context import ALL, with_context
from dateline.page.furniture import WORD, Lexicon
from dateline.page.lines import OWN, Floats, Lines, core_of

_ABOVE, _BELOW = 40, 4  # lines around the first line of the body among which the title is looked for
_LEAST = -2.5  # log-odds that a title must have
TITLE = (
    "line minus first",
    "prose between",
    "said share",
    "said",
    "said in lines",
    "longest so far",
    "stands in another",
    "first of its words",
    "kept",
)
TITLE_NAMES = ALL + TITLE


def candidates(lines: Lines, odds: npt.NDArray[np.float64], keep: npt.NDArray[np.bool_]) -> range:
    """The lines that may be the title: those around the head of the densest stretch of the article."""
    if not keep.any():
        return range(0)
    words = np.minimum(np.expm1(lines.features[:, OWN.index("words")]), 100)
    core = core_of((1 / (1 + np.exp(-odds)) - 0.4) * np.sqrt(words + 1))
    inside = np.flatnonzero(keep[core[0] : core[1]])
    first = core[0] + int(inside[0]) if len(inside) else int(np.flatnonzero(keep)[0])
    return range(max(0, first - _ABOVE), min(len(lines.texts), first + _BELOW))


def title_features(
    lines: Lines, odds: npt.NDArray[np.float64], keep: npt.NDArray[np.bool_], among: range, lexicon: Lexicon
) -> Floats:
    """One row for each line in `among`."""
    words = [WORD.findall(t.lower()) for t in lines.texts]
    content = {i: {x for x in words[i][:40] if len(x) > 2 and x not in lexicon.running} for i in among}
    topic = _topic(words, keep, lexicon)
    joined = [" ".join(words[i][:40]) for i in range(among.start, among.stop)]
    first = among.stop - _BELOW
    out = np.zeros((len(among), len(TITLE)), np.float32)
    seen: set[str] = set()
    longest = 0
    for row, i in enumerate(among):
        said = [topic[x] - bool(keep[i]) for x in content[i]]
        text = joined[row]
        long = len(words[i]) if not lines.features[i, OWN.index("image")] else 0
        out[row] = (
            i - first,
            float(sum(len(words[j]) for j in range(i + 1, first) if keep[j])),
            sum(s > 0 for s in said) / max(len(said), 1),
            sum(s > 0 for s in said),
            sum(said) / max(len(said), 1),
            float(long > longest),
            float(sum(len(text) > 9 and text in other for other in joined) - 1),
            float(text not in seen),
            float(keep[i]),
        )
        seen.add(text)
        longest = max(longest, long) if long <= 30 else longest
    context = with_context(lines.features, odds)[among.start : among.stop]
    return np.concatenate([context, out], axis=1).astype(np.float32)


def _topic(words: list[list[str]], keep: npt.NDArray[np.bool_], lexicon: Lexicon) -> Counter[str]:
    """In how many lines of the body each content word stands."""
    topic: Counter[str] = Counter()
    for i in np.flatnonzero(keep)[:60].tolist():
        topic.update({w for w in words[i] if len(w) > 2 and w not in lexicon.running})
    return topic


def no_title(lines: Lines) -> npt.NDArray[np.bool_]:
    """Lines that cannot be a title: whole sentences with their full stop, several of them, or very long ones."""
    words = np.expm1(lines.features[:, OWN.index("words")])
    stop = np.array([t.rstrip("\"'”’)").endswith(".") and not t.endswith("...") for t in lines.texts], bool)
    several = lines.features[:, OWN.index("sentences")] > 1
    return (stop & (words >= 8)) | several | (words > 40)


def pick(scores: npt.NDArray[np.float64], among: range, barred: npt.NDArray[np.bool_]) -> int:
    """The best line of `among` that is not barred; -1 when none is good enough."""
    best, best_score = -1, _LEAST
    for score, i in zip(scores.tolist(), among, strict=True):
        if score > best_score and not barred[i]:
            best, best_score = i, score
    return best
