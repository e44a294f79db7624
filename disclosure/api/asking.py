"""How an endpoint is asked: its parameters are declared once, for the published description and for refusing all others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer

from disclosure.api.errors import Unanswerable, unanswerable
from disclosure.refusals import Reason

MOST, USUAL = 100, 20
# As much of what was asked as a sentence quotes.
QUOTED = 60

AFTER = OpenApiParameter(
    "after", str, description="The place after which the page begins, as `next` and `previous` give it; opaque."
)
LIMIT = OpenApiParameter(
    "limit",
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
    description="How many results a page holds.",
)
FIELDS = "fields"
PAGED = (AFTER, LIMIT)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NUMBER = re.compile(r"\d{1,18}", re.ASCII)


def fields_of(shape: type[BaseSerializer[Any]]) -> OpenApiParameter:
    """The parameter that asks for some fields of a shape alone."""
    return OpenApiParameter(
        FIELDS,
        {"type": "array", "minItems": 1, "items": {"type": "string", "enum": names_of(shape)}},
        explode=False,
        description="Only these fields of each result, by name, set apart by commas; without it all of them.",
    )


def names_of(shape: type[BaseSerializer[Any]]) -> list[str]:
    """The fields of a shape that can be asked for one by one."""
    return list(getattr(shape(), "fields", ()))


def only(asked: QueryDict, parameters: Iterable[OpenApiParameter]) -> None:
    """Refuse what is no parameter here, what is given twice and read once, and what is not of the declared kind.

    Nothing is dropped in silence.
    """
    known = {one.name: one for one in parameters if one.location == OpenApiParameter.QUERY}
    found = [*_unknown(asked, known), *_repeated(asked, known), *_unwritable(asked, known)]
    found = found or [problem for one in known.values() for problem in _unfit(asked, one)]
    if found:
        raise Unanswerable(*found)


def _unknown(asked: QueryDict, known: Mapping[str, OpenApiParameter]) -> Iterator[tuple[str, Reason]]:
    for name in asked:
        if name not in known:
            sentence = _("没有名为“%(name)s”的参数。") % {"name": quoted(name)}
            next_step = _("可用的参数：%(names)s。") % {"names": "、".join(sorted(known)) or _("无")}
            yield quoted(name), Reason("unknown-parameter", sentence, next_step=next_step)


def _repeated(asked: QueryDict, known: Mapping[str, OpenApiParameter]) -> Iterator[tuple[str, Reason]]:
    for name, one in known.items():
        if not one.many and len(asked.getlist(name)) > 1:
            yield name, Reason("repeated-parameter", _("参数“%(name)s”只能给一次。") % {"name": name})


def _unwritable(asked: QueryDict, known: Mapping[str, OpenApiParameter]) -> Iterator[tuple[str, Reason]]:
    """No value holds a NUL: no column does."""
    for name in known:
        if any("\x00" in value for value in asked.getlist(name)):
            yield name, Reason("invalid", _("参数“%(name)s”含有不能使用的字符。") % {"name": name})


def _unfit(asked: QueryDict, one: OpenApiParameter) -> Iterator[tuple[str, Reason]]:
    """What a value is not that its declaration says it is: one of a list, a day, a number within bounds."""
    declared: dict[str, Any] = one.type if isinstance(one.type, dict) else {}
    for value in asked.getlist(one.name):
        if one.enum and value not in one.enum:
            yield one.name, _none_of(value, one.enum)
        elif one.type == OpenApiTypes.DATE and not _is_day(value):
            yield one.name, Reason("invalid", _("“%(value)s”不是日期，应写作2026-01-31。") % {"value": quoted(value)})
        elif (one.type is int or declared.get("type") == "integer") and not _is_number(value, declared):
            yield one.name, _no_number(value, declared)
        elif "pattern" in declared and not re.search(declared["pattern"], value):
            yield one.name, Reason("invalid", _("“%(value)s”不合参数的格式。") % {"value": quoted(value)})


def _none_of(value: str, known: Sequence[Any]) -> Reason:
    next_step = _("可用的值：%(values)s。") % {"values": "、".join(str(one) for one in known)}
    return Reason("invalid", _("没有“%(value)s”这一项。") % {"value": quoted(value)}, next_step=next_step)


def _is_day(value: str) -> bool:
    try:
        return bool(DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def _is_number(value: str, declared: Mapping[str, Any]) -> bool:
    if not NUMBER.fullmatch(value):
        return False
    return int(declared.get("minimum", 0)) <= int(value) <= int(declared.get("maximum", value))


def _no_number(value: str, declared: Mapping[str, Any]) -> Reason:
    bounds = {"least": declared.get("minimum", 0), "most": declared.get("maximum")}
    sentence = _("须为%(least)d至%(most)d的整数。") if bounds["most"] is not None else _("须为不小于%(least)d的整数。")
    return Reason("invalid", _("“%(value)s”不能用。") % {"value": quoted(value)} + sentence % bounds)


def quoted(text: str) -> str:
    """What was asked as a sentence may quote it: printable, and not endless."""
    return "".join(one if one.isprintable() else " " for one in text)[:QUOTED]


def limit(request: Request) -> int:
    """How many results the page is to hold."""
    return int(request.query_params.get(LIMIT.name, USUAL))


def day(request: Request, name: str) -> date | None:
    """The day a parameter names."""
    asked = request.query_params.get(name)
    return date.fromisoformat(asked) if asked else None


def number(request: Request, name: str) -> int | None:
    """The number a parameter names."""
    asked = request.query_params.get(name)
    return int(asked) if asked else None


def fields(request: Request, known: Sequence[str]) -> Sequence[str]:
    """The fields asked for, in the order of the shape; a name that is none is refused with those that are."""
    asked = request.query_params.get(FIELDS)
    if asked is None:
        return known
    wanted = asked.split(",")
    unknown = [name for name in wanted if name not in known]
    if unknown:
        sentence = _("没有名为“%(name)s”的字段。") % {"name": quoted(unknown[0])}
        next_step = _("可用的字段：%(names)s。") % {"names": "、".join(known)}
        raise unanswerable(FIELDS, sentence, "unknown-field", next_step)
    return [name for name in known if name in wanted]


def selected(told: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Of everything told of a thing the fields asked for."""
    return {name: told[name] for name in names}
