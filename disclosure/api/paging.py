"""Long lists, page by page from where the last one ended: any page costs the same, and each names its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from disclosure import keys, site
from disclosure.api import asking
from disclosure.api.errors import unanswerable


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, and after which place its neighbours begin: None where there is none, "" for the first."""

    rows: Sequence[Any]
    next: str | None
    previous: str | None

    def told(self, request: Request, results: Sequence[dict[str, Any]]) -> dict[str, Any]:
        """The page as it is answered."""
        return {
            "next": _address(request, self.next),
            "previous": _address(request, self.previous),
            "results": list(results),
        }


def cut(found: QuerySet[Any], request: Request, key: str = "pk", *, newest_first: bool = False) -> Page:
    """The page that begins after a key, a number that no two rows share; read backwards to know where the last began."""
    size, begun = asking.limit(request), _place(request)
    order, beyond, before = (f"-{key}", "lt", "gt") if newest_first else (key, "gt", "lt")
    after = found if begun is None else found.filter(**{f"{key}__{beyond}": begun})
    rows = list(after.order_by(order)[: size + 1])
    following = str(getattr(rows[size - 1], key)) if len(rows) > size else None
    if begun is None:
        return Page(rows[:size], following, None)
    passed = found.filter(**{f"{key}__{before}": begun}).order_by(key if newest_first else f"-{key}")
    first = passed.values_list(key, flat=True)[size - 1 : size]
    return Page(rows[:size], following, "".join(str(one) for one in first))


def _place(request: Request) -> int | None:
    asked = request.query_params.get(asking.AFTER.name)
    if not asked:
        return None
    key = keys.read(asked)
    if key is None:
        raise nowhere()
    return key


def nowhere() -> Exception:
    """A place that is none."""
    next_step = _("请使用上一次回答中的next或者previous。")
    return unanswerable(asking.AFTER.name, _("“after”不是本列表中的位置。"), next_step=next_step)


def _address(request: Request, place: str | None) -> str | None:
    """The address of the page after a place, with everything else that was asked; it works wherever it is opened."""
    if place is None:
        return None
    asked = request.query_params.copy()
    asked.pop(asking.AFTER.name, None)
    if place:
        asked[asking.AFTER.name] = place
    query = asked.urlencode()
    return site.absolute(request.path + (f"?{query}" if query else ""))


def shape(name: str, of: type[serializers.Serializer[Any]], about: str) -> type[serializers.Serializer[Any]]:
    """The shape of a page of something."""
    fields = {
        "__doc__": about,
        "next": serializers.URLField(allow_null=True),
        "previous": serializers.URLField(allow_null=True),
        "results": of(many=True),
    }
    return type(name, (serializers.Serializer,), fields)


def example(result: dict[str, Any], path: str, place: str) -> dict[str, Any]:
    """A first page of one result, for the published description."""
    return {"next": f"https://gongkai.example/api/v1/{path}?after={place}", "previous": None, "results": [result]}


def selected(
    request: Request, of: type[serializers.Serializer[Any]], told: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Of each result the fields asked for."""
    wanted = asking.fields(request, asking.names_of(of))
    return [asking.selected(one, wanted) for one in told]
