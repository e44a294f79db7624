"""A question: the words somebody typed, read into phrases that must and must not stand in what is found.

Words are separated by spaces and all must be there; “a phrase in quotation marks” is taken with its spaces; a word
behind a minus sign must not be there. A document number with something missing is taken apart, so that its brackets do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from catalog.search import tokens
from catalog.search.folding import CJK, fold
from catalog.search.tokens import Term

LONGEST = 100
MOST_WORDS = 8
PART = re.compile(r"(?P<out>[-－−])?(?:[\"“”＂](?P<quoted>[^\"“”＂]*)[\"“”＂]?|(?P<word>[^\s\"“”＂]+))")
LETTERS, YEAR = f"[{CJK}a-z]", r"(?:19|20)\d\d"
# A document number with agency, year and serial, however these are divided.
DATED = re.compile(rf"(?P<letters>{LETTERS}+)\(?{YEAR}[年)]{{0,2}}第?(?P<serial>\d+)号?")
# What can be nothing but a document number with something missing, and no ordinary word (2021年, 20年, G20).
NUMBER = re.compile(
    rf"{LETTERS}*\((?:19|20)\d{{0,2}}[年)]{{0,2}}第?\d*号?"  # a bracket before a year, or its beginning
    rf"|{LETTERS}*\(\d{{0,4}}\)?第?\d+号"  # a bracket, and a serial
    rf"|[{CJK}]{{2,}}(?:{YEAR}[年)]?)?第?\d+号"  # an agency, and a serial
    rf"|{YEAR}[年)]第?\d+号|第\d+号"  # a year and a serial, or that alone
    rf"|[{CJK}]+[发办函文字规令]{YEAR}(?:\)|[年)]?第?\d+)?"  # what an agency's numbers end in, and a year
)
WHOLE = re.compile(rf"{LETTERS}*\({YEAR}\)\d+号|[{CJK}]{{2,}}第\d+号")
PIECE = re.compile(rf"{LETTERS}+|\d+")
# Punctuation round a word, but not the bracket before a year; C++, C# and 5% mean something by theirs.
EDGES = re.compile(r"^(?:(?!\(\d)(?:[^\w+#%]|_))+|(?:[^\w+#%]|_)+$")
LATIN = re.compile(rf"(?![{CJK}])[^\W_]")
ORNAMENT = frozenset({"号", "年"})
# A year and a serial number that ran into one another as a bracket was lost: 〔202017, or 府办发202017.
GLUED = re.compile(rf"(?<=[(发办函文字规])({YEAR})(\d{{1,3}})(?!\d)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Letters that must stand together, folded, and the terms by which the index knows them."""

    text: str
    terms: tuple[Term, ...]

    def stands_in(self, text: str) -> bool:
        """Whether a folded text holds it; a number or a Latin word begins where a word begins (3号 is not in 13号)."""
        return next(self.starts_in(text), None) is not None

    def starts_in(self, text: str) -> Iterator[int]:
        """Where in a folded text it stands, no place overlapping the one before."""
        begins_word = LATIN.match(self.text) is not None
        at = text.find(self.text)
        while at >= 0:
            inside = begins_word and at > 0 and LATIN.match(text[at - 1]) is not None
            if not inside:
                yield at
            at = text.find(self.text, at + (1 if inside else len(self.text)))

    @property
    def is_exact(self) -> bool:
        """Whether the index by itself proves where it stands and where not."""
        return [one.token for one in self.terms] == [self.text]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: all of `wanted` and none of `unwanted`; `cut` says that it was longer than is read."""

    wanted: tuple[Phrase, ...] = ()
    unwanted: tuple[Phrase, ...] = ()
    words: tuple[str, ...] = field(default=(), compare=False)
    cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def holds(self, text: str) -> bool:
        """Whether a folded text really holds the phrases, which the tokens alone do not prove."""
        return all(one.stands_in(text) for one in self.wanted) and not any(one.stands_in(text) for one in self.unwanted)


def read(asked: str) -> Question:
    """Read what somebody typed; it is never wrong, at most it asks for nothing."""
    parts = [part for part in PART.finditer(asked[:LONGEST]) if part["word"] or part["quoted"]]
    wanted: list[Phrase] = []
    unwanted: list[Phrase] = []
    for part in parts[:MOST_WORDS]:
        (unwanted if part["out"] else wanted).extend(_phrases(part["word"] or "", part["quoted"] or ""))
    words = tuple(part["quoted"] or part["word"] for part in parts[:MOST_WORDS] if not part["out"])
    cut = len(asked) > LONGEST or len(parts) > MOST_WORDS
    return Question(tuple(dict.fromkeys(wanted)), tuple(dict.fromkeys(unwanted)), words, cut)


def replaced(asked: str, word: str, other: str = "") -> str:
    """What somebody typed with one of its words another, or left out; everything else as it was."""
    parts = [part for part in PART.finditer(asked) if part["word"] or part["quoted"]]
    at = next((at for at, part in enumerate(parts) if not part["out"] and word in (part["word"], part["quoted"])), -1)
    said = [quoted(other) if number == at else part[0] for number, part in enumerate(parts)]
    return " ".join(one for one in said if one)


def quoted(word: str) -> str:
    """A word as it is typed: between quotation marks if it holds spaces."""
    return f'"{word}"' if " " in word else word


def _phrases(word: str, quoted: str) -> Iterator[Phrase]:
    text = fold(quoted).strip() if quoted else bare(word)
    for one in [text] if quoted or not looks_like_number(text) else _pieces(text):
        if terms := tokens.of_phrase(one):
            yield Phrase(one, tuple(terms))


def bare(word: str) -> str:
    """A word folded, without the punctuation round it: 《政务公开办法》 need not stand between those marks."""
    return EDGES.sub("", fold(word))


def looks_like_number(text: str) -> bool:
    """Whether a folded word is a document number with something missing; one that is whole is sought as it stands."""
    return NUMBER.fullmatch(text) is not None and not WHOLE.fullmatch(text)


def _pieces(text: str) -> Iterator[str]:
    """The parts of a document number that say something: the letters of the agency, the year, the serial number."""
    found = (piece.removesuffix("第") for piece in PIECE.findall(GLUED.sub(r"\1)\2", text)))
    pieces = [piece for piece in found if piece and piece not in ORNAMENT]
    whole_serial = text.endswith("号") and text[-2:-1].isdigit()
    for at, piece in enumerate(pieces):
        is_serial = whole_serial and at == len(pieces) - 1 and piece.isdigit()
        yield f"{piece.lstrip('0') or piece}号" if is_serial else piece
