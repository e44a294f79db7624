"""Points by a scale: exact, rounded half up to two decimals once, never below nothing or above the weight."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure.law.scales import Scale, converted, points

hundredths = st.integers(0, 10_000).map(lambda n: Decimal(n) / 100)
weights = st.integers(1, 10_000).map(lambda n: Decimal(n) / 100)
values = st.fractions(min_value=-50, max_value=200, max_denominator=997)
scales = st.tuples(hundredths, hundredths).filter(lambda two: two[0] != two[1]).map(lambda two: Scale(*two))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (100, "20.00"),
        (60, "0.00"),
        (80, "10.00"),
        (59, "0.00"),
        (Fraction(200, 3), "3.33"),
        (Fraction(9501, 100), "17.51"),  # 17.505 goes up
    ],
)
def test_points_run_in_a_straight_line_between_none_and_full(value: int | Fraction, expected: str) -> None:
    assert points(Decimal(20), Scale(Decimal(100), Decimal(60)), Fraction(value)) == Decimal(expected)


def test_where_less_is_better_the_scale_runs_down() -> None:
    scale = Scale(Decimal(0), Decimal(3))
    assert [points(Decimal(5), scale, Fraction(n)) for n in range(5)] == [
        Decimal("5.00"), Decimal("3.33"), Decimal("1.67"), Decimal("0.00"), Decimal("0.00"),
    ]  # fmt: skip


@given(weights, scales, values)
def test_points_never_leave_the_weight_and_have_two_decimals(weight: Decimal, scale: Scale, value: Fraction) -> None:
    given_points = points(weight, scale, value)
    assert 0 <= given_points <= weight
    assert given_points.as_tuple().exponent == -2


@given(weights, scales, values, values)
def test_a_better_value_never_gets_fewer_points(weight: Decimal, scale: Scale, one: Fraction, other: Fraction) -> None:
    worse, better = sorted((one, other), reverse=scale.full_at < scale.none_at)
    assert points(weight, scale, worse) <= points(weight, scale, better)


@given(weights, scales, values)
def test_rounding_is_never_off_by_more_than_half_a_hundredth(weight: Decimal, scale: Scale, value: Fraction) -> None:
    exact = Fraction(weight) * scale.share(value)
    off = Fraction(points(weight, scale, value)) - exact
    assert Fraction(-1, 200) < off <= Fraction(1, 200)


def test_what_does_not_apply_is_left_out_and_the_rest_converted() -> None:
    assert converted(Decimal(40), Decimal(80), Decimal(100)) == Decimal("50.00")
    assert converted(Decimal(1), Decimal(3), Decimal(100)) == Decimal("33.33")
    assert converted(Decimal(0), Decimal(0), Decimal(100)) is None


@given(weights, weights)
def test_all_points_that_apply_are_the_whole_total(applicable: Decimal, total: Decimal) -> None:
    assert converted(applicable, applicable, total) == total
