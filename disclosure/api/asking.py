"""How an endpoint is asked: its parameters are declared once, for the published description and for refusing all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from disclosure.api.errors import Unanswerable, unanswerable
from disclosure.calculation import read_moment
from disclosure.law.periods import as_day
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
FIELDS = OpenApiParameter(
    "fields",
    str,
    description="Only these fields of each result, by name, set apart by commas; without it all of them.",
)
PAGED = (AFTER, LIMIT, FIELDS)


def only(asked: QueryDict, parameters: Iterable[OpenApiParameter]) -> None:
    """Refuse what is no parameter here, and one given twice that is read once: nothing is dropped in silence."""
    known = {one.name: one for one in parameters if one.location == OpenApiParameter.QUERY}
    found = [*_unknown(asked, known), *_repeated(asked, known), *_unwritable(asked, known)]
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


def quoted(text: str) -> str:
    """What was asked as a sentence may quote it: printable, and not endless."""
    return "".join(one if one.isprintable() else " " for one in text)[:QUOTED]


def limit(request: Request) -> int:
    """How many results the page is to hold."""
    asked = request.query_params.get(LIMIT.name)
    if asked is None:
        return USUAL
    if asked.isascii() and asked.isdecimal() and len(asked) <= len(str(MOST)) and 1 <= int(asked) <= MOST:
        return int(asked)
    raise unanswerable(LIMIT.name, _("每页条数须为1至%(most)d的整数。") % {"most": MOST})


def day(request: Request, name: str) -> date | None:
    """The day a parameter names."""
    asked = request.query_params.get(name)
    if not asked:
        return None
    try:
        return as_day(read_moment(asked))
    except ValueError as error:
        raise unanswerable(name, str(error)) from error


def fields(request: Request, known: Sequence[str]) -> Sequence[str]:
    """The fields asked for, in the order of the shape; a name that is none is refused with those that are."""
    asked = request.query_params.get(FIELDS.name)
    if asked is None:
        return known
    wanted = [name.strip() for name in asked.split(",")]
    unknown = [name for name in wanted if name not in known]
    if unknown:
        sentence = _("没有名为“%(name)s”的字段。") % {"name": quoted(unknown[0])}
        next_step = _("可用的字段：%(names)s。") % {"names": "、".join(known)}
        raise unanswerable(FIELDS.name, sentence, "unknown-field", next_step)
    return [name for name in known if name in wanted]


def selected(told: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Of everything told of a thing the fields asked for."""
    return {name: told[name] for name in names}
