"""What the index is asked for, whichever database answers: terms, values of filters, and a stretch of keys."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalog.search.keys import LARGEST
from catalog.search.question import Question
from catalog.search.tokens import Term


@dataclass(frozen=True, slots=True)
class Wanted:
    """All `anywhere` terms, all `head` terms, no phrase of `without`, not the whole of `not_head`; of each group of
    values at least one; keys between `above` and `below`, both left out.
    """

    anywhere: tuple[Term, ...] = ()
    head: tuple[Term, ...] = ()
    not_head: tuple[Term, ...] = ()
    without: tuple[tuple[Term, ...], ...] = ()
    values: tuple[tuple[str, ...], ...] = ()
    above: int = -1
    below: int = LARGEST
    ascending: bool = False

    @property
    def has_words(self) -> bool:
        return bool(self.anywhere or self.head or self.without)

    @property
    def is_plain(self) -> bool:
        """Whether nothing but a stretch of keys is asked for."""
        return not (self.has_words or self.values or self.not_head)

    def beyond(self, key: int) -> Wanted:
        """What is left of it beyond a key, in its own direction."""
        if self.ascending:
            return replace(self, above=max(self.above, key))
        return replace(self, below=min(self.below, key))


def of(question: Question, values: tuple[tuple[str, ...], ...] = ()) -> Wanted:
    """Everything that may hold what a question asks for, wherever it stands.

    The pieces of what must not be there may stand apart (南京市 and 北京路 are not 北京市): only what the index
    proves is left out by it, the rest once the text is looked at.
    """
    terms = (term for phrase in question.wanted for term in phrase.terms)
    without = tuple(one.terms for one in question.unwanted if one.is_exact)
    return Wanted(anywhere=tuple(dict.fromkeys(terms)), without=without, values=values)


def tiers(wanted: Wanted, *, best: bool) -> list[Wanted]:
    """In what order it is looked for: what holds all of it at its head first if the best comes first, else all at once."""
    return [at_head(wanted), in_body(wanted)] if best else [wanted]


def at_head(wanted: Wanted) -> Wanted:
    """That which holds all of it in its title or its numbers."""
    return replace(wanted, anywhere=(), head=wanted.anywhere)


def in_body(wanted: Wanted) -> Wanted:
    """The rest: that which does not hold all of it at its head."""
    return replace(wanted, not_head=wanted.anywhere)
