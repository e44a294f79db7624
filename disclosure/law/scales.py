"""How a measured value becomes points: full at one value, none at another, in a straight line between them.

Computed exactly and rounded once, half up, to two decimals (四舍五入到小数点后两位); never below 0 or above the weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

PLACES = Decimal("0.01")
NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Scale:
    """The value at which all points are given and the one at which none are; the better value may be the smaller."""

    full_at: Decimal
    none_at: Decimal

    def share(self, value: Fraction) -> Fraction:
        """Which part of the points a value deserves, between 0 and 1."""
        full, none = Fraction(self.full_at), Fraction(self.none_at)
        return min(max((value - none) / (full - none), Fraction(0)), Fraction(1))


def points(weight: Decimal, scale: Scale, value: Fraction) -> Decimal:
    """The points for a value."""
    return rounded(Fraction(weight) * scale.share(value))


def converted(points: Decimal, applicable: Decimal, total: Decimal) -> Decimal | None:
    """Points out of the weights that apply, converted to the set's total (合理缺项折算); None where none applies."""
    return rounded(Fraction(points) * Fraction(total) / Fraction(applicable)) if applicable else None


def plain(figure: Decimal) -> str:
    """A figure without needless zeros: 10, 2.5."""
    return f"{figure.normalize():f}"


def rounded(exact: Fraction) -> Decimal:
    """An exact figure that is not negative, half up, with two decimals."""
    hundredths = (exact * 200 + 1) // 2
    return (Decimal(hundredths) / 100).quantize(PLACES)
