"""The fee for excessive requests, worked out by the brackets of a schedule (信息处理费管理办法 arts. 3-5).

Whole yuan throughout: the schedules know no smaller amount.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosure.law.rows import Bracket, FeeSchedule, FeeUnit
from disclosure.law.sentences import Sentence, gettext_noop

# Nobody asks for more; the bound keeps a mistyped number from being worked out step by step for hours.
MOST = 1_000_000

NOT_A_NUMBER = gettext_noop("数量“{quantity}”应为0至{most}之间的整数。")
NOT_CARRIED = gettext_noop("{title}以单件申请为单位，各件申请不累加，没有“此前数量”。")

PIECES = gettext_noop("第{first}件至第{last}件，{quantity}件，每件{rate}元，计{subtotal}元")
PAGES = gettext_noop("第{first}页至第{last}页，{quantity}页，每页{rate}元，计{subtotal}元")
FREE_PIECES = gettext_noop("第{first}件至第{last}件，{quantity}件，不收费")
FREE_PAGES = gettext_noop("第{first}页至第{last}页，{quantity}页，不收费")
SENTENCES: dict[FeeUnit, tuple[str, str]] = {"piece": (FREE_PIECES, PIECES), "page": (FREE_PAGES, PAGES)}
CLASSIFIERS: dict[FeeUnit, str] = {"piece": "件", "page": "页"}


class FeeError(ValueError):
    """A quantity for which no fee can be told; `template` and `values` let the web layer say it otherwise."""

    def __init__(self, template: str, **values: object) -> None:
        self.template, self.values = template, values
        super().__init__(template.format(**values))


@dataclass(frozen=True, slots=True)
class FeeStep:
    """The part of a charge at one rate: the units `first` to `last`, both included, and their yuan."""

    first: int
    last: int
    rate: int
    unit: FeeUnit

    @property
    def quantity(self) -> int:
        return self.last - self.first + 1

    @property
    def subtotal(self) -> int:
        return self.quantity * self.rate

    @property
    def sentence(self) -> Sentence:
        """The arithmetic in words."""
        values = {
            "first": self.first,
            "last": self.last,
            "quantity": self.quantity,
            "rate": self.rate,
            "subtotal": self.subtotal,
        }
        return Sentence(SENTENCES[self.unit][self.rate > 0], values)


@dataclass(frozen=True, slots=True)
class Charge:
    """What is to be paid in yuan, how it comes about, and the article it rests on."""

    amount: int
    steps: tuple[FeeStep, ...]
    source: str


def charge(schedule: FeeSchedule, quantity: int, before: int = 0) -> Charge:
    """The yuan for `quantity` pieces or pages more, each at the rate of its own number (超额累进).

    `before` are the pieces the applicant has already asked of this agency in the same calendar month (art. 4);
    pages are counted for each request alone (art. 5).
    """
    for number in (quantity, before, quantity + before):
        if not 0 <= number <= MOST:
            raise FeeError(NOT_A_NUMBER, quantity=number, most=MOST)
    if before and schedule.period == "request":
        raise FeeError(NOT_CARRIED, title=schedule.title)
    steps = tuple(_steps(schedule, before + 1, before + quantity))
    return Charge(sum(step.subtotal for step in steps), steps, schedule.cite())


def _steps(schedule: FeeSchedule, first: int, last: int) -> Iterator[FeeStep]:
    """The rates that the units from `first` to `last` meet."""
    for bracket in _levels(schedule, last):
        begins = max(first, bracket.first)
        ends = last if bracket.last is None else min(last, bracket.last)
        if begins <= ends:
            yield FeeStep(begins, ends, bracket.rate, schedule.unit)


def _levels(schedule: FeeSchedule, last: int) -> Iterator[Bracket]:
    """The brackets up to a unit, a rising one cut into its steps."""
    for bracket in schedule.brackets:
        if bracket.step is None:
            yield bracket
            continue
        for level, first in enumerate(range(bracket.first, last + 1, bracket.step)):
            yield Bracket(first, first + bracket.step - 1, bracket.rate + level * bracket.rise)


def worded(bracket: Bracket, unit: FeeUnit) -> str:
    """A bracket as the method words it: 11—30件，每件100元."""
    of = CLASSIFIERS[unit]
    stretch = f"{bracket.first}—{bracket.last}{of}" if bracket.last else f"{bracket.first}{of}以上"
    if not bracket.rate:
        return f"{stretch}，不收费"
    price = f"{stretch}，每{of}{bracket.rate}元"
    return f"{price}，以{bracket.step}{of}为一档，每增加一档提高{bracket.rise}元" if bracket.step else price
