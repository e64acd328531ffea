"""Where are the words? A rule tokenizer that sets the borders spaCy's English tokenizer sets, but for "al-Assad".

Text is cut at white space into chunks. Signs are peeled off both ends of a chunk until it is a known exception or
nothing more comes off; what remains is an address or is cut at the signs inside it. Exceptions broken by that are put
together again. The split of a chunk depends on the chunk alone, so each is found once and then looked up: running
text costs one look-up a chunk. Every step looks at a bounded stretch, or moves on, so work grows linearly with the
length of a chunk, whatever is in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.tables import Tables

Piece = tuple[int, int]
"""Start and end of a token in its chunk."""
Part = tuple[int, int, str]
"""Start and end of a token in its chunk, and the token."""

KEPT = 65_536  # chunks remembered at once, about 15 MB; all are dropped when it is full
LONGEST = 64  # letters of a chunk that is remembered
_CHUNK = re.compile(r"\S+")
_INSIDE = re.compile(r"\.{2,}|-{1,3}|—{1,2}|[^\w\s]")  # signs that may cut a chunk, with those that go together
_AFTER_HOST = re.compile(r"[:/?#@]")
_AT = re.compile("@")
_PORT = re.compile(r"(?::[0-9]{2,5})?(?:[/?#]|$)")
_SCHEME = re.compile(r"[\w+.-]{2,64}://")
_HOST = re.compile(r"[^\W_](?:[\w-]{0,62}[^\W_])?")
_DIGITS = frozenset("0123456789")
_DEGREES = frozenset("FfCcKk")
_ENGLISH_S = ("'s", "'S", "’s", "’S")
_MARKS_FROM = "\u0590"  # vowel signs of the scripts from Hebrew on are parts of words


@dataclass(frozen=True, slots=True)
class Signs:
    """tokens.toml, and tokens.csv as parts by chunk."""

    ends: frozenset[str]
    beginnings: frozenset[str]
    currency_words: tuple[str, ...]
    units: frozenset[str]
    before_stop: frozenset[str]
    around_stop: frozenset[str]
    hyphens: frozenset[str]
    articles: frozenset[str]
    exceptions: dict[str, tuple[str, ...]]

    @property
    def longest(self) -> int:
        return max(map(len, self.exceptions), default=0)


def signs(tables: Tables) -> Signs:
    data = tables.toml("tokens.toml")
    exceptions = {}
    for row in tables.rows("tokens.csv", ("chunk", "parts")):
        parts = tuple(row["parts"].split())
        if "".join(parts) != row["chunk"]:
            raise row.wrong(f"parts {row['parts']!r} of the chunk {row['chunk']!r}", "parts that make up the chunk")
        exceptions[row["chunk"]] = parts
    return Signs(
        ends=frozenset(data["ends"]),
        beginnings=frozenset(data["beginnings"]) | frozenset(data["currencies"]),
        currency_words=tuple(data["currency_words"]),
        units=frozenset((*data["units"], *data["currencies"], *data["currency_words"])),
        before_stop=frozenset(data["before_stop"]),
        around_stop=frozenset(data["around_stop"]),
        hyphens=frozenset(data["hyphens"]),
        articles=frozenset(data["articles"]),
        exceptions=exceptions,
    )


def tokenizer(tables: Tables) -> Tokenizer:
    """For `tables.build`."""
    return Tokenizer(signs(tables))


class Tokenizer:
    """Borders of tokens. One may be shared: what it remembers changes its speed, never its answer."""

    def __init__(self, signs: Signs) -> None:
        self.signs = signs
        self._split = Splitter(signs)
        self._single: dict[str, str] = {}  # chunks that are one token
        self._several: dict[str, tuple[Part, ...]] = {}  # chunks that are not, and those with odd white space

    @property
    def remembered(self) -> int:
        """Chunks that need not be split again."""
        return len(self._single) + len(self._several)

    def tokens(self, text: str) -> tuple[list[int], list[int]]:
        """Starts and ends of the tokens of a text, in code points, white space left out."""
        starts, ends, _ = self.words(text)
        return starts, ends

    def words(self, text: str) -> tuple[list[int], list[int], list[str]]:
        """Starts, ends, and the tokens themselves: the same object again for a word of a chunk that is remembered."""
        starts: list[int] = []
        ends: list[int] = []
        words: list[str] = []
        add_start, add_end, add_word = starts.append, ends.append, words.append
        single, several = self._single.get, self._several.get
        at = 0
        for chunk in text.split(" "):
            known = single(chunk)
            if known is not None:
                add_start(at)
                at += len(chunk)
                add_end(at)
                add_word(known)
                at += 1
                continue
            parts = several(chunk)
            for start, end, word in self._learn(chunk) if parts is None else parts:
                add_start(at + start)
                add_end(at + end)
                add_word(word)
            at += len(chunk) + 1
        return starts, ends, words

    def _learn(self, stretch: str) -> tuple[Part, ...]:
        """The tokens of what stands between two blanks, which may hold other white space."""
        parts: list[Part] = []
        for match in _CHUNK.finditer(stretch):
            parts += self._chunk(match.group(), match.start())
        found = tuple(parts)
        if len(stretch) > LONGEST:
            return found
        if self.remembered >= KEPT:
            self._single.clear()
            self._several.clear()
        if len(found) == 1 and found[0][2] == stretch:
            self._single[stretch] = found[0][2]
        else:
            self._several[stretch] = found
        return found

    def _chunk(self, chunk: str, at: int) -> Iterable[Part]:
        word = self._single.get(chunk)
        if word is not None:
            return ((at, at + len(chunk), word),)
        return ((at + start, at + end, chunk[start:end]) for start, end in self._split(chunk))


class Splitter:
    """The split of one chunk, a stretch without white space."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs
        self._longest = signs.longest
        self._units = max(map(len, signs.units))
        self._symbols: dict[str, bool] = {}
        self._broken: dict[str, tuple[str, ...]] = {}  # exception to what the rules make of it
        self._lengths: dict[str, set[int]] = {}  # first part of such an exception to numbers of parts
        self._find_broken()

    def __call__(self, chunk: str) -> list[Piece]:
        """Start and end of each token, in order, leaving nothing out."""
        parts = self._exception(chunk, 0, len(chunk))
        if parts is not None:
            return parts
        if chunk.isalpha():
            return [(0, len(chunk))]
        return self._mended(chunk, self._cut(chunk, exceptions=True))

    # ---------------------------------------------------------------------------------------- exceptions

    def _exception(self, chunk: str, start: int, end: int) -> list[Piece] | None:
        """The parts of a chunk that the table has."""
        parts = self._signs.exceptions.get(chunk[start:end]) if end - start <= self._longest else None
        if parts is None:
            return None
        out = []
        for part in parts:
            out.append((start, start + len(part)))
            start += len(part)
        return out

    def _find_broken(self) -> None:
        """What becomes of exceptions that the rules cut up where something else stands beside them."""
        for chunk in self._signs.exceptions:
            parts = tuple(chunk[a:b] for a, b in self._cut(chunk, exceptions=False))
            if len(parts) > 1:
                self._broken[chunk] = parts
                self._lengths.setdefault(parts[0], set()).add(len(parts))

    def _mended(self, chunk: str, pieces: list[Piece]) -> list[Piece]:
        """Exceptions that were cut up, put together: the longest first, then the leftmost."""
        found = sorted((-n, i) for i in range(len(pieces)) for n in self._broken_at(chunk, pieces, i))
        if not found:
            return pieces
        taken: set[int] = set()
        mended: dict[int, int] = {}
        for n, i in ((-n, i) for n, i in found):
            if i not in taken and i + n - 1 not in taken:
                mended[i] = n
            taken.update(range(i, i + n))
        out: list[Piece] = []
        i = 0
        while i < len(pieces):
            last = i + mended.get(i, 1) - 1
            whole = self._exception(chunk, pieces[i][0], pieces[last][1]) if i in mended else None
            out += [pieces[i]] if whole is None else whole
            i = last + 1
        return out

    def _broken_at(self, chunk: str, pieces: list[Piece], i: int) -> Iterator[int]:
        """How many tokens from the i-th on are an exception that was cut up."""
        a, b = pieces[i]
        for n in self._lengths.get(chunk[a:b], ()) if b - a <= self._longest else ():
            there = pieces[i : i + n]
            parts = self._broken.get(chunk[a : there[-1][1]]) if there[-1][1] - a <= self._longest else None
            if parts is not None and len(parts) == n and parts == tuple(chunk[x:y] for x, y in there):
                yield n

    # --------------------------------------------------------------------------------------------- peeling

    def _cut(self, chunk: str, exceptions: bool) -> list[Piece]:
        first, last, parts = self._peel(chunk, exceptions)
        start = first[-1][1] if first else 0
        end = last[-1][0] if last else len(chunk)
        if parts is None and start < end:
            parts = [(start, end)] if self._address(chunk, start, end) else self._inside(chunk, start, end)
        return [*first, *(parts or ()), *reversed(last)]

    def _peel(self, chunk: str, exceptions: bool) -> tuple[list[Piece], list[Piece], list[Piece] | None]:
        """What comes off the beginning and, from the outside in, off the end; the exception met within, if any."""
        first: list[Piece] = []
        last: list[Piece] = []
        start, end = 0, len(chunk)
        while start < end:
            if exceptions and (parts := self._exception(chunk, start, end)) is not None:
                return first, last, parts
            begin = start + self._prefix(chunk, start, end)
            if begin > start and exceptions and (parts := self._exception(chunk, begin, end)) is not None:
                return [*first, (start, begin)], last, parts
            stop = end - self._suffix(chunk, begin, end)
            if stop < end and exceptions and (parts := self._exception(chunk, start, stop)) is not None:
                return first, [*last, (stop, end)], parts
            if begin == start and stop == end:
                break
            if begin > start:
                first.append((start, begin))
            if stop < end:
                last.append((stop, end))
            start, end = begin, stop
        return first, last, None

    def _prefix(self, chunk: str, start: int, end: int) -> int:
        """Length of what comes off the beginning."""
        sign = chunk[start]
        if sign == ".":
            stop = _run(chunk, start, end)
            return stop - start if stop - start > 1 else 0
        if sign in self._signs.ends or sign in self._signs.beginnings:
            return 1
        if sign == "+":
            return int(start + 1 == end or chunk[start + 1] not in _DIGITS)
        for word in self._signs.currency_words:
            if sign == word[0] and chunk.startswith(word, start, end):
                return len(word)
        return int(self._symbol(sign))

    def _suffix(self, chunk: str, start: int, end: int) -> int:
        """Length of what comes off the end; nothing before `start` is looked at."""
        if start >= end:
            return 0
        sign = chunk[end - 1]
        if sign == ".":
            return self._stops(chunk, start, end)
        if sign in self._signs.ends:
            return 2 if sign == "…" and chunk.endswith("……", start, end) else 1
        if sign in "sS" and chunk.endswith(_ENGLISH_S, start, end):
            return 2
        if sign == "+":
            return int(end - start > 1 and chunk[end - 2] in _DIGITS)
        return int(self._symbol(sign)) or self._unit(chunk, start, end)

    def _stops(self, chunk: str, start: int, end: int) -> int:
        """Length of the full stops at the end that are a token."""
        first = end - 1
        while first > start and chunk[first - 1] == ".":
            first -= 1
        if end - first > 1:
            return end - first
        if first == start:
            return 0
        before = chunk[first - 1]
        ends = before in _DIGITS or before in self._signs.before_stop or _small(before)
        if not ends and first - start > 1:
            above = chunk[first - 2]
            ends = (_capital(before) and _capital(above)) or (above == "°" and before in _DEGREES)
        return int(ends)

    def _unit(self, chunk: str, start: int, end: int) -> int:
        """Length of the unit or currency at the end, with a digit before it."""
        for first in range(end - 1, max(start, end - self._units - 1), -1):
            if chunk[first - 1] in _DIGITS:
                return end - first if chunk[first:end] in self._signs.units else 0
        return 0

    def _symbol(self, sign: str) -> bool:
        """Pictures and technical signs, emoji among them."""
        if sign < "\x80":
            return False
        known = self._symbols.get(sign)
        if known is None:
            known = unicodedata.category(sign) == "So"
            if len(self._symbols) < KEPT:
                self._symbols[sign] = known
        return known

    # --------------------------------------------------------------------------------------------- inside

    def _inside(self, chunk: str, start: int, end: int) -> list[Piece]:
        """A stretch with nothing to peel off, cut at the signs inside it."""
        out = []
        at = start
        for match in _INSIDE.finditer(chunk, start, end):
            a, b = match.span()
            if a > start and self._cuts(chunk, start, end, a, b):
                if a > at:
                    out.append((at, a))
                out.append((a, b))
                at = b
        if at < end:
            out.append((at, end))
        return out

    def _cuts(self, chunk: str, start: int, end: int, a: int, b: int) -> bool:
        """Is this sign inside a chunk a token?"""
        sign = chunk[a:b]
        if sign == "…" or sign.startswith("..") or (b == a + 1 and self._symbol(sign)):
            return True
        if b >= end:
            return False
        before, after = chunk[a - 1], chunk[b]
        if sign == ".":
            around = self._signs.around_stop
            return (_small(before) or before in around) and (_capital(after) or after in around)
        digit = before in _DIGITS
        if digit and sign in "+-*^" and (after in _DIGITS or after == "-"):
            return True
        if not _letter(after):
            return False
        if sign in self._signs.hyphens:
            return (digit or _letter(before)) and not (sign == "-" and self._article(chunk, start, a))
        if sign in ":<>=/":
            return digit or _letter(before)
        return sign == "," and _letter(before)

    def _article(self, chunk: str, start: int, end: int) -> bool:
        """Does the word that ends here consist of an Arabic article?"""
        first = max(start, end - 4)
        word = re.split(r"[-‐‑]", chunk[first:end])[-1]
        bounded = end - len(word) == start or chunk[end - len(word) - 1] in "-‐‑"
        return bounded and word.lower() in self._signs.articles

    # ------------------------------------------------------------------------------------------- addresses

    def _address(self, chunk: str, start: int, end: int) -> bool:
        """Is this a web or mail address? A host stands at the beginning, after a scheme or after any @."""
        if "." not in chunk[start:end]:
            return False
        scheme = _SCHEME.match(chunk, start, end)
        hosts = [start, *([scheme.end()] if scheme else [])]
        hosts += [m.end() for m in _AT.finditer(chunk, start + 1, end)]
        return any(self._host(chunk, host, end) for host in hosts)

    @staticmethod
    def _host(chunk: str, start: int, end: int) -> bool:
        """Is there a host name with a top domain in small letters, and nothing but a port and a path after it?"""
        match = _AFTER_HOST.search(chunk, start, end)
        stop = match.start() if match else end
        *labels, top = chunk[start:stop].split(".")
        if not labels or not _PORT.match(chunk, stop, end) or not all(map(_HOST.fullmatch, labels)):
            return False
        return (2 <= len(top) <= 63 and all(map(_small, top))) or (len(labels) == 3 and all(map(_byte, (*labels, top))))


def _run(chunk: str, start: int, end: int) -> int:
    """Where the full stops from here on end."""
    while start < end and chunk[start] == ".":
        start += 1
    return start


def _letter(sign: str) -> bool:
    return sign.isalpha() or (sign >= _MARKS_FROM and unicodedata.category(sign) in ("Mn", "Mc"))


def _small(sign: str) -> bool:
    """Letters without case count as small and as capital."""
    return _letter(sign) and not (sign.isupper() or sign.istitle())


def _capital(sign: str) -> bool:
    return _letter(sign) and not sign.islower()


def _byte(label: str) -> bool:
    """A part of a numeric address."""
    return len(label) <= 3 and label.isdecimal() and int(label) < 256
