"""How pages of assessments say what an indicator measures and by which scale."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from disclosure.law.indicator_measures import MEASURES
from disclosure.law.indicator_sets import Indicator

register = template.Library()


@register.filter
def method(indicator: Indicator) -> str:
    """What an indicator counts, and at which value it gives all points or none."""
    if indicator.scale is None:
        return _("由考核机关按凭据评分，没有凭据不得分。")
    words = MEASURES[indicator.measure]
    sentence = _("%(method)s%(full)s得满分，%(none)s不得分。")
    full, none = (_value(one, words.unit) for one in (indicator.scale.full_at, indicator.scale.none_at))
    return sentence % {"method": _(words.method), "full": full, "none": none}


def _value(value: object, unit: str) -> str:
    return _("%(value)s%%") % {"value": value} if unit == "percent" else _("%(value)s件") % {"value": value}
