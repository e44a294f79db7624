"""Agencies for machines: who owes disclosure, under whom, since when, and whom to turn to."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django_filters import CharFilter, ChoiceFilter, DateFilter, FilterSet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from disclosure import online_requests
from disclosure.agencies import subtree
from disclosure.api import asking, paging
from disclosure.api.agency_shapes import AgencyDetailShape, AgencyPageShape, AgencyShape
from disclosure.api.endpoint import public
from disclosure.api.errors import unanswerable
from disclosure.models import Agency
from disclosure.site import absolute
from disclosure.views.agencies import active, guide_of

WITHIN = OpenApiParameter("within", str, description="The slug of an agency: itself and all below it.")
KIND = OpenApiParameter("kind", str, enum=Agency.Kind.values, description="Only agencies of this kind.")
ON = OpenApiParameter("on", OpenApiTypes.DATE, description="Only agencies that existed on this day.")
SLUG = OpenApiParameter("slug", str, location=OpenApiParameter.PATH, description="The slug of an agency.")
# By which ways an agency takes requests, and the mark that says so.
WAYS = {
    "in-person": "accepts_in_person",
    "post": "accepts_post",
    "online": "accepts_online",
    "fax": "accepts_fax",
    "email": "accepts_email",
}
CONTACTS = (
    "office_name",
    "address",
    "hours",
    "phone",
    "fax",
    "email",
    "postcode",
    "complaint_phone",
    "complaint_mailbox",
)
EXAMPLE = {
    "slug": "finance",
    "name": "某区财政局",
    "short_name": "区财政局",
    "kind": "department",
    "kind_title": "县级以上政府部门",
    "functions": ["finance"],
    "parent": "district",
    "jurisdiction": "",
    "active_from": None,
    "active_to": None,
    "successor": None,
    "demonstration": False,
    "url": "https://gongkai.example/agencies/finance/",
}
DETAIL_EXAMPLE = {
    **EXAMPLE,
    "former_names": [{"name": "某县财政局", "from_on": None, "to_on": "2011-12-31"}],
    "children": [],
    "predecessors": [],
    "guide": {
        **dict.fromkeys(CONTACTS, ""),
        "office_name": "某区财政局办公室",
        "address": "某区双龙湖街道1号",
        "hours": "工作日9:00—12:00，14:00—18:00",
        "phone": "023-00000000",
        "accepts": ["in-person", "post", "online"],
        "updated_on": "2026-01-05",
        "url": "https://gongkai.example/agencies/finance/guide/",
    },
}


@public(
    "agencies",
    AgencyPageShape,
    WITHIN,
    KIND,
    ON,
    *asking.PAGED,
    asking.fields_of(AgencyShape),
    example=paging.example(EXAMPLE, "agencies/", "20"),
)
def agencies(request: Request) -> Response:
    """Every agency there is and was, those that were entered first at the head; `parent` makes the tree of them."""
    asked = AgencyFilter(request.query_params, queryset=Agency.objects.select_related("parent", "successor"))
    page = paging.cut(asked.qs, request)
    told = [_told(agency) for agency in page.rows]
    return Response(page.told(request, paging.selected(request, AgencyShape, told)))


class AgencyFilter(FilterSet):
    """Which agencies are asked for; what is no value of a parameter was refused before."""

    within = CharFilter(method="below")
    kind = ChoiceFilter(choices=Agency.Kind.choices)
    on = DateFilter(method="existing")

    def below(self, agencies: QuerySet[Agency], _name: str, slug: str) -> QuerySet[Agency]:
        """An agency and all below it."""
        return agencies & subtree(named(slug, WITHIN.name))

    def existing(self, agencies: QuerySet[Agency], _name: str, day: date) -> QuerySet[Agency]:
        """Those that existed on a day."""
        return agencies.filter(active(day))


def named(slug: str, parameter: str) -> Agency:
    """The agency of a slug that a parameter names; one that is none is refused."""
    found = Agency.objects.filter(slug=slug).first()
    if found is None:
        raise unanswerable(parameter, _("没有代称为“%(value)s”的机关。") % {"value": asking.quoted(slug)})
    return found


@public("agency", AgencyDetailShape, SLUG, asking.fields_of(AgencyDetailShape), example=DETAIL_EXAMPLE, refuses=[404])
def agency(request: Request, slug: str) -> Response:
    """One agency; an abolished one stays, with its successor."""
    found = Agency.objects.select_related("parent", "successor", "guide").filter(slug=slug).first()
    if found is None:
        raise Http404
    return Response(paging.selected(request, AgencyDetailShape, [whole(found)])[0])


def whole(one: Agency) -> dict[str, Any]:
    """Everything that is told of an agency."""
    return {
        **_told(one),
        "former_names": [
            {"name": name.name, "from_on": name.from_on, "to_on": name.to_on} for name in one.former_names.all()
        ],
        "children": [below.slug for below in one.children.all()],
        "predecessors": [former.slug for former in one.predecessors.all()],
        "guide": _guide(one),
    }


def _told(one: Agency) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "name": one.name,
        "short_name": one.short_name,
        "kind": one.kind,
        "kind_title": one.get_kind_display(),
        "functions": one.functions,
        "parent": one.parent.slug if one.parent else None,
        "jurisdiction": one.jurisdiction,
        "active_from": one.active_from,
        "active_to": one.active_to,
        "successor": one.successor.slug if one.successor else None,
        "demonstration": one.demonstration,
        "url": absolute(reverse("agency_detail", args=[one.slug])),
    }


def _guide(of: Agency) -> dict[str, Any] | None:
    """The guide; online stands among the ways only where requests can be made online."""
    guide = guide_of(of)
    if guide is None:
        return None
    taken = [way for way, mark in WAYS.items() if getattr(guide, mark)]
    return {
        **{name: getattr(guide, name) for name in CONTACTS},
        "accepts": [way for way in taken if way != "online" or online_requests.address("form")],
        "updated_on": guide.updated_on,
        "url": absolute(reverse("agency_guide", args=[of.slug])),
    }
